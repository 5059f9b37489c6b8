import { MINUTE_MS } from '@meridian/domain';
import type { EpochMs, LocalDate } from '@meridian/domain';
import { type ItineraryProblem, type Leg, type LegTime, staysAt, type Wish } from './itinerary-problem.js';

/** One leg of a plan at its time. */
export interface PlannedVisit extends LegTime {
  readonly leg: number;
  readonly endMs: EpochMs;
}

/** What a plan costs, and from what. */
export interface ItineraryCost {
  /** In minutes of waiting, by the weights. */
  readonly cost: number;
  readonly trips: number;
  readonly waitingMinutes: number;
  /** Legs that are with somebody else than wanted. */
  readonly otherProvider: readonly number[];
  /** Legs that are booked already and would be moved. */
  readonly moved: readonly number[];
}

/** Costs are counted in so many parts of a minute, so that they stay whole numbers and sums do not depend on their order. */
export const COST_PARTS = 1440;
/** A visit that breaks a wish which was given up still costs so much: as few as possible do. */
const BROKEN_WISH = 120;
/** A visit that stands and is moved costs more minutes than all else that the usual weights can add up to: as few as possible are. */
const MOVED_VISIT = 20_000;

export const plannedVisit = (legs: readonly Leg[], leg: number, time: LegTime): PlannedVisit => ({
  ...time,
  leg,
  endMs: time.startMs + (legs[leg] as Leg).shape.durationMinutes * MINUTE_MS,
});

/** What a time costs by itself, in parts of a minute, whatever the other legs do. */
export function ownCost(problem: ItineraryProblem, leg: number, time: LegTime): number {
  const { weights, legs, fromMs } = problem;
  const minutesLater = Math.round((time.startMs - fromMs) / MINUTE_MS);
  const broken = brokenWishes(problem, leg, time).filter((wish) => wish !== 'same-provider').length;
  const other = isOther(legs[leg] as Leg, time) ? weights.otherProvider : 0;
  const moved = isMoved(legs[leg] as Leg, time) ? MOVED_VISIT : 0;
  return weights.laterDay * minutesLater + COST_PARTS * (other + moved + BROKEN_WISH * broken);
}

/** The wishes that a time of a leg does not meet, whatever the other legs do. A leg that stays meets them all. */
export function brokenWishes({ legs, wishes }: ItineraryProblem, leg: number, time: LegTime): Wish[] {
  const asked = legs[leg] as Leg;
  if (staysAt(asked, time)) return [];
  const { notOnWeekdays, notBeforeMinute, outByMinute } = wishes;
  const broken: Wish[] = [];
  if (isOther(asked, time)) broken.push('same-provider');
  if (outByMinute !== null && time.minuteOfDay + asked.shape.durationMinutes > outByMinute) broken.push('out-by');
  if (notBeforeMinute !== null && time.minuteOfDay < notBeforeMinute) broken.push('not-before');
  if (notOnWeekdays.includes(time.weekday)) broken.push('weekdays');
  return broken;
}

/** The wishes that a whole plan does not meet, in the order in which they were to be given up. */
export function unmetWishes(problem: ItineraryProblem, visits: readonly PlannedVisit[]): readonly Wish[] {
  const unmet = new Set(visits.flatMap((visit) => brokenWishes(problem, visit.leg, visit)));
  if (problem.wishes.oneDay && visits.some(({ date }) => date !== visits[0]?.date)) unmet.add('one-day');
  return problem.wishes.giveUpInOrder.filter((wish) => unmet.has(wish));
}

/** Those of the wishes to be given up that anybody has: what nobody asked for is not given up. */
export function wishesHad({ wishes, legs }: Pick<ItineraryProblem, 'wishes' | 'legs'>): readonly Wish[] {
  const had: Readonly<Record<Wish, boolean>> = {
    'same-provider': legs.some(({ wantedProviderId }) => wantedProviderId !== null),
    'one-day': wishes.oneDay,
    'out-by': wishes.outByMinute !== null,
    'not-before': wishes.notBeforeMinute !== null,
    weekdays: wishes.notOnWeekdays.length > 0,
  };
  return wishes.giveUpInOrder.filter((wish) => had[wish]);
}

const isOther = (leg: Leg, time: LegTime): boolean =>
  leg.wantedProviderId !== null && leg.wantedProviderId !== time.providerId && !staysAt(leg, time);

const isMoved = (leg: Leg, time: LegTime): boolean => leg.stands !== undefined && !staysAt(leg, time);

/** The cost of a whole plan, in parts of a minute and in words. */
export function costOf(problem: ItineraryProblem, visits: readonly PlannedVisit[]): ItineraryCost & { parts: number } {
  const { weights, legs } = problem;
  const inTime = [...visits].sort((a, b) => a.startMs - b.startMs);
  const days = new Set<LocalDate>(inTime.map(({ date }) => date));
  let waitingMinutes = 0;
  inTime.forEach((visit, index) => {
    const before = inTime[index - 1];
    if (before?.date === visit.date) waitingMinutes += Math.round((visit.startMs - before.endMs) / MINUTE_MS);
  });
  const own = inTime.reduce((sum, visit) => sum + ownCost(problem, visit.leg, visit), 0);
  const parts = own + COST_PARTS * (weights.trip * days.size + weights.waitingMinute * waitingMinutes);
  const otherProvider = inTime.filter((visit) => isOther(legs[visit.leg] as Leg, visit)).map(({ leg }) => leg);
  const moved = inTime.filter((visit) => isMoved(legs[visit.leg] as Leg, visit)).map(({ leg }) => leg);
  return { parts, cost: parts / COST_PARTS, trips: days.size, waitingMinutes, otherProvider, moved };
}
