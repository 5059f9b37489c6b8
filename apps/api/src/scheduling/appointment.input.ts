import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CancellationReason, MitigationReason } from '@meridian/domain';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { CancellationReasonEnum, MitigationReasonEnum } from '../graphql/enums.js';
import { KeyField } from '../graphql/input-fields.js';
import { type AcknowledgementInput, AcknowledgementsField } from './acknowledgement.input.js';
import { OverlapField, type OverlapInput } from './overlap.input.js';

const LENGTH = { message: 'whole minutes from 5 to 720' };
const id = (what: string) => ({ message: `the id of ${what}` });

@InputType({ description: 'A time to keep while somebody decides.' })
export class HoldInput {
  @IsUUID(undefined, id('a visit type')) @Field(() => ID, { description: 'The kind of visit.' }) visitTypeId: string;
  @IsUUID(undefined, id('a provider')) @Field(() => ID, { description: 'With whom.' }) providerId: string;
  @IsUUID(undefined, id('a clinic')) @Field(() => ID, { description: 'Where.' }) clinicId: string;
  @IsUUID(undefined, id('a patient')) @Field(() => ID, { description: 'For whom.' }) patientId: string;
  @IsDate() @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  @IsOptional()
  @IsUUID(undefined, id('a referral'))
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
}

@InputType({ description: 'A visit to book.' })
export class BookAppointmentInput extends HoldInput {
  @KeyField('Makes a repetition harmless: the same key gets the first answer.') idempotencyKey: string;
  @IsOptional()
  @IsUUID(undefined, id('a hold'))
  @Field(() => ID, { nullable: true, description: 'The hold of your own that this booking uses up.' })
  holdId?: string | null;
  @AcknowledgementsField()
  acknowledgements?: AcknowledgementInput[] | null;
  @OverlapField()
  overlap?: OverlapInput | null;
}

@InputType({ description: 'A change to one visit, repeatable without harm.' })
export abstract class ChangeInput {
  @KeyField() idempotencyKey: string;
  @IsUUID(undefined, id('a visit')) @Field(() => ID, { description: 'The visit.' }) id: string;
  @IsInt() @Min(1) @Field(() => Int, { description: 'Its version as read.' }) version: number;
}

@InputType({ description: 'A visit to move, or to make longer or shorter.' })
export class RescheduleAppointmentInput extends ChangeInput {
  @IsDate() @Field(() => Date, { description: 'The new start.' }) startsAt: Date;
  @IsOptional()
  @IsUUID(undefined, id('a provider'))
  @Field(() => ID, { nullable: true, description: 'Another provider.' })
  providerId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a clinic'))
  @Field(() => ID, { nullable: true, description: 'Another clinic.' })
  clinicId?: string | null;
  @IsOptional()
  @IsInt(LENGTH)
  @Min(5, LENGTH)
  @Max(720, LENGTH)
  @Field(() => Int, { nullable: true, description: 'How long it shall be; as long as it is when left out.' })
  durationMinutes?: number | null;
  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, {
    nullable: true,
    description: 'Moves it also where it breaks a rule of the plan that it belongs to, which was read.',
  })
  againstPlan?: boolean | null;
  @AcknowledgementsField()
  acknowledgements?: AcknowledgementInput[] | null;
  @OverlapField()
  overlap?: OverlapInput | null;
}

@InputType({ description: 'A visit to cancel.' })
export class CancelAppointmentInput extends ChangeInput {
  @IsIn(Object.values(CancellationReasonEnum))
  @Field(() => CancellationReasonEnum, { description: 'The coded reason.' })
  reason: CancellationReason;
  @IsOptional()
  @MaxLength(1_000, { message: 'at most 1,000 characters' })
  @Field(() => String, { nullable: true, description: 'Words; required when the reason is other.' })
  text?: string | null;
}

@InputType({ description: 'A cleared safety-hold to book.' })
export class ConfirmAppointmentInput extends ChangeInput {
  @AcknowledgementsField()
  acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'A finding to clear.' })
export class MitigateFindingInput {
  @IsUUID(undefined, id('a visit'))
  @Field(() => ID, { description: 'The visit on safety hold.' })
  appointmentId: string;
  @Length(1, 300) @Field(() => ID, { description: 'Key of the finding.' }) findingKey: string;
  @IsIn(Object.values(MitigationReasonEnum))
  @Field(() => MitigationReasonEnum, { description: 'The coded reason.' })
  reason: MitigationReason;
  @Length(3, 1_000, { message: 'say in words why, 3 to 1,000 characters' })
  @Field(() => String, { description: 'Why, in words.' })
  text: string;
  @IsOptional()
  @IsDate()
  @Field(() => Date, { nullable: true, description: 'Until when it counts; the end of the visit when left out.' })
  expiresAt?: Date | null;
}
