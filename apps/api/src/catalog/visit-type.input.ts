import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { OverlapPolicy } from '@meridian/domain';
import { GROUP_CAPACITY } from '@meridian/scheduling';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { OverlapPolicyEnum } from '../graphql/enums.js';
import { InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { VisitTypeType } from './catalog.type.js';
import { CountField, SkillsField } from './rule-fields.js';

const YEAR_MINUTES = 525_600;
const SEATS = { message: `whole seats from ${GROUP_CAPACITY.least} to ${GROUP_CAPACITY.most}` };
const minutes = (from: number, to: number): { message: string } => ({ message: `whole minutes from ${from} to ${to}` });

@InputType({ description: 'A visit type as it shall be. Without id a new one is made; with id the version is needed.' })
export class SaveVisitTypeInput {
  @IsOptional()
  @IsUUID(undefined, { message: 'an id as given by an earlier answer' })
  @Field(() => ID, { nullable: true, description: 'The one to change; none for a new one.' })
  id?: string | null;

  @IsOptional()
  @IsInt({ message: 'the version that was read' })
  @Field(() => Int, { nullable: true, description: 'The version that was read.' })
  version?: number | null;

  @Matches(/\S/, { message: 'give it a name' })
  @Length(1, 120, { message: 'a name of at most 120 characters' })
  @Field(() => String, { description: 'Unique name.' })
  name: string;

  @IsString()
  @MaxLength(60, { message: 'choose one of the disciplines' })
  @Field(() => ID, { description: 'Code of the discipline.' })
  discipline: string;

  @Min(5, minutes(5, 720))
  @Max(720, minutes(5, 720))
  @IsInt(minutes(5, 720))
  @Field(() => Int, { description: 'Length of the visit, 5 to 720.' })
  durationMinutes: number;

  @Min(0, minutes(0, 240))
  @Max(240, minutes(0, 240))
  @IsInt(minutes(0, 240))
  @Field(() => Int, { description: 'Kept free before it, 0 to 240.' })
  bufferBeforeMinutes: number;

  @Min(0, minutes(0, 240))
  @Max(240, minutes(0, 240))
  @IsInt(minutes(0, 240))
  @Field(() => Int, { description: 'Kept free after it, 0 to 240.' })
  bufferAfterMinutes: number;

  @Min(5, minutes(5, 240))
  @Max(240, minutes(5, 240))
  @IsInt(minutes(5, 240))
  @Field(() => Int, { description: 'Openings start every so many minutes, 5 to 240.' })
  gridMinutes: number;

  @Min(0, minutes(0, YEAR_MINUTES))
  @Max(YEAR_MINUTES, minutes(0, YEAR_MINUTES))
  @IsInt(minutes(0, YEAR_MINUTES))
  @Field(() => Int, { description: 'Booked at least so long ahead.' })
  minNoticeMinutes: number;

  @Min(1, { message: 'from 1 to 730 days' })
  @Max(730, { message: 'from 1 to 730 days' })
  @IsInt({ message: 'from 1 to 730 days' })
  @Field(() => Int, { description: 'Booked at most so many days ahead.' })
  horizonDays: number;

  @IsBoolean()
  @Field(() => Boolean, { description: 'Booked only on an accepted referral.' })
  referralRequired: boolean;

  @IsOptional()
  @Min(GROUP_CAPACITY.least, SEATS)
  @Max(GROUP_CAPACITY.most, SEATS)
  @IsInt(SEATS)
  @Field(() => Int, { nullable: true, description: 'Seats of a group session; none: given to one at a time.' })
  groupCapacity?: number | null;

  @SkillsField('Skills of which the provider needs each; none when left out.')
  skills?: string[] | null;

  @CountField('At most so many a day with one provider; as many as there are times for when left out.')
  perDayMax?: number | null;

  @CountField('At most so many a week with one provider, from Monday; as many as there are times for when left out.')
  perWeekMax?: number | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Patients may book it themselves; not when left out.' })
  selfBookable?: boolean | null;

  @IsOptional()
  @IsIn(Object.values(OverlapPolicyEnum))
  @Field(() => OverlapPolicyEnum, {
    nullable: true,
    description: 'Whether it may be booked over another visit of its provider; never when left out.',
  })
  overlapPolicy?: OverlapPolicy | null;

  @IsString({ each: true })
  @ArrayUnique({ message: 'each technique once' })
  @ArrayMaxSize(20, { message: 'at most 20 techniques' })
  @MaxLength(80, { each: true, message: 'choose from the techniques' })
  @Field(() => [ID], { description: 'Codes of the techniques it uses.' })
  techniques: string[];

  @IsUUID(undefined, { each: true, message: 'choose from the pools' })
  @ArrayUnique({ message: 'each pool once' })
  @ArrayMaxSize(10, { message: 'at most 10 pools' })
  @Field(() => [ID], { description: 'Pools of which it needs one free member each.' })
  poolIds: string[];

  @IsBoolean()
  @Field(() => Boolean, { description: 'Can be booked.' })
  active: boolean;
}

export const SaveVisitTypeResult = answerUnion('SaveVisitTypeResult', 'The visit type as saved, or why it was not.', [
  VisitTypeType,
  StaleVersion,
  NotFound,
  InvalidInput,
]);
