import type { ItineraryProblem, Wish } from './itinerary-problem.js';
import { type Itinerary, planItineraries, type PlanLimits } from './plan-itineraries.js';

/** One way to mend a plan, and what it takes: wishes given up, visits moved (`moved`). */
export interface Repair extends Itinerary {
  readonly givenUp: readonly Wish[];
}

/** The best repairs, those that leave every visit where it is before those that move some. */
export interface RepairAnswer {
  readonly repairs: readonly Repair[];
  /** By how much the first could be beaten at most, as a share of its cost; 0 = proven to be the best. */
  readonly gap: number;
  /** Whether everything was looked at before time was up. */
  readonly complete: boolean;
}

/** The same plan with every visit that stands kept where it is. */
export const keepingAll = (problem: ItineraryProblem): ItineraryProblem => ({
  ...problem,
  legs: problem.legs.map((leg) => (leg.stands ? { ...leg, fixed: true, times: [leg.stands.time] } : leg)),
});

/**
 * New times for the legs of a plan that fell away. First with all others where they are, wishes given up one after the
 * other as the plan says. Only where that leaves nothing, or costs a wish, visits that stand are moved too, as few as
 * possible; such a repair is shown after those that keep all, and only when it gives up less. Rules are never broken.
 * Pure but for the clock in the limits, which may be asked twice as long as for a plan.
 */
export function repairItinerary(problem: ItineraryProblem, limits: PlanLimits): RepairAnswer {
  const kept = planItineraries(keepingAll(problem), limits);
  const keeping = kept.itineraries.map((each): Repair => ({ ...each, givenUp: kept.givenUp }));
  if (keeping.length > 0 && kept.givenUp.length === 0)
    return { repairs: keeping, gap: kept.gap, complete: kept.complete };
  const freed = planItineraries(problem, limits);
  const moving = freed.itineraries.map((each): Repair => ({ ...each, givenUp: freed.givenUp }));
  const complete = kept.complete && freed.complete;
  if (keeping.length === 0) return { repairs: moving, gap: freed.gap, complete };
  // With fewer wishes given up none keeps all: it would have been found above.
  const better = freed.givenUp.length < kept.givenUp.length ? moving.slice(0, 1) : [];
  return { repairs: [...keeping.slice(0, limits.answers - better.length), ...better], gap: kept.gap, complete };
}
