// What the optimiser is held against: every combination, and the first time that fits. Rules are asked one by one of the
// product's own plain check; what a plan costs is counted here anew.
import { MINUTE_MS } from '@meridian/domain';
import { checkItinerary, plannedVisit } from '@meridian/scheduling';

const PARTS = 1440;
const BROKEN_WISH = 120;

/** @typedef {import('./plans.mjs').Problem} Problem */
/** @typedef {import('@meridian/scheduling').PlannedVisit} Visit */
/** @typedef {readonly import('@meridian/scheduling').Wish[]} Wishes */

/** A plan's cost in parts of a minute. @param {Problem} problem @param {readonly Visit[]} visits */
export function costInParts({ weights, legs, wishes, fromMs }, visits) {
  const inTime = [...visits].sort((a, b) => a.startMs - b.startMs);
  let cost = PARTS * weights.trip * new Set(inTime.map(({ date }) => date)).size;
  inTime.forEach((visit, index) => {
    const before = inTime[index - 1];
    const minutes = before && before.date === visit.date ? (visit.startMs - before.endMs) / MINUTE_MS : 0;
    const wanted = legs[visit.leg]?.wantedProviderId ?? null;
    const broken = [
      wishes.outByMinute !== null && visit.minuteOfDay + (visit.endMs - visit.startMs) / MINUTE_MS > wishes.outByMinute,
      wishes.notBeforeMinute !== null && visit.minuteOfDay < wishes.notBeforeMinute,
      wishes.notOnWeekdays.includes(visit.weekday),
    ].filter(Boolean).length;
    cost += PARTS * (weights.waitingMinute * minutes + BROKEN_WISH * broken);
    cost += wanted !== null && wanted !== visit.providerId ? PARTS * weights.otherProvider : 0;
    cost += weights.laterDay * ((visit.startMs - fromMs) / MINUTE_MS);
  });
  return cost;
}

/** The least cost of every combination; null when none keeps the rules. @param {Problem} problem @param {Wishes} givenUp */
export function leastByTrying(problem, givenUp) {
  /** @type {number | null} */
  let least = null;
  /** @param {number} leg @param {Visit[]} visits */
  const tryLeg = (leg, visits) => {
    const asked = problem.legs[leg];
    if (!asked) {
      const cost = costInParts(problem, visits);
      if ((least === null || cost < least) && checkItinerary(problem, visits, givenUp) === null) least = cost;
      return;
    }
    for (const time of asked.times) tryLeg(leg + 1, [...visits, plannedVisit(problem.legs, leg, time)]);
  };
  tryLeg(0, []);
  return least;
}

/** Leg after leg, in an order that the rules allow, at the first time that fits; null when that ends nowhere. @param {Problem} problem @param {Wishes} givenUp */
export function greedyCost(problem, givenUp) {
  const waiting = problem.legs.map((_, leg) => leg);
  /** @type {Visit[]} */
  let visits = [];
  while (waiting.length > 0) {
    const leg = waiting.find(
      (each) => !problem.order.some((rule) => rule.after === each && waiting.includes(rule.before)),
    );
    if (leg === undefined) return null;
    waiting.splice(waiting.indexOf(leg), 1);
    const inTime = [...(problem.legs[leg]?.times ?? [])].sort((a, b) => a.startMs - b.startMs);
    const next = inTime
      .map((time) => [...visits, plannedVisit(problem.legs, leg, time)])
      .find((tried) => checkItinerary(problem, tried, givenUp) === null);
    if (!next) return null;
    visits = next;
  }
  return costInParts(problem, visits);
}
