import type { EpochMs } from '@meridian/domain';
import type { CompletionBounds } from './completion-bounds.js';
import { costOf, type ItineraryCost, plannedVisit, type PlannedVisit } from './itinerary-cost.js';
import type { ItineraryProblem, Wish } from './itinerary-problem.js';
import { type FoundPlan, type Patience, searchPlans } from './search-plans.js';
import { narrowed, type TableTime, type TimeTable, timeTable } from './time-table.js';

/** One plan: every leg at a time, in the order of time. */
export interface Itinerary extends ItineraryCost {
  readonly visits: readonly PlannedVisit[];
  /** The legs in an order in which booking them one after the other gives each the rooms it needs. */
  readonly bookingOrder: readonly number[];
}

/** The best plans, the cheapest first, and how sure that is. */
export interface ItineraryAnswer {
  readonly itineraries: readonly Itinerary[];
  /** Wishes that had to be given up: with them there is no plan. */
  readonly givenUp: readonly Wish[];
  /** By how much the first could be beaten at most, as a share of its cost; 0 = proven to be the best. */
  readonly gap: number;
  /** Whether everything was looked at before time was up. Where nothing was found, only then is there nothing. */
  readonly complete: boolean;
}

export interface PlanLimits {
  /** A clock in milliseconds that never goes back, and how long the search may take on it. */
  readonly nowMs: () => number;
  readonly limitMs: number;
  readonly answers: number;
  /** Another plan has a leg on another day, or at least so many minutes away. */
  readonly apartMinutes: number;
}

export const PLAN_LIMITS = { limitMs: 250, answers: 3, apartMinutes: 60 } as const;

/**
 * The best plans for several visits, each different from those before it. Exact while time lasts: the first is a
 * cheapest plan that keeps all rules and wishes; where there is none, wishes are given up one after the other in the
 * order stated, rules never. The second is a cheapest among those that differ from the first, and so on.
 * Pure but for the clock that is passed in; without the limit the same problem has the same answer.
 */
export function planItineraries(problem: ItineraryProblem, limits: PlanLimits): ItineraryAnswer {
  const patience = patienceOf(limits);
  for (let count = 0; count <= problem.wishes.giveUpInOrder.length; count++) {
    const givenUp = problem.wishes.giveUpInOrder.slice(0, count);
    const table = timeTable(problem, givenUp);
    const first = searchPlans(problem, table, Infinity, patience);
    if (first.best) {
      const plans = [first.best];
      while (plans.length < limits.answers) {
        const next = nextBest({ problem, table, like: first.completions, patience }, plans, limits.apartMinutes);
        if (!next) break;
        plans.push(next);
      }
      const gap = first.best.cost > 0 ? (first.best.cost - first.leastOpen) / first.best.cost : 0;
      const itineraries = plans.map((plan) => itineraryOf(problem, plan)).sort((a, b) => a.cost - b.cost);
      return { itineraries, givenUp, gap, complete: !patience.isOver() };
    }
    if (patience.isOver()) return { itineraries: [], givenUp, gap: 1, complete: false };
  }
  return { itineraries: [], givenUp: problem.wishes.giveUpInOrder, gap: 1, complete: true };
}

/** The clock is read at every look: a look is dear enough for that. Once over, always over. */
function patienceOf({ nowMs, limitMs }: PlanLimits): Patience {
  const endMs: EpochMs = nowMs() + limitMs;
  let over = false;
  return { isOver: () => (over ||= nowMs() >= endMs) };
}

interface NextSearch {
  readonly problem: ItineraryProblem;
  readonly table: TimeTable;
  readonly like: CompletionBounds | null;
  readonly patience: Patience;
}

/**
 * The cheapest plan that differs from all of these. One that differs has, for each of them, a leg that is elsewhere: so
 * the ways to name such a leg for each are searched one by one, and the cheapest plan wins.
 */
function nextBest(
  { problem, table, like, patience }: NextSearch,
  plans: readonly FoundPlan[],
  apartMinutes: number,
): FoundPlan | null {
  let best: FoundPlan | null = null;
  for (const elsewhere of waysToDiffer(plans, problem.legs.length)) {
    if (patience.isOver()) break;
    const below: number = best?.cost ?? Infinity;
    const other = narrowed(table, (time) => isElsewhere(time, elsewhere, apartMinutes));
    if (leastOf(other) < below) best = searchPlans(problem, other, below, patience, like).best ?? best;
  }
  return best;
}

/** For each plan the time of one of its legs, in every combination. */
const waysToDiffer = (plans: readonly FoundPlan[], legs: number): (readonly TableTime[])[] =>
  plans.reduce<(readonly TableTime[])[]>(
    (ways, { times }) => ways.flatMap((way) => times.slice(0, legs).map((time) => [...way, time])),
    [[]],
  );

const isElsewhere = (time: TableTime, elsewhere: readonly TableTime[], apartMinutes: number): boolean =>
  elsewhere.every(
    (from) => from.leg !== time.leg || from.day !== time.day || Math.abs(from.start - time.start) >= apartMinutes,
  );

/** What the legs cost at least, each by itself. */
const leastOf = ({ legs, days, cheapest }: TimeTable): number =>
  Array.from({ length: legs }, (_, leg) => Math.min(...cheapest.subarray(leg * days, (leg + 1) * days))).reduce(
    (sum, each) => sum + each,
    0,
  );

function itineraryOf(problem: ItineraryProblem, { times, bookingOrder }: FoundPlan): Itinerary {
  const visits = times.map(({ leg, time }) => plannedVisit(problem.legs, leg, time));
  const { cost, trips, waitingMinutes, otherProvider, moved } = costOf(problem, visits);
  return { visits, bookingOrder, cost, trips, waitingMinutes, otherProvider, moved };
}
