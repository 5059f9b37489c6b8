import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { BodyRegion } from '@meridian/domain';
import { TechniqueType } from '../../catalog/catalog.type.js';
import {
  BodyRegionEnum,
  SpacingKindEnum,
  SpacingSelectorEnum,
  SpacingSeverityEnum,
  SpacingUnitEnum,
} from '../../graphql/enums.js';

@ObjectType({ description: 'Which visits a spacing rule speaks about.' })
export class VisitSelectorType {
  @Field(() => SpacingSelectorEnum, { description: 'What they are picked by.' }) by: string;
  @Field(() => ID, { description: 'Code of the technique or discipline, or id of the visit type.' }) code: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
}

@ObjectType('SpacingRule', { description: 'How visits of one patient have to lie to each other.' })
export class SpacingRuleType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => SpacingKindEnum, { description: 'What it asks.' }) kind: string;
  @Field(() => BodyRegionEnum, { nullable: true, description: 'Only visits that work there; null: wherever.' })
  bodyRegion: BodyRegion | null;
  @Field(() => Int, { nullable: true, description: 'How long, in the unit.' }) amount: number | null;
  @Field(() => SpacingUnitEnum, { nullable: true, description: 'Days are days of the clinic calendar.' })
  unit: string | null;
  @Field(() => Int, { nullable: true, description: 'At most so many visits in the window.' }) most: number | null;
  @Field(() => SpacingSeverityEnum, { description: 'Whether it keeps a visit from being booked.' }) severity: string;
  @Field(() => String, { description: 'In words for the clerk and the patient.' }) reason: string;
  @Field(() => String, { nullable: true, description: "Where it comes from; null: the clinic's own policy." })
  source: string | null;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}

@ObjectType('RoomTurnover', { description: 'What a room needs between two visits, besides their buffers.' })
export class RoomTurnoverType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => TechniqueType, { nullable: true, description: 'What was done before; null: whatever.' })
  previous: unknown;
  @Field(() => TechniqueType, { nullable: true, description: 'What comes next; null: whatever.' })
  next: unknown;
  @Field(() => Int, { description: 'Minutes that the room is kept free.' }) minutes: number;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}

@ObjectType('SpacingWarning', {
  description: 'A spacing rule that a visit breaks and that did not keep it from being booked.',
})
export class SpacingWarningType {
  @Field(() => ID, { description: 'The rule.' }) ruleId: string;
  @Field(() => String, { description: 'In words for the clerk and the patient.' }) message: string;
  @Field(() => String, { nullable: true, description: "Where the rule comes from; null: the clinic's own policy." })
  source: string | null;
  @Field(() => String, { description: 'What kind of visit the other one is.' }) otherVisit: string;
  @Field(() => Date, { description: 'When the other visit starts.' }) otherStartsAt: Date;
}
