import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '@meridian/domain';
import type { RankingReason } from '@meridian/scheduling';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ClinicType } from '../../catalog/catalog.type.js';
import { connectionOf } from '../../graphql/connection.js';
import { RankingReasonEnum } from '../../graphql/enums.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { ProviderType } from '../../providers/provider.type.js';

@ObjectType({ description: 'A room or device that would serve the visit.' })
export class SuggestedResource {
  @Field(() => ID, { description: 'The pool it is of.' }) poolId: string;
  @Field(() => String, { description: 'Name of the pool.' }) pool: string;
  @Field(() => String, { description: 'Its own name.' }) name: string;
}

@ObjectType({ description: 'An opening among the best for a patient, and why.' })
export class SuggestedOpening {
  @Field(() => ProviderType, { description: 'Who would give the visit.' }) provider: unknown;
  @Field(() => ClinicType, { description: 'Where.' }) clinic: unknown;
  @Field(() => LocalDateScalar, { description: 'The day on the clinic calendar.' }) date: LocalDate;
  @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  @Field(() => Date, { description: 'The end.' }) endsAt: Date;
  @Field(() => Int, { description: '0: every wish met, to 10,000: none.' }) score: number;
  @Field(() => [RankingReasonEnum], { description: 'Why it stands here.' }) reasons: RankingReason[];
  @Field(() => [SuggestedResource], { description: 'What would be taken with it.' }) resources: SuggestedResource[];
}

export const SuggestedOpeningConnection = connectionOf('SuggestedOpening', () => SuggestedOpening);

const WEIGHT = { message: 'a whole number from 0 to 100' };
const TIME = { message: 'a time as 09:30, at most 24:00' };

@InputType({ description: 'How much each wish counts, relative to the others.' })
export class RankingWeightsInput {
  @IsInt(WEIGHT) @Min(0, WEIGHT) @Max(100, WEIGHT) @Field(() => Int, { description: 'Soon.' }) earliest: number;
  @IsInt(WEIGHT)
  @Min(0, WEIGHT)
  @Max(100, WEIGHT)
  @Field(() => Int, { description: 'Who saw the patient last.' })
  continuity: number;
  @IsInt(WEIGHT)
  @Min(0, WEIGHT)
  @Max(100, WEIGHT)
  @Field(() => Int, { description: 'No useless rest around it.' })
  gaps: number;
  @IsInt(WEIGHT)
  @Min(0, WEIGHT)
  @Max(100, WEIGHT)
  @Field(() => Int, { description: 'Who has more time.' })
  load: number;
}

@InputType({ description: 'Which openings are wanted, and what makes one better.' })
export class SuggestionsInput {
  @IsUUID(undefined, { message: 'the id of a visit type' })
  @Field(() => ID, { description: 'The kind of visit.' })
  visitTypeId: string;
  @IsUUID(undefined, { message: 'the id of a patient' })
  @Field(() => ID, { description: 'For whom: other visits, spacing, and who saw the patient last.' })
  patientId: string;
  @IsString() @Field(() => LocalDateScalar, { description: 'First day wanted.' }) from: LocalDate;
  @IsString()
  @Field(() => LocalDateScalar, { description: 'Last day wanted, at most 90 days in all.' })
  until: LocalDate;
  @IsOptional()
  @ArrayMaxSize(200, { message: 'at most 200 providers' })
  @IsUUID(undefined, { each: true, message: 'ids of providers' })
  @Field(() => [ID], { nullable: true, description: 'Only these providers; any when left out.' })
  providerIds?: string[] | null;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a clinic' })
  @Field(() => ID, { nullable: true, description: 'Only this clinic; any when left out.' })
  clinicId?: string | null;
  @IsOptional()
  @ArrayMaxSize(7, { message: 'at most 7 days' })
  @IsInt({ each: true, message: 'days of the week, 1 (Monday) to 7' })
  @Min(1, { each: true, message: 'days of the week, 1 (Monday) to 7' })
  @Max(7, { each: true, message: 'days of the week, 1 (Monday) to 7' })
  @Field(() => [Int], { nullable: true, description: 'Only these days of the week, 1 = Monday; any when left out.' })
  weekdays?: number[] | null;
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, TIME)
  @Field(() => String, { nullable: true, description: 'Not before this time of the clinic, as 09:30.' })
  fromTime?: string | null;
  @IsOptional()
  @Matches(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, TIME)
  @Field(() => String, { nullable: true, description: 'Over by this time of the clinic, as 13:00.' })
  untilTime?: string | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => RankingWeightsInput)
  @Field(() => RankingWeightsInput, { nullable: true, description: 'How wishes weigh; the usual way when left out.' })
  weights?: RankingWeightsInput | null;
}
