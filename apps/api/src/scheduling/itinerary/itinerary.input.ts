import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ITINERARY_WISHES, LEGS_MAX, type Wish } from '@meridian/scheduling';
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
  ValidateNested,
} from 'class-validator';
import { ItineraryWishEnum } from '../../graphql/enums.js';
import { IdField, KeyField } from '../../graphql/input-fields.js';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';
import { type AcknowledgementInput, AcknowledgementsField } from '../acknowledgement.input.js';

const RULES_MAX = 30;
const tooMany = { message: `at most ${RULES_MAX} rules` };

@InputType({ description: 'One visit of a plan.' })
export class ItineraryLegInput {
  @IdField('The kind of visit.') visitTypeId: string;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a provider' })
  @Field(() => ID, { nullable: true, description: 'With whom it should be; anyone when left out.' })
  providerId?: string | null;
  @IsBoolean()
  @Field(() => Boolean, { description: 'It should be with the provider of the last visit of this kind.' })
  sameProviderAsLast: boolean;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a referral' })
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
}

@InputType({
  description: 'One visit ends before another starts. Visits are named by their place in the list, from 0.',
})
export class ItineraryOrderInput {
  @IsInt() @Field(() => Int, { description: 'The earlier.' }) before: number;
  @IsInt() @Field(() => Int, { description: 'The later.' }) after: number;
}

@InputType({ description: 'How long after one visit another may be, where it comes after it.' })
export class ItineraryGapInput {
  @IsInt() @Field(() => Int, { description: 'The earlier.' }) first: number;
  @IsInt() @Field(() => Int, { description: 'The later.' }) then: number;
  @IsInt() @Field(() => Int, { description: 'Minutes from the end of the first at least.' }) minMinutes: number;
  @IsOptional()
  @IsInt()
  @Field(() => Int, { nullable: true, description: 'And at most; no limit when left out.' })
  maxMinutes?: number | null;
}

@InputType({ description: 'What a good plan is, each in minutes of waiting: whole numbers from 0.' })
export class ItineraryWeightsInput {
  @IsInt() @Field(() => Int, { description: 'A day more on which the patient comes.' }) trip: number;
  @IsInt() @Field(() => Int, { description: 'A minute between two visits of a day.' }) waitingMinute: number;
  @IsInt() @Field(() => Int, { description: 'A visit one day later.' }) laterDay: number;
  @IsInt() @Field(() => Int, { description: 'A visit with somebody else than wanted.' }) otherProvider: number;
}

@InputType({ description: 'Several visits of one patient that are to be booked together.' })
export class ItineraryPlanInput {
  @IdField('For whom.') patientId: string;
  @ArrayMinSize(2, { message: 'at least 2 visits' })
  @ArrayMaxSize(LEGS_MAX, { message: `at most ${LEGS_MAX} visits` })
  @ValidateNested({ each: true })
  @Type(() => ItineraryLegInput)
  @Field(() => [ItineraryLegInput], { description: 'The visits, 2 to 8.' })
  legs: ItineraryLegInput[];
  @IsString() @Field(() => LocalDateScalar, { description: 'First day wanted.' }) from: string;
  @IsString() @Field(() => LocalDateScalar, { description: 'Last day wanted, at most 31 days in all.' }) until: string;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a clinic' })
  @Field(() => ID, { nullable: true, description: 'Only this clinic; any when left out.' })
  clinicId?: string | null;
  @ArrayMaxSize(RULES_MAX, tooMany)
  @ValidateNested({ each: true })
  @Type(() => ItineraryOrderInput)
  @Field(() => [ItineraryOrderInput], { description: 'What comes before what.' })
  order: ItineraryOrderInput[];
  @ArrayMaxSize(RULES_MAX, tooMany)
  @ValidateNested({ each: true })
  @Type(() => ItineraryGapInput)
  @Field(() => [ItineraryGapInput], { description: 'How far apart visits are.' })
  gaps: ItineraryGapInput[];
  @IsBoolean() @Field(() => Boolean, { description: 'All on one day.' }) oneDay: boolean;
  @ArrayMaxSize(7, { message: 'at most 7 weekdays' })
  @IsInt({ each: true })
  @Field(() => [Int], { description: 'Weekdays that do not suit, 1 = Monday to 7 = Sunday.' })
  notOnWeekdays: number[];
  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'No visit starts before.' })
  notBefore?: string | null;
  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'No visit ends after.' })
  outBy?: string | null;
  @ArrayMaxSize(ITINERARY_WISHES.length)
  @IsIn(ITINERARY_WISHES, { each: true })
  @Field(() => [ItineraryWishEnum], {
    description: 'Wishes to give up one after the other, in this order, where there is no plan with them.',
  })
  giveUpInOrder: Wish[];
  @IsOptional()
  @ValidateNested()
  @Type(() => ItineraryWeightsInput)
  @Field(() => ItineraryWeightsInput, {
    nullable: true,
    description: 'What a good plan is, where it is not the usual.',
  })
  weights?: ItineraryWeightsInput | null;
}

@InputType({ description: 'One leg of a plan at the time that was chosen.' })
export class ItineraryVisitInput {
  @IsInt() @Field(() => Int, { description: 'Which visit of the plan, from 0.' }) leg: number;
  @IdField('With whom.') providerId: string;
  @IdField('Where.') clinicId: string;
  @IsDate() @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  @AcknowledgementsField('Findings of this visit that were read.')
  acknowledgements?: AcknowledgementInput[] | null;
}

@InputType({ description: 'Visits to book together.' })
export class BookItineraryInput {
  @KeyField('Makes a repetition harmless: the same key gets the first answer.') idempotencyKey: string;
  @ValidateNested()
  @Type(() => ItineraryPlanInput)
  @Field(() => ItineraryPlanInput, { description: 'What was planned: its rules are asked again.' })
  plan: ItineraryPlanInput;
  @ArrayMinSize(1, { message: 'at least 1 visit' })
  @ArrayMaxSize(LEGS_MAX, { message: `at most ${LEGS_MAX} visits` })
  @ValidateNested({ each: true })
  @Type(() => ItineraryVisitInput)
  @Field(() => [ItineraryVisitInput], {
    description: 'Every leg of the plan, in the order in which they are to be booked.',
  })
  visits: ItineraryVisitInput[];
}

@InputType({ description: 'A leg whose visit fell away, at its new time; or one whose visit stands and is moved.' })
export class RepairVisitInput extends ItineraryVisitInput {
  @IsOptional()
  @IsInt({ message: 'the version that was read' })
  @Field(() => Int, { nullable: true, description: 'Of a visit that is moved: the version that was read.' })
  version?: number | null;
}

@InputType({ description: 'What mends an itinerary.' })
export class BookRepairInput {
  @KeyField('Makes a repetition harmless: the same key gets the first answer.') idempotencyKey: string;
  @IdField('The itinerary.') itineraryId: string;
  @ArrayMinSize(1, { message: 'at least 1 visit' })
  @ArrayMaxSize(LEGS_MAX, { message: `at most ${LEGS_MAX} visits` })
  @ValidateNested({ each: true })
  @Type(() => RepairVisitInput)
  @Field(() => [RepairVisitInput], {
    description: 'Every leg whose visit fell away, and those that are moved for them, in the order of the proposal.',
  })
  visits: RepairVisitInput[];
}
