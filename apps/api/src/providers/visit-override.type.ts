import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LocalTimeScalar } from '../graphql/scalars.js';

@ObjectType({ description: 'Times on some weekdays in which a provider gives one kind of visit.' })
export class VisitHoursType {
  @Field(() => [Int], { description: 'ISO weekdays, 1 = Monday.' }) weekdays: number[];
  @Field(() => LocalTimeScalar, { description: "From, on the clinic's clock." }) startTime: string;
  @Field(() => LocalTimeScalar, { description: "Until, on the clinic's clock." }) endTime: string;
}

const asVisitType = { nullable: true, description: 'Null: as the visit type says.' } as const;

@ObjectType('VisitOverride', { description: 'What differs when one provider gives one kind of visit.' })
export class VisitOverrideType {
  @Field(() => ID, { description: 'Whose.' }) providerId: string;
  @Field(() => ID, { description: 'Of which kind of visit.' }) visitTypeId: string;
  @Field(() => Int, asVisitType) durationMinutes: number | null;
  @Field(() => Int, asVisitType) bufferBeforeMinutes: number | null;
  @Field(() => Int, asVisitType) bufferAfterMinutes: number | null;
  @Field(() => Int, asVisitType) gridMinutes: number | null;
  @Field(() => Int, asVisitType) perDayMax: number | null;
  @Field(() => Int, asVisitType) perWeekMax: number | null;
  @Field(() => [VisitHoursType], { description: 'When it is given; none: in all open hours.' })
  hours: VisitHoursType[];
}
