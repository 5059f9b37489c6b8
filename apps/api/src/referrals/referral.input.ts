import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DISCIPLINE_CODES, type Discipline, REFERRAL_PRIORITIES, type ReferralPriority } from '@meridian/domain';
import { DECLINE_REASONS, REFERRAL_TEXT_MAX, type DeclineReason } from '@meridian/referrals';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { DeclineReasonEnum, ReferralPriorityEnum } from '../graphql/enums.js';

/** Letter, digit, letter or digit, then up to four more; the dot may be left out (CDC, ICD-10-CM code structure). */
const ICD_10_CM = /^[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?$/i;
const KEY_LENGTH_MAX = 100;
const ONE_OF_OURS = 'choose one from the list';
const TEXT_LIMIT = { message: `at most ${REFERRAL_TEXT_MAX} characters` };

@InputType({ description: 'What is asked of whom. Name a performer, a discipline, or both.' })
export class CreateReferralInput {
  @IsString()
  @IsNotEmpty({ message: 'a new key for each new request, the same key for a repetition' })
  @MaxLength(KEY_LENGTH_MAX, { message: `at most ${KEY_LENGTH_MAX} characters` })
  @Field(() => String, {
    description: 'Made by the client: a repeated request with the same key gets the first answer.',
  })
  idempotencyKey: string;

  @IsUUID(undefined, { message: ONE_OF_OURS })
  @Field(() => ID, { description: 'The patient.' })
  patientId: string;

  @IsOptional()
  @IsUUID(undefined, { message: ONE_OF_OURS })
  @Field(() => ID, {
    nullable: true,
    description: 'The provider asked; without one, any provider of the discipline may accept.',
  })
  performerId?: string | null;

  @IsOptional()
  @IsIn(DISCIPLINE_CODES, { message: ONE_OF_OURS })
  @Field(() => ID, { nullable: true, description: 'Code of the discipline asked.' })
  performerDiscipline?: Discipline | null;

  @IsOptional()
  @IsUUID(undefined, { message: ONE_OF_OURS })
  @Field(() => ID, { nullable: true, description: 'The kind of visit wished for.' })
  visitTypeId?: string | null;

  @IsIn(REFERRAL_PRIORITIES, { message: ONE_OF_OURS })
  @Field(() => ReferralPriorityEnum, { description: 'How urgent it is.' })
  priority: ReferralPriority;

  @IsOptional()
  @Matches(ICD_10_CM, { message: 'an ICD-10-CM code such as M54.50' })
  @Field(() => String, { nullable: true, description: 'ICD-10-CM code of the reason, where there is one.' })
  reasonCode?: string | null;

  @IsString()
  @IsNotEmpty({ message: 'say in a few words why the patient is referred' })
  @MaxLength(REFERRAL_TEXT_MAX, TEXT_LIMIT)
  @Field(() => String, { description: 'Why, in words.' })
  reason: string;

  @IsString()
  @MaxLength(REFERRAL_TEXT_MAX, TEXT_LIMIT)
  @Field(() => String, { description: 'What the performer should answer or do; may be empty.' })
  question: string;

  @IsOptional()
  @IsBoolean({ message: 'true when somebody at the clinic was spoken to' })
  @Field(() => Boolean, {
    nullable: true,
    description: 'Somebody at the performer’s clinic was spoken to: needed for asap and stat while it is closed.',
  })
  callMade?: boolean | null;
}

@InputType({ description: 'A referral, as it was on the screen.' })
export class ReferralActionInput {
  @IsUUID(undefined, { message: ONE_OF_OURS })
  @Field(() => ID, { description: 'The referral.' })
  id: string;

  @IsInt()
  @Min(1, { message: 'the version that was read' })
  @Field(() => Int, { description: 'The version that was read.' })
  version: number;
}

@InputType({ description: 'A referral and why it is declined.' })
export class DeclineReferralInput extends ReferralActionInput {
  @IsIn(Object.keys(DECLINE_REASONS), { message: 'choose a reason from the list' })
  @Field(() => DeclineReasonEnum, { description: 'Coded, so that reasons can be counted.' })
  reason: DeclineReason;

  @IsOptional()
  @IsString()
  @MaxLength(REFERRAL_TEXT_MAX, TEXT_LIMIT)
  @Field(() => String, { nullable: true, description: 'In words; required for "other" and for a red flag.' })
  text?: string | null;
}
