import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsDate, IsOptional, IsUUID } from 'class-validator';

@ObjectType({ description: 'A colleague who wanted a time that somebody else keeps.' })
export class WaitingDesk {
  @Field(() => String, { description: 'The name of the account.' }) name: string;
  @Field(() => Boolean, { description: 'Whether it is the one who asks.' }) mine: boolean;
  @Field(() => Date, { description: 'Since when.' }) since: Date;
}

@ObjectType({
  description:
    'A time that somebody keeps for some minutes while deciding: a hold. It says nothing about the patient, and lapses by itself.',
})
export class HeldTime {
  @Field(() => ID, { description: 'Of the hold.' }) id: string;
  @Field(() => ID, { description: 'Whose time.' }) providerId: string;
  @Field(() => String, { description: 'Whose time, by name.' }) providerName: string;
  @Field(() => ID, { description: 'Where.' }) clinicId: string;
  @Field(() => String, { description: "The clinic's zone: the wall clock of these times." }) timeZone: string;
  @Field(() => Date, { description: 'When the visit would start.' }) startsAt: Date;
  @Field(() => Date, { description: 'When the visit would end.' }) endsAt: Date;
  @Field(() => String, { description: 'The name of the account that keeps it, or of the waitlist.' }) heldBy: string;
  @Field(() => Boolean, { description: 'Whether it is the one who asks.' }) mine: boolean;
  @Field(() => Boolean, { description: 'Whether it is offered to somebody on the waitlist, and kept for the answer.' })
  forWaitlist: boolean;
  @Field(() => Date, { description: 'Since when it is kept.' }) since: Date;
  @Field(() => Date, { description: 'When it lapses by itself.' }) expiresAt: Date;
  @Field(() => [WaitingDesk], { description: 'Who else wanted it, first come first; at most 20.' })
  wantedBy: WaitingDesk[];
}

@InputType({ description: 'Which times may be kept by somebody.' })
export class HeldTimesInput {
  @IsDate() @Field(() => Date, { description: 'From.' }) from: Date;
  @IsDate() @Field(() => Date, { description: 'Until, at most 32 days later.' }) until: Date;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a clinic' })
  @Field(() => ID, { nullable: true, description: 'Only at this clinic.' })
  clinicId?: string | null;
  @IsOptional()
  @ArrayMaxSize(200, { message: 'at most 200 providers' })
  @IsUUID(undefined, { each: true, message: 'ids of providers' })
  @Field(() => [ID], { nullable: true, description: 'Only of these providers.' })
  providerIds?: string[] | null;
}
