import { MINUTE_MS } from '@meridian/domain';
import { dayNumberOf } from '../calendar-day.js';
import { isCountedIn } from '../caps-together.js';
import { brokenWishes, type PlannedVisit } from './itinerary-cost.js';
import { type ItineraryProblem, staysAt, wayMinutes, type Wish } from './itinerary-problem.js';
import { bookingOrder, placedLeg } from './rooms-together.js';

/** The first rule that a plan breaks, and the leg at which it does. */
export interface BrokenRule {
  readonly rule: 'order' | 'gap' | 'not-same-day' | 'way' | 'per-day' | 'cap' | 'rooms' | Wish;
  readonly leg: number;
}

/**
 * Whether a whole plan keeps every rule and every wish that was not given up; null when it does. Says it rule by rule, in
 * the plainest way: the search is held against it, and a plan that somebody sends in is checked by it.
 */
export function checkItinerary(
  problem: ItineraryProblem,
  visits: readonly PlannedVisit[],
  givenUp: readonly Wish[] = [],
): BrokenRule | null {
  const inTime = [...visits].sort((a, b) => a.startMs - b.startMs);
  return (
    brokenOrder(problem, inTime) ??
    brokenDay(problem, inTime) ??
    brokenCap(problem, inTime) ??
    brokenWish(problem, inTime, givenUp) ??
    brokenRooms(problem, inTime)
  );
}

function brokenOrder(
  { order, gaps, notSameDay, legs }: ItineraryProblem,
  visits: readonly PlannedVisit[],
): BrokenRule | null {
  const at = (leg: number) => visits.find((visit) => visit.leg === leg);
  const stands = (leg: number) => legs[leg]?.fixed === true;
  for (const { before, after } of order) {
    const [one, other] = [at(before), at(after)];
    if (one && other && !(stands(before) && stands(after)) && one.endMs > other.startMs)
      return { rule: 'order', leg: after };
  }
  for (const { first, then, minMinutes, maxMinutes, minDays = 0 } of gaps) {
    const [one, other] = [at(first), at(then)];
    if (!one || !other || other.startMs < one.startMs || (stands(first) && stands(then))) continue;
    const minutes = (other.startMs - one.endMs) / MINUTE_MS;
    const isApart = minutes >= minMinutes && dayNumberOf(other.date) - dayNumberOf(one.date) >= minDays;
    if (!isApart || (maxMinutes !== null && minutes > maxMinutes)) return { rule: 'gap', leg: then };
  }
  for (const [a, b] of notSameDay)
    if (!(stands(a) && stands(b)) && at(a) && at(a)?.date === at(b)?.date) return { rule: 'not-same-day', leg: b };
  return null;
}

function brokenDay(problem: ItineraryProblem, visits: readonly PlannedVisit[]): BrokenRule | null {
  for (const [index, visit] of visits.entries()) {
    const before = visits[index - 1];
    if (before) {
      const way = before.date === visit.date ? wayMinutes(problem, before.clinicId, visit.clinicId) : 0;
      if (visit.startMs < before.endMs + way * MINUTE_MS) return { rule: 'way', leg: visit.leg };
    }
    const today = visits.slice(0, index + 1).filter(({ date }) => date === visit.date);
    if (today.length > problem.visitsPerDayMax) return { rule: 'per-day', leg: visit.leg };
  }
  return null;
}

/** Who stays where he is booked takes a place, and is never the one who is too many. */
function brokenCap({ caps, legs }: ItineraryProblem, visits: readonly PlannedVisit[]): BrokenRule | null {
  for (const cap of caps) {
    const counted = visits.filter((visit) => cap.legs.has(visit.leg) && isCountedIn(cap, visit));
    const tooMany = counted.findLast((visit) => !staysAt(legs[visit.leg], visit));
    if (counted.length > cap.left && tooMany) return { rule: 'cap', leg: tooMany.leg };
  }
  return null;
}

function brokenWish(
  problem: ItineraryProblem,
  visits: readonly PlannedVisit[],
  givenUp: readonly Wish[],
): BrokenRule | null {
  for (const visit of visits) {
    const broken = brokenWishes(problem, visit.leg, visit).find((wish) => !givenUp.includes(wish));
    if (broken) return { rule: broken, leg: visit.leg };
  }
  const elsewhere = visits.find(({ date }) => date !== visits[0]?.date);
  return problem.wishes.oneDay && !givenUp.includes('one-day') && elsewhere
    ? { rule: 'one-day', leg: elsewhere.leg }
    : null;
}

function brokenRooms({ legs }: ItineraryProblem, visits: readonly PlannedVisit[]): BrokenRule | null {
  const placed = visits.map((visit) => placedLeg(legs, visit.leg, visit));
  return bookingOrder(placed) === null ? { rule: 'rooms', leg: visits.at(-1)?.leg ?? 0 } : null;
}
