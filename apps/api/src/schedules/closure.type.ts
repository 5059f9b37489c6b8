import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClinicType } from '../catalog/catalog.type.js';
import { answerUnion } from '../graphql/answer.js';
import { IdField } from '../graphql/input-fields.js';
import { InvalidInput, NotFound } from '../graphql/refusal.type.js';
import { LocalDateScalar, LocalTimeScalar } from '../graphql/scalars.js';
import { AcceptStrandedField } from './absence.type.js';
import { WouldStrand } from './stranded.type.js';

@ObjectType({ description: 'Days on which a clinic takes no bookings, both included.' })
export class ClinicClosure {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => ID, { description: 'Which clinic.' }) clinicId: string;
  @Field(() => LocalDateScalar, { description: 'First day.' }) fromDate: string;
  @Field(() => LocalDateScalar, { description: 'Last day.' }) untilDate: string;
  @Field(() => String, { description: 'Why: refusals say it.' }) reason: string;
}

@InputType({ description: 'A closure as it shall be.' })
export class SaveClosureInput {
  @IsOptional()
  @IsUUID(undefined, { message: 'an id as given by an earlier answer' })
  @Field(() => ID, { nullable: true, description: 'Which to change; none = a new one.' })
  id?: string | null;

  @IdField('Which clinic.')
  clinicId: string;

  @IsString()
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromDate: string;

  @IsString()
  @Field(() => LocalDateScalar, { description: 'Last day, included.' })
  untilDate: string;

  @Matches(/\S/, { message: 'say why' })
  @Length(1, 120, { message: 'at most 120 characters' })
  @Field(() => String, { description: 'Why: refusals say it.' })
  reason: string;

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

@InputType({ description: 'A closure to be taken back.' })
export class RemoveClosureInput {
  @IdField('Which.')
  id: string;
}

@InputType({ description: "A clinic's doors on one weekday." })
export class WeeklyHoursInput {
  @IsInt({ message: 'a weekday from 1 (Monday) to 7' })
  @Min(1, { message: 'a weekday from 1 (Monday) to 7' })
  @Max(7, { message: 'a weekday from 1 (Monday) to 7' })
  @Field(() => Int, { description: 'ISO weekday, 1 = Monday.' })
  weekday: number;

  @IsString()
  @Field(() => LocalTimeScalar, { description: "From, on the clinic's clock." })
  opens: string;

  @IsString()
  @Field(() => LocalTimeScalar, { description: "Until, on the clinic's clock." })
  closes: string;
}

@InputType({
  description: "All of a clinic's doors: the given ones replace what was there; none = its providers decide.",
})
export class SaveClinicHoursInput {
  @IdField('Which clinic.')
  clinicId: string;

  @ValidateNested({ each: true })
  @Type(() => WeeklyHoursInput)
  @ArrayMaxSize(28, { message: 'at most 28 rows' })
  @Field(() => [WeeklyHoursInput], { description: 'The hours; a weekday may have several.' })
  hours: WeeklyHoursInput[];

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

@ObjectType({ description: 'A public holiday, and whether the clinic is shut on it already.' })
export class PublicHoliday {
  @Field(() => LocalDateScalar, { description: 'Which day.' }) date: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => Boolean, { description: 'A closure of the clinic covers it.' }) closed: boolean;
}

@ObjectType({ description: 'A country or a region whose public holidays are known.' })
export class HolidayArea {
  @Field(() => ID, { description: 'Its code, e.g. US or IL.' }) code: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
}

@InputType({
  description: 'Public holidays on which the clinic shall be shut; those it is shut on already are left out.',
})
export class AdoptHolidaysInput {
  @IdField('Which clinic.')
  clinicId: string;

  @Matches(/^[A-Z]{2}$/, { message: 'a country code such as US' })
  @Field(() => ID, { description: 'Country code.' })
  country: string;

  @IsOptional()
  @Matches(/^[A-Z0-9-]{1,6}$/, { message: 'a region code such as IL' })
  @Field(() => ID, { nullable: true, description: 'Region code.' })
  region?: string | null;

  @IsString({ each: true })
  @ArrayMinSize(1, { message: 'choose at least one day' })
  @ArrayMaxSize(60, { message: 'at most 60 days' })
  @Field(() => [LocalDateScalar], { description: 'Which of the holidays, by day.' })
  dates: string[];

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

export const SaveClosureResult = answerUnion('SaveClosureResult', 'The closure as saved, or why not.', [
  ClinicClosure,
  WouldStrand,
  NotFound,
  InvalidInput,
]);
export const RemoveClosureResult = answerUnion('RemoveClosureResult', 'What was taken back, or why not.', [
  ClinicClosure,
  NotFound,
  InvalidInput,
]);
export const SaveClinicResult = answerUnion('SaveClinicResult', 'The clinic as saved, or why not.', [
  ClinicType,
  WouldStrand,
  NotFound,
  InvalidInput,
]);
