import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { BodyRegion } from '@meridian/domain';
import type { SpacingRuleEntity } from '@meridian/persistence';
import { TURNOVER_MINUTES_MAX } from '@meridian/scheduling';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { answerUnion } from '../../graphql/answer.js';
import {
  BodyRegionEnum,
  SpacingKindEnum,
  SpacingSelectorEnum,
  SpacingSeverityEnum,
  SpacingUnitEnum,
} from '../../graphql/enums.js';
import { KeyField } from '../../graphql/input-fields.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, StaleVersion } from '../../graphql/refusal.type.js';
import { RoomTurnoverType, SpacingRuleType } from './spacing.type.js';

const ID_SHAPE = { message: 'an id as given by an earlier answer' };
const MINUTES = { message: `whole minutes from 1 to ${TURNOVER_MINUTES_MAX}` };

@InputType({ description: 'Which visits are meant.' })
export class VisitSelectorInput {
  @IsIn(Object.values(SpacingSelectorEnum))
  @Field(() => SpacingSelectorEnum, { description: 'What they are picked by.' })
  by: SpacingRuleEntity['firstBy'];
  @Length(1, 100, { message: 'choose one of the list' })
  @Field(() => ID, { description: 'Code of the technique or discipline, or id of the visit type.' })
  code: string;
}

@InputType({ description: 'A change that can be repeated without harm.' })
abstract class SavedOnceInput {
  @KeyField() idempotencyKey: string;
  @IsOptional()
  @IsUUID(undefined, ID_SHAPE)
  @Field(() => ID, { nullable: true, description: 'The one to change; none for a new one.' })
  id?: string | null;
  @IsOptional()
  @IsInt({ message: 'the version that was read' })
  @Field(() => Int, { nullable: true, description: 'The version that was read.' })
  version?: number | null;
}

@InputType({
  description: 'A spacing rule as it shall be. Without id a new one is made; with id the version is needed.',
})
export class SaveSpacingRuleInput extends SavedOnceInput {
  @IsIn(Object.values(SpacingKindEnum))
  @Field(() => SpacingKindEnum, { description: 'What it asks.' })
  kind: SpacingRuleEntity['kind'];
  @ValidateNested()
  @Type(() => VisitSelectorInput)
  @Field(() => VisitSelectorInput, { description: 'The visit that comes first; those that are counted, for a window.' })
  first: VisitSelectorInput;
  @IsOptional()
  @ValidateNested()
  @Type(() => VisitSelectorInput)
  @Field(() => VisitSelectorInput, { nullable: true, description: 'The visit that follows; none for a window.' })
  then?: VisitSelectorInput | null;
  @IsOptional()
  @IsIn(Object.values(BodyRegionEnum))
  @Field(() => BodyRegionEnum, { nullable: true, description: 'Only visits that work there.' })
  bodyRegion?: BodyRegion | null;
  @IsOptional()
  @IsInt({ message: 'a whole number' })
  @Field(() => Int, { nullable: true, description: 'How long a gap or window is.' })
  amount?: number | null;
  @IsOptional()
  @IsIn(Object.values(SpacingUnitEnum))
  @Field(() => SpacingUnitEnum, { nullable: true, description: 'Unit of the gap or window.' })
  unit?: SpacingRuleEntity['unit'];
  @IsOptional()
  @IsInt({ message: 'a whole number' })
  @Field(() => Int, { nullable: true, description: 'At most so many visits in the window.' })
  most?: number | null;
  @IsIn(Object.values(SpacingSeverityEnum))
  @Field(() => SpacingSeverityEnum, { description: 'Whether it keeps a visit from being booked.' })
  severity: SpacingRuleEntity['severity'];
  @Matches(/\S/, { message: 'say why, for the clerk and the patient' })
  @MaxLength(300, { message: 'at most 300 characters' })
  @Field(() => String, { description: 'In words for the clerk and the patient.' })
  reason: string;
  @IsOptional()
  @MaxLength(300, { message: 'at most 300 characters' })
  @Field(() => String, { nullable: true, description: "Where it comes from; none: the clinic's own policy." })
  source?: string | null;
}

@InputType({
  description: 'A row of the turnover matrix. Without id a new one is made; with id the version is needed.',
})
export class SaveRoomTurnoverInput extends SavedOnceInput {
  @IsOptional()
  @MaxLength(80, { message: 'choose from the techniques' })
  @Field(() => ID, { nullable: true, description: 'Technique of the visit before; none: whatever it was.' })
  previousTechnique?: string | null;
  @IsOptional()
  @MaxLength(80, { message: 'choose from the techniques' })
  @Field(() => ID, { nullable: true, description: 'Technique of the next visit; none: whatever it will be.' })
  nextTechnique?: string | null;
  @Min(1, MINUTES)
  @Max(TURNOVER_MINUTES_MAX, MINUTES)
  @IsInt(MINUTES)
  @Field(() => Int, { description: `Minutes that the room is kept free, 1 to ${TURNOVER_MINUTES_MAX}.` })
  minutes: number;
}

@InputType({ description: 'What shall be asked no more.' })
export class RetireInput {
  @KeyField() idempotencyKey: string;
  @IsUUID(undefined, ID_SHAPE) @Field(() => ID, { description: 'Its id.' }) id: string;
  @IsInt() @Min(1) @Field(() => Int, { description: 'The version that was read.' }) version: number;
}

const REFUSALS = [StaleVersion, CannotMove, KeyReused, NotFound, InvalidInput] as const;
export const SaveSpacingRuleResult = answerUnion('SaveSpacingRuleResult', 'The rule as saved, or why it was not.', [
  SpacingRuleType,
  ...REFUSALS,
]);
export const SaveRoomTurnoverResult = answerUnion('SaveRoomTurnoverResult', 'The row as saved, or why it was not.', [
  RoomTurnoverType,
  ...REFUSALS,
]);
