import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { WaitlistRemoval, WaitlistUrgency } from '@meridian/domain';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { WaitlistRemovalEnum, WaitlistUrgencyEnum } from '../../graphql/enums.js';
import { IdField, KeyField, VersionField } from '../../graphql/input-fields.js';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';
import { type AcknowledgementInput, AcknowledgementsField } from '../acknowledgement.input.js';

const PROVIDERS_MAX = 50;
const DAYS_OF_WEEK = 7;

@InputType({ description: 'What a patient waits for.' })
abstract class WaitingForInput {
  @KeyField() idempotencyKey: string;
  @IsIn(Object.values(WaitlistUrgencyEnum), { message: 'choose one of the urgencies' })
  @Field(() => WaitlistUrgencyEnum, { description: 'How urgent it is: what counts first in the order.' })
  urgency: WaitlistUrgency;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a clinic' })
  @Field(() => ID, { nullable: true, description: 'Where; any clinic when left out.' })
  clinicId?: string | null;
  @IsOptional()
  @ArrayMaxSize(PROVIDERS_MAX, { message: `at most ${PROVIDERS_MAX} providers` })
  @IsUUID(undefined, { each: true, message: 'ids of providers' })
  @Field(() => [ID], { nullable: true, description: 'With one of these; whoever gives it when left out.' })
  providerIds?: string[] | null;
  @IsOptional()
  @ArrayMaxSize(DAYS_OF_WEEK, { message: 'at most 7 days' })
  @IsInt({ each: true, message: 'days of the week, 1 (Monday) to 7' })
  @Field(() => [Int], { nullable: true, description: 'Days of the week that suit, 1 = Monday; any when left out.' })
  weekdays?: number[] | null;
  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Not before this time of the clinic.' })
  fromTime?: string | null;
  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Over by this time of the clinic.' })
  untilTime?: string | null;
  @IsString() @Field(() => LocalDateScalar, { description: 'The first day that counts.' }) from: string;
  @IsString()
  @Field(() => LocalDateScalar, { description: 'The last day that counts, at most 365 days from today.' })
  until: string;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a visit' })
  @Field(() => ID, {
    nullable: true,
    description: 'The later visit of the same kind that is given up for a sooner one.',
  })
  swapId?: string | null;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a referral' })
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
}

@InputType({ description: 'A patient to put on the waitlist.' })
export class AddToWaitlistInput extends WaitingForInput {
  @IdField('Who waits.') patientId: string;
  @IdField('For which kind of visit.') visitTypeId: string;
}

@InputType({ description: 'What a patient who waits already wants from now on; the place in the line is kept.' })
export class ChangeWaitlistEntryInput extends WaitingForInput {
  @IdField('The entry.') id: string;
  @VersionField() version: number;
}

@InputType({ description: 'An entry to take off the waitlist.' })
export class RemoveFromWaitlistInput {
  @KeyField() idempotencyKey: string;
  @IdField('The entry.') id: string;
  @VersionField() version: number;
  @IsIn(Object.values(WaitlistRemovalEnum), { message: 'choose one of the reasons' })
  @Field(() => WaitlistRemovalEnum, { description: 'Why.' })
  reason: WaitlistRemoval;
}

@InputType({ description: 'An offer that the patient takes.' })
export class AcceptOfferInput {
  @KeyField() idempotencyKey: string;
  @IdField('The offer.') id: string;
  @AcknowledgementsField() acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'An offer that the patient does not take.' })
export class DeclineOfferInput {
  @KeyField() idempotencyKey: string;
  @IdField('The offer.') id: string;
}
