import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { localDateOf, localTimeOf } from '@meridian/domain';
import { ClinicType } from '../../catalog/catalog.type.js';
import { answerUnion } from '../../graphql/answer.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, Refusal, StaleVersion } from '../../graphql/refusal.type.js';
import { ReferralRequired, TimeNotAllowed, VisitTypeNotOffered } from '../refusal.type.js';

@ObjectType('Series', { description: 'Visits of one kind repeated for one patient.' })
export class SeriesType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Int, { description: 'How many visits were booked with it.' }) size: number;
  @Field(() => Date, { description: 'When it was booked.' }) bookedAt: Date;
}

@ObjectType({ description: 'A start that is free, and with whom.' })
export class SeriesStart {
  @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  readonly providerId: string;
}

@ObjectType({ description: 'One visit of a series that is being planned.' })
export class ProposedVisit {
  @Field(() => Int, { description: 'Its place, from 1.' }) ordinal: number;
  @Field(() => Date, { description: 'When it would be if everything were free.' }) wishedAt: Date;
  @Field(() => SeriesStart, { nullable: true, description: 'The best start; null when none suits.' })
  proposed: SeriesStart | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the wished time cannot be had, in words; null when a start is proposed.',
  })
  conflict: string | null;
  @Field(() => [SeriesStart], { description: 'The nearest free starts instead. The visit may be left out, too.' })
  moves: SeriesStart[];
}

@ObjectType({ description: 'A series that could be booked now.' })
export class SeriesProposal {
  @Field(() => ClinicType, { description: 'Where.' }) clinic: unknown;
  @Field(() => [ProposedVisit], { description: 'The visits in order, those without a free start too.' })
  visits: ProposedVisit[];
}

@ObjectType({
  implements: () => [Refusal],
  description: 'One visit of the series cannot be; nothing was done to any of them.',
})
export class SeriesVisitRefused extends Refusal {
  @Field(() => Int, { description: 'Which visit, from 0 in the order of the series.' }) readonly index: number;
  @Field(() => Date, { description: 'The start that was asked for.' }) readonly startsAt: Date;
  @Field(() => Refusal, { description: 'Why not.' }) readonly because: Refusal;

  constructor(at: { readonly index: number; readonly startsAt: Date; readonly timeZone: string }, because: Refusal) {
    const startMs = at.startsAt.getTime();
    const when = `${localDateOf(startMs, at.timeZone)} ${localTimeOf(startMs, at.timeZone)}`;
    super(`Visit ${at.index + 1}, ${when}: ${because.message}`, because.hint);
    this.index = at.index;
    this.startsAt = at.startsAt;
    this.because = because;
  }
}

export const ProposeSeriesResult = answerUnion('ProposeSeriesResult', 'The plan, or why there is none.', [
  SeriesProposal,
  VisitTypeNotOffered,
  ReferralRequired,
  TimeNotAllowed,
  NotFound,
  InvalidInput,
]);
export const BookSeriesResult = answerUnion('BookSeriesResult', 'The booked series, or why none of it.', [
  SeriesType,
  SeriesVisitRefused,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const ChangeSeriesResult = answerUnion('ChangeSeriesResult', 'The changed series, or why none of it.', [
  SeriesType,
  SeriesVisitRefused,
  StaleVersion,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
