import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Wish } from '@meridian/scheduling';
import { answerUnion } from '../../graphql/answer.js';
import { ItineraryWishEnum } from '../../graphql/enums.js';
import { InvalidInput, KeyReused, NotFound, Refusal } from '../../graphql/refusal.type.js';
import { FindingType } from '../../safety/finding.type.js';
import { ReferralRequired } from '../refusal.type.js';

@ObjectType('Itinerary', { description: 'Several visits of one patient that were booked together.' })
export class ItineraryType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Date, { description: 'When it was booked.' }) bookedAt: Date;
}

@ObjectType({ description: 'One visit of a plan, at a time that is free just now.' })
export class ItineraryVisit {
  @Field(() => Int, { description: 'Which visit of the plan, from 0.' }) leg: number;
  @Field(() => Date, { description: 'The start.' }) startsAt: Date;
  @Field(() => Date, { description: 'The end, without buffers.' }) endsAt: Date;
  @Field(() => Boolean, { description: 'It is booked already, and stays.' }) stands: boolean;
  readonly appointmentId: string | null;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
}

@ObjectType({ description: 'One way to have all the visits.' })
export class ItineraryProposal {
  @Field(() => [ItineraryVisit], { description: 'The visits, in the order in which they are to be booked.' })
  visits: ItineraryVisit[];
  @Field(() => Int, { description: 'On how many days the patient comes.' }) trips: number;
  @Field(() => Int, { description: 'Minutes between visits of one day.' }) waitingMinutes: number;
  @Field(() => [Int], { description: 'Legs that are with somebody else than wanted.' })
  otherProvider: readonly number[];
  @Field(() => [Int], { description: 'Legs that are booked already and would be moved; only of a repair.' })
  moved: readonly number[];
  @Field(() => [ItineraryWishEnum], { description: 'Wishes that this way does not meet, in their order.' })
  givenUp: readonly Wish[];
  @Field(() => Float, {
    description: 'What it costs by the weights, in minutes of waiting; a visit that is moved costs 20,000.',
  })
  cost: number;
}

@ObjectType({ description: 'The best ways to have all the visits, the best first.' })
export class ItineraryProposals {
  @Field(() => [ItineraryProposal], { description: 'At most three, each really different from those before it.' })
  proposals: ItineraryProposal[];
  @Field(() => [ItineraryWishEnum], {
    description: 'Wishes that had to be given up; of a repair, those that the first of them does not meet.',
  })
  givenUp: readonly Wish[];
  @Field(() => Float, { description: 'By how much the first could be beaten at most, as a share; 0 = it is the best.' })
  gap: number;
  @Field(() => Boolean, { description: 'Everything was looked at before time was up.' }) complete: boolean;
}

@ObjectType({ implements: () => [Refusal], description: 'There is no way to have all the visits.' })
export class NoItinerary extends Refusal {
  @Field(() => Int, { nullable: true, description: 'The visit that has no time at all, from 0; null: only together.' })
  readonly leg: number | null;

  constructor(message: string, leg: number | null) {
    super(message, 'Allow more days, fewer rules or another clinic, or give up a wish.');
    this.leg = leg;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'One of the visits cannot be; nothing was done to any of them.',
})
export class ItineraryLegRefused extends Refusal {
  @Field(() => Int, { description: 'Which visit of the plan, from 0.' }) readonly leg: number;
  @Field(() => Refusal, { description: 'Why not.' }) readonly because: Refusal;

  constructor(leg: number, name: string, because: Refusal) {
    super(`${name}: ${because.message}`, because.hint);
    this.leg = leg;
    this.because = because;
  }
}

@ObjectType({ description: 'What the safety check found about one visit of a plan.' })
export class FindingsOfLeg {
  @Field(() => Int, { description: 'Which visit of the plan, from 0.' }) leg: number;
  @Field(() => String, { description: 'What kind of visit it is.' }) visitTypeName: string;
  @Field(() => [FindingType], { description: 'Every finding of this check.' }) findings: readonly unknown[];
}

@ObjectType({
  implements: () => [Refusal],
  description: 'Findings must be acknowledged with a coded reason first: those of all visits at once.',
})
export class ItineraryAcknowledgementRequired extends Refusal {
  @Field(() => [FindingsOfLeg], { description: 'The visits with findings that nobody has acknowledged.' })
  readonly legs: readonly FindingsOfLeg[];

  constructor(legs: readonly FindingsOfLeg[]) {
    const names = [...new Set(legs.map(({ visitTypeName }) => visitTypeName))].join(', ');
    super(
      `The safety check found something to confirm first: ${names}.`,
      'Read each finding, choose a reason, and book again.',
    );
    this.legs = legs;
  }
}

export const ProposeItinerariesResult = answerUnion(
  'ProposeItinerariesResult',
  'The proposals, or why there are none.',
  [ItineraryProposals, NoItinerary, ReferralRequired, NotFound, InvalidInput],
);
export const BookItineraryResult = answerUnion('BookItineraryResult', 'The booked itinerary, or why none of it.', [
  ItineraryType,
  ItineraryLegRefused,
  ItineraryAcknowledgementRequired,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const BookRepairResult = answerUnion('BookRepairResult', 'The mended itinerary, or why it is as it was.', [
  ItineraryType,
  ItineraryLegRefused,
  ItineraryAcknowledgementRequired,
  KeyReused,
  NotFound,
  InvalidInput,
]);
