import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CountField, SkillsField } from '../catalog/rule-fields.js';
import { answerUnion } from '../graphql/answer.js';
import { IdField, VersionField } from '../graphql/input-fields.js';
import { InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { LocalDateScalar, LocalTimeScalar } from '../graphql/scalars.js';
import { AcceptStrandedField } from '../schedules/absence.type.js';
import { WouldStrand } from '../schedules/stranded.type.js';
import { ProviderType } from './provider.type.js';

const ID_EXPECTED = { message: 'an id as given by an earlier answer' };
const VERSION_EXPECTED = { message: 'the version that was read' };

@InputType({ description: 'A provider as he or she shall be.' })
export class SaveProviderInput {
  @IdField('The provider to change.')
  id: string;

  @VersionField()
  version: number;

  @Matches(/\S/, { message: 'give a name' })
  @Length(1, 120, { message: 'a name of at most 120 characters' })
  @Field(() => String, { description: 'Name as shown to patients.' })
  name: string;

  @IsOptional()
  @MaxLength(60, { message: 'at most 60 characters' })
  @Field(() => String, { nullable: true, description: 'Letters behind the name, e.g. L.Ac.' })
  credentials?: string | null;

  @IsString({ each: true })
  @ArrayUnique({ message: 'each discipline once' })
  @ArrayMinSize(1, { message: 'choose at least one discipline' })
  @ArrayMaxSize(8, { message: 'at most 8 disciplines' })
  @Field(() => [ID], { description: 'Codes of the disciplines.' })
  disciplines: string[];

  @SkillsField('What the provider can besides the disciplines; none when left out.')
  skills?: string[] | null;

  @CountField('At most so many visits a day; as many as there are times for when left out.')
  visitsPerDayMax?: number | null;

  @CountField('At most so many visits a week, from Monday; as many as there are times for when left out.')
  visitsPerWeekMax?: number | null;

  @CountField('At most so many first visits of new patients a day; any number when left out.')
  newPatientsPerDayMax?: number | null;

  @CountField('At most so many first visits of new patients a week; any number when left out.')
  newPatientsPerWeekMax?: number | null;

  @IsBoolean()
  @Field(() => Boolean, { description: 'Takes bookings.' })
  active: boolean;
}

@InputType({ description: 'Hours that recur every week on these weekdays.' })
export class OpenHoursInput {
  @IdField('Where.')
  clinicId: string;

  @Min(1, { each: true, message: 'weekdays from 1 (Monday) to 7' })
  @Max(7, { each: true, message: 'weekdays from 1 (Monday) to 7' })
  @IsInt({ each: true, message: 'weekdays from 1 (Monday) to 7' })
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

  @IsString()
  @Field(() => LocalDateScalar, { description: 'First day on which they hold.' })
  validFrom: string;

  @IsOptional()
  @IsString()
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day on which they hold; none = until changed.' })
  validUntil?: string | null;
}

@InputType({ description: 'All weekly hours of a provider: the given ones replace what was there.' })
export class SaveOpenHoursInput {
  @IdField('Whose hours.')
  providerId: string;

  @IsInt(VERSION_EXPECTED)
  @Field(() => Int, { description: "The provider's version that was read." })
  version: number;

  @ValidateNested({ each: true })
  @Type(() => OpenHoursInput)
  @ArrayMaxSize(60, { message: 'at most 60 rows' })
  @Field(() => [OpenHoursInput], { description: 'The hours.' })
  hours: OpenHoursInput[];

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

@InputType({
  description: 'One day that differs: closed (all day when no times are given) or open besides the weekly hours.',
})
export class SaveExceptionInput {
  @IdField('Whose day.')
  providerId: string;

  @IsString()
  @Field(() => LocalDateScalar, { description: "Which day, on the clinic's calendar." })
  date: string;

  @IsBoolean()
  @Field(() => Boolean, { description: 'Takes time away; otherwise adds it.' })
  closed: boolean;

  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'From; with closed, none = all day.' })
  startTime?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Until.' })
  endTime?: string | null;

  @IsOptional()
  @MaxLength(200, { message: 'at most 200 characters' })
  @Field(() => String, { nullable: true, description: 'Why, for colleagues.' })
  reason?: string | null;

  @IsOptional()
  @IsUUID(undefined, ID_EXPECTED)
  @Field(() => ID, {
    nullable: true,
    description: 'At which clinic; needed for added time of a provider who works at several.',
  })
  clinicId?: string | null;

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

@InputType({ description: 'A day that differs, to be taken back.' })
export class RemoveExceptionInput {
  @IdField('Whose day.')
  providerId: string;

  @IdField('Which of the exceptions.')
  exceptionId: string;

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

export const SaveProviderResult = answerUnion('SaveProviderResult', 'The provider as saved, or why not.', [
  ProviderType,
  WouldStrand,
  StaleVersion,
  NotFound,
  InvalidInput,
]);
