import * as fc from 'fast-check';
import { brokenPlan } from '../../testing/itinerary-arbitraries.js';
import { cheapestByTrying } from '../../testing/itinerary-oracle.js';
import { checkItinerary } from './check-itinerary.js';
import { costOf } from './itinerary-cost.js';
import type { ItineraryProblem, Wish } from './itinerary-problem.js';
import { PLAN_LIMITS } from './plan-itineraries.js';
import { keepingAll, repairItinerary } from './repair-itinerary.js';

const RUNS = 1000;
const SEED = 20270315;

/** A clock that stands still: the search takes as long as it takes. */
const unhurried = { ...PLAN_LIMITS, nowMs: () => 0 };

/** The shortest list of wishes given up, in the order stated, with which there is a plan at all; null when there is none. */
function leastGivenUp(problem: ItineraryProblem): readonly Wish[] | null {
  const { giveUpInOrder } = problem.wishes;
  for (let count = 0; count <= giveUpInOrder.length; count++) {
    const givenUp = giveUpInOrder.slice(0, count);
    if (cheapestByTrying(problem, givenUp) !== null) return givenUp;
  }
  return null;
}

describe('repairs of a plan that lost a visit', () => {
  it('break no rule, and move only what stood elsewhere', () => {
    let moving = 0;
    fc.assert(
      fc.property(brokenPlan(4, 5), (problem) => {
        for (const { visits, givenUp, moved, bookingOrder } of repairItinerary(problem, unhurried).repairs) {
          const judged = moved.length === 0 ? keepingAll(problem) : problem;
          expect(checkItinerary(judged, visits, givenUp)).toBeNull();
          expect([...bookingOrder].sort()).toEqual(problem.legs.map((_, leg) => leg));
          for (const leg of moved) expect(problem.legs[leg]?.stands).toBeDefined();
          if (moved.length > 0) moving++;
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(moving).toBeGreaterThan(RUNS / 20);
  });

  it('keep every visit where it is wherever that is possible, in the best way there is', () => {
    let kept = 0;
    fc.assert(
      fc.property(brokenPlan(4, 5), (problem) => {
        const all = keepingAll(problem);
        const givenUp = leastGivenUp(all);
        const [first] = repairItinerary(problem, unhurried).repairs;
        if (givenUp === null) return;
        kept++;
        expect(first?.moved).toEqual([]);
        expect(first?.givenUp).toEqual(givenUp);
        expect(first && costOf(all, first.visits).parts).toBe(cheapestByTrying(all, givenUp));
      }),
      { numRuns: RUNS, seed: SEED + 1 },
    );
    expect(kept).toBeGreaterThan(RUNS / 5);
  });

  it('move as few visits as possible, and none for the sake of a wish that can be had without', () => {
    let moving = 0;
    fc.assert(
      fc.property(brokenPlan(4, 5), (problem) => {
        const { repairs } = repairItinerary(problem, unhurried);
        const keptWith = leastGivenUp(keepingAll(problem));
        for (const { moved, givenUp } of repairs.filter((each) => each.moved.length > 0)) {
          if (keptWith !== null) expect(givenUp.length).toBeLessThan(keptWith.length);
          expect(givenUp).toEqual(leastGivenUp(problem));
          moving++;
          if (moved !== repairs.find((each) => each.moved.length > 0)?.moved) continue;
          const fewer = (visits: Parameters<typeof costOf>[1]) => costOf(problem, visits).moved.length < moved.length;
          expect(cheapestByTrying(problem, givenUp, fewer)).toBeNull();
        }
      }),
      { numRuns: RUNS, seed: SEED + 2 },
    );
    expect(moving).toBeGreaterThan(RUNS / 20);
  });

  it('are none exactly where trying every combination finds none', () => {
    let none = 0;
    fc.assert(
      fc.property(brokenPlan(3, 4), (problem) => {
        const { repairs, complete } = repairItinerary(problem, unhurried);
        expect(complete).toBe(true);
        const possible = leastGivenUp(keepingAll(problem)) ?? leastGivenUp(problem);
        expect(repairs.length > 0).toBe(possible !== null);
        if (repairs.length === 0) none++;
      }),
      { numRuns: RUNS, seed: SEED + 3 },
    );
    expect(none).toBeGreaterThan(0);
  });
});
