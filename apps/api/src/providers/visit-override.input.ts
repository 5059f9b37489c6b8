import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsInt, IsString, Max, Min, ValidateNested } from 'class-validator';
import { CountField, OwnMinutesField } from '../catalog/rule-fields.js';
import { answerUnion } from '../graphql/answer.js';
import { IdField, KeyField, VersionField } from '../graphql/input-fields.js';
import { InvalidInput, KeyReused, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { LocalTimeScalar } from '../graphql/scalars.js';
import { ProviderType } from './provider.type.js';

const WEEKDAYS = { each: true, message: 'weekdays from 1 (Monday) to 7' };

@InputType({ description: 'Times on some weekdays.' })
export class VisitHoursInput {
  @Min(1, WEEKDAYS)
  @Max(7, WEEKDAYS)
  @IsInt(WEEKDAYS)
  @ArrayUnique({ message: 'each weekday once' })
  @ArrayMinSize(1, { message: 'choose at least one weekday' })
  @ArrayMaxSize(7)
  @Field(() => [Int], { description: 'ISO weekdays, 1 = Monday.' })
  weekdays: number[];

  @IsString()
  @Field(() => LocalTimeScalar, { description: "From, on the clinic's clock." })
  startTime: string;

  @IsString()
  @Field(() => LocalTimeScalar, { description: "Until, on the clinic's clock, the same day." })
  endTime: string;
}

@InputType({
  description:
    'What differs when a provider gives one kind of visit, whole. With nothing in it, nothing differs any more.',
})
export class SaveVisitOverrideInput {
  @KeyField() idempotencyKey: string;
  @IdField('Whose.') providerId: string;
  /** The provider's. */
  @VersionField() version: number;
  @IdField('Of which kind of visit.') visitTypeId: string;
  @OwnMinutesField('Length of the visit, 5 to 720', 5, 720) durationMinutes?: number | null;
  @OwnMinutesField('Kept free before it, 0 to 240', 0, 240) bufferBeforeMinutes?: number | null;
  @OwnMinutesField('Kept free after it, 0 to 240', 0, 240) bufferAfterMinutes?: number | null;
  @OwnMinutesField('Openings start every so many minutes, 5 to 240', 5, 240) gridMinutes?: number | null;
  @CountField('At most so many a day; as the visit type says when left out.') perDayMax?: number | null;
  @CountField('At most so many a week; as the visit type says when left out.') perWeekMax?: number | null;
  @ValidateNested({ each: true })
  @Type(() => VisitHoursInput)
  @ArrayMaxSize(20, { message: 'at most 20 rows' })
  @Field(() => [VisitHoursInput], { description: 'When it is given, within the open hours; none: in all of them.' })
  hours: VisitHoursInput[];
}

export const SaveVisitOverrideResult = answerUnion(
  'SaveVisitOverrideResult',
  'The provider with what differs, or why it was not saved.',
  [ProviderType, StaleVersion, KeyReused, NotFound, InvalidInput],
);
