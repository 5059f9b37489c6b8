import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CancellationReason } from '@meridian/domain';
import { SERIES_VISITS_MAX } from '@meridian/scheduling';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CancellationReasonEnum, SERIES_SCOPES, type SeriesScope, SeriesScopeEnum } from '../../graphql/enums.js';
import { IdField, KeyField, VersionField } from '../../graphql/input-fields.js';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';
import { type AcknowledgementInput, AcknowledgementsField } from '../acknowledgement.input.js';

const SHIFT_DAYS_MAX = 28;

@InputType({ description: 'How visits repeat, on the clock and calendar of the clinic.' })
export class SeriesRuleInput {
  @IsInt() @Field(() => Int, { description: 'Visits a week, 1 to 7.' }) timesPerWeek: number;
  @IsInt() @Field(() => Int, { description: 'Weeks; at most 60 visits in all.' }) weeks: number;
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Field(() => [Int], { description: 'Weekdays that suit, 1 = Monday to 7 = Sunday; none = any.' })
  weekdays: number[];
  @IsString() @Field(() => LocalTimeScalar, { description: 'The wished time of day.' }) timeOfDay: string;
  @IsInt()
  @Field(() => Int, { description: 'How many minutes from it a proposed start may lie.' })
  withinMinutes: number;
  @IsInt() @Field(() => Int, { description: 'Least days from one visit to the next.' }) minGapDays: number;
  @IsString() @Field(() => LocalDateScalar, { description: 'The first day that counts.' }) startDate: string;
}

@InputType({ description: 'Visits to repeat.' })
abstract class SeriesInput {
  @IdField('For whom.') patientId: string;
  @IdField('The kind of visit.') visitTypeId: string;
  @IdField('With whom, every time.') providerId: string;
  @IdField('Where.') clinicId: string;
  @ValidateNested()
  @Type(() => SeriesRuleInput)
  @Field(() => SeriesRuleInput, { description: 'The rule.' })
  rule: SeriesRuleInput;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a referral' })
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for them.' })
  referralId?: string | null;
}

@InputType({ description: 'A series to plan.' })
export class ProposeSeriesInput extends SeriesInput {
  @IsBoolean()
  @Field(() => Boolean, { description: 'Whether another provider may stand in where this one has no time.' })
  standIns: boolean;
}

@InputType({ description: 'One visit of a series to book.' })
export class SeriesVisitInput {
  @IsDate() @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a provider' })
  @Field(() => ID, { nullable: true, description: "Who stands in; the series' provider when left out." })
  providerId?: string | null;
}

@InputType({ description: 'A series to book.' })
export class BookSeriesInput extends SeriesInput {
  @KeyField('Makes a repetition harmless: the same key gets the first answer.') idempotencyKey: string;
  @ArrayMinSize(2, { message: 'at least 2 visits' })
  @ArrayMaxSize(SERIES_VISITS_MAX, { message: `at most ${SERIES_VISITS_MAX} visits` })
  @ValidateNested({ each: true })
  @Type(() => SeriesVisitInput)
  @Field(() => [SeriesVisitInput], { description: 'The visits in order of time, 2 to 60.' })
  visits: SeriesVisitInput[];
  @AcknowledgementsField('Findings that were read, for every visit.')
  acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'A change to a series, seen from one of its visits.' })
abstract class SeriesChangeInput {
  @KeyField() idempotencyKey: string;
  @IdField('The visit from which the change is seen.') id: string;
  @VersionField() version: number;
  @IsIn(SERIES_SCOPES)
  @Field(() => SeriesScopeEnum, { description: 'Which visits.' })
  scope: SeriesScope;
}

@InputType({ description: 'Visits of a series to move.' })
export class ChangeSeriesInput extends SeriesChangeInput {
  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Another time of day; its own when left out.' })
  timeOfDay?: string | null;
  @IsOptional()
  @IsInt()
  @Min(-SHIFT_DAYS_MAX, { message: `at most ${SHIFT_DAYS_MAX} days earlier` })
  @Max(SHIFT_DAYS_MAX, { message: `at most ${SHIFT_DAYS_MAX} days later` })
  @Field(() => Int, { nullable: true, description: 'So many days later, or earlier when negative.' })
  shiftDays?: number | null;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a provider' })
  @Field(() => ID, { nullable: true, description: 'Another provider.' })
  providerId?: string | null;
  @AcknowledgementsField('Findings that were read, for every visit.')
  acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'Visits of a series to cancel.' })
export class CancelSeriesInput extends SeriesChangeInput {
  @IsIn(Object.values(CancellationReasonEnum))
  @Field(() => CancellationReasonEnum, { description: 'The coded reason.' })
  reason: CancellationReason;
  @IsOptional()
  @MaxLength(1_000, { message: 'at most 1,000 characters' })
  @Field(() => String, { nullable: true, description: 'Words; required when the reason is other.' })
  text?: string | null;
}
