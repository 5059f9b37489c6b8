import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CancellationReason, MitigationReason } from '@meridian/domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CancellationReasonEnum, MitigationReasonEnum } from '../graphql/enums.js';

const KEY = { message: 'a new random key for each request, 8 to 100 characters' };
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

@InputType({ description: 'A finding that was read, and why the booking goes on.' })
export class AcknowledgementInput {
  @Length(1, 300) @Field(() => ID, { description: 'Key of the finding.' }) findingKey: string;
  @IsIn(Object.values(MitigationReasonEnum))
  @Field(() => MitigationReasonEnum, { description: 'The coded reason.' })
  reason: MitigationReason;
  @IsOptional()
  @MaxLength(1_000, { message: 'at most 1,000 characters' })
  @Field(() => String, { nullable: true, description: 'Words; required when the reason is other.' })
  text?: string | null;
}

@InputType({ description: 'A visit to book.' })
export class BookAppointmentInput extends HoldInput {
  @Length(8, 100, KEY)
  @Field(() => String, { description: 'Makes a repetition harmless: the same key gets the first answer.' })
  idempotencyKey: string;
  @IsOptional()
  @IsUUID(undefined, id('a hold'))
  @Field(() => ID, { nullable: true, description: 'The hold of your own that this booking uses up.' })
  holdId?: string | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AcknowledgementInput)
  @Field(() => [AcknowledgementInput], { nullable: true, description: 'Findings that were read.' })
  acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'A change to one visit, repeatable without harm.' })
export abstract class ChangeInput {
  @Length(8, 100, KEY) @Field(() => String, { description: 'Makes a repetition harmless.' }) idempotencyKey: string;
  @IsUUID(undefined, id('a visit')) @Field(() => ID, { description: 'The visit.' }) id: string;
  @IsInt() @Min(1) @Field(() => Int, { description: 'Its version as read.' }) version: number;
}

@InputType({ description: 'A visit to move.' })
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
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AcknowledgementInput)
  @Field(() => [AcknowledgementInput], { nullable: true, description: 'Findings that were read.' })
  acknowledgements?: AcknowledgementInput[] | null;
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
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AcknowledgementInput)
  @Field(() => [AcknowledgementInput], { nullable: true, description: 'Findings that were read.' })
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
