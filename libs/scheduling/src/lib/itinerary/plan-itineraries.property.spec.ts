import { MINUTE_MS } from '@meridian/domain';
import * as fc from 'fast-check';
import { itineraryProblem } from '../../testing/itinerary-arbitraries.js';
import { cheapestByTrying, greedily } from '../../testing/itinerary-oracle.js';
import { checkItinerary } from './check-itinerary.js';
import { costOf, type PlannedVisit } from './itinerary-cost.js';
import type { ItineraryProblem } from './itinerary-problem.js';
import { PLAN_LIMITS, planItineraries } from './plan-itineraries.js';

const RUNS = 1000;
const SEED = 20270308;

/** A clock that stands still: the search takes as long as it takes. */
const unhurried = { ...PLAN_LIMITS, nowMs: () => 0 };

const differs = (one: readonly PlannedVisit[], other: readonly PlannedVisit[]): boolean =>
  one.some((visit) => {
    const twin = other.find(({ leg }) => leg === visit.leg);
    return twin?.date !== visit.date || Math.abs(twin.startMs - visit.startMs) >= PLAN_LIMITS.apartMinutes * MINUTE_MS;
  });

const shown = (problem: ItineraryProblem) => planItineraries(problem, unhurried);

describe('itineraries, for any problem', () => {
  it('break no rule and no wish that was not given up, and can be booked in the order that is stated', () => {
    let plans = 0;
    fc.assert(
      fc.property(itineraryProblem(5, 8), (problem) => {
        const { itineraries, givenUp } = shown(problem);
        for (const { visits, bookingOrder } of itineraries) {
          plans++;
          expect(checkItinerary(problem, visits, givenUp)).toBeNull();
          expect([...bookingOrder].sort()).toEqual(problem.legs.map((_, leg) => leg));
          expect(visits.map(({ startMs }) => startMs)).toEqual(visits.map(({ startMs }) => startMs).sort());
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(plans).toBeGreaterThan(RUNS / 2);
  });

  it('are the best there are: what trying every combination finds, wish by wish given up', () => {
    let found = 0;
    fc.assert(
      fc.property(itineraryProblem(4, 6), (problem) => {
        const { itineraries, givenUp, gap, complete } = shown(problem);
        expect(complete).toBe(true);
        const [first] = itineraries;
        for (let count = 0; count < givenUp.length; count++)
          expect(cheapestByTrying(problem, problem.wishes.giveUpInOrder.slice(0, count))).toBeNull();
        expect(first ? costOf(problem, first.visits).parts : null).toBe(cheapestByTrying(problem, givenUp));
        if (first) {
          found++;
          expect(gap).toBe(0);
        }
      }),
      { numRuns: RUNS, seed: SEED + 1 },
    );
    expect(found).toBeGreaterThan(RUNS / 5);
  });

  it('are followed by the best that differ from them', () => {
    let seconds = 0;
    fc.assert(
      fc.property(itineraryProblem(3, 8), (problem) => {
        const { itineraries, givenUp } = shown(problem);
        itineraries.forEach((itinerary, index) => {
          const before = itineraries.slice(0, index);
          const least = cheapestByTrying(problem, givenUp, (visits) =>
            before.every((other) => differs(visits, other.visits)),
          );
          expect(costOf(problem, itinerary.visits).parts).toBe(least);
          if (index > 0) seconds++;
        });
      }),
      { numRuns: RUNS, seed: SEED + 2 },
    );
    expect(seconds).toBeGreaterThan(RUNS / 5);
  });

  it('never cost more than what a desk finds that takes the first time that fits', () => {
    let compared = 0;
    let cheaper = 0;
    fc.assert(
      fc.property(itineraryProblem(5, 12), (problem) => {
        const { itineraries, givenUp } = shown(problem);
        const desk = greedily(problem, givenUp);
        if (!desk) return;
        const [ours, theirs] = [costOf(problem, itineraries[0]?.visits ?? []).parts, costOf(problem, desk).parts];
        expect(ours).toBeLessThanOrEqual(theirs);
        compared++;
        if (ours < theirs) cheaper++;
      }),
      { numRuns: RUNS, seed: SEED + 3 },
    );
    expect(compared).toBeGreaterThan(RUNS / 4);
    expect(cheaper).toBeGreaterThan(compared / 10);
  });

  it('stop when time is up, say so, and break no rule for it', () => {
    let stopped = 0;
    fc.assert(
      fc.property(itineraryProblem(5, 12), fc.integer({ min: 1, max: 40 }), (problem, looks) => {
        let now = 0;
        const limits = { ...PLAN_LIMITS, nowMs: () => now++, limitMs: looks };
        const { itineraries, givenUp, complete, gap } = planItineraries(problem, limits);
        // After its end the clock is not asked again: the search went on for not one look more.
        expect(now).toBeLessThanOrEqual(looks + 1);
        if (!complete) stopped++;
        for (const { visits } of itineraries) expect(checkItinerary(problem, visits, givenUp)).toBeNull();
        const best = shown(problem).itineraries[0];
        if (itineraries[0] && best && givenUp.length === 0) {
          const [got, least] = [itineraries[0].cost, best.cost];
          expect(got * (1 - gap)).toBeLessThanOrEqual(least + 1e-6);
        }
      }),
      { numRuns: RUNS, seed: SEED + 4 },
    );
    expect(stopped).toBeGreaterThan(RUNS / 10);
  });
});
