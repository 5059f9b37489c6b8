import { checkItinerary } from '../lib/itinerary/check-itinerary.js';
import { costOf, plannedVisit, type PlannedVisit } from '../lib/itinerary/itinerary-cost.js';
import type { ItineraryProblem, Wish } from '../lib/itinerary/itinerary-problem.js';

/** The least cost of all plans by trying every combination; null when none keeps the rules. `also` narrows what counts. */
export function cheapestByTrying(
  problem: ItineraryProblem,
  givenUp: readonly Wish[],
  also: (visits: readonly PlannedVisit[]) => boolean = () => true,
): number | null {
  let least: number | null = null;
  const tryLeg = (leg: number, visits: readonly PlannedVisit[]): void => {
    const asked = problem.legs[leg];
    if (!asked) {
      const { parts } = costOf(problem, visits);
      if ((least === null || parts < least) && checkItinerary(problem, visits, givenUp) === null && also(visits))
        least = parts;
      return;
    }
    for (const time of asked.times) tryLeg(leg + 1, [...visits, plannedVisit(problem.legs, leg, time)]);
  };
  tryLeg(0, []);
  return least;
}

/** What a busy desk does: leg after leg in an order that the rules allow, each at the first time that still fits. */
export function greedily(problem: ItineraryProblem, givenUp: readonly Wish[]): readonly PlannedVisit[] | null {
  const waiting = problem.legs.map((_, leg) => leg);
  let visits: readonly PlannedVisit[] = [];
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
  return visits;
}
