import { overlaps } from '@meridian/domain';
import { type CompletionBounds, completionBounds } from './completion-bounds.js';
import { type DayBounds, dayBounds } from './day-bounds.js';
import { COST_PARTS } from './itinerary-cost.js';
import type { ItineraryProblem } from './itinerary-problem.js';
import { bookingOrder, fitTogether, type PlacedLeg, placedLeg } from './rooms-together.js';
import { openRules, type OpenRules } from './open-rules.js';
import type { TableTime, TimeTable } from './time-table.js';

/** How long the search may go on: asked now and then, true once time is up. */
export interface Patience {
  isOver(): boolean;
}

/** The best plan that was found, and the cost below which there is certainly none: equal when nothing was left open. */
export interface SearchResult {
  readonly best: FoundPlan | null;
  readonly leastOpen: number;
  /** What the search looked ahead with; null when a first look said that there is nothing. */
  readonly completions: CompletionBounds | null;
}

export interface FoundPlan {
  readonly times: readonly TableTime[];
  readonly bookingOrder: readonly number[];
  /** In parts of a minute. */
  readonly cost: number;
}

/** Where the search stands: legs are placed in the order of time. */
interface Node {
  readonly left: number;
  readonly day: number;
  readonly last: TableTime | null;
  readonly today: number;
  readonly cost: number;
}

type Step = { readonly bound: number } & ({ readonly toDay: number } | { readonly time: TableTime });

/**
 * The cheapest plan of a table that costs less than `below`. Branch and bound, exact: days and times are tried in the
 * order of what a plan through them costs at least, and left alone when that is not less than the best. The same question
 * has the same answer. When time is up, the result is the best so far, and `leastOpen` what the rest might have cost. `like`: from an earlier search in a table with the same last days.
 */
export function searchPlans(
  problem: ItineraryProblem,
  table: TimeTable,
  below: number,
  patience: Patience,
  like: CompletionBounds | null = null,
): SearchResult {
  const days = dayBounds(table, problem.weights.trip, problem.visitsPerDayMax);
  // The cheap look first.
  if (days.fromDay((1 << table.legs) - 1, 0) >= below) return { best: null, leastOpen: Infinity, completions: null };
  const completions = completionBounds(problem, table, like);
  return { ...new Search(problem, table, days, completions, below, patience).run(), completions };
}

class Search {
  private readonly rules: OpenRules;
  private readonly placed: TableTime[] = [];
  private readonly claims: PlacedLeg[] = [];
  private best: FoundPlan | null = null;
  private leastOpen = Infinity;
  private isOver = false;

  constructor(
    private readonly problem: ItineraryProblem,
    private readonly table: TimeTable,
    private readonly days: DayBounds,
    private readonly completions: CompletionBounds,
    private limit: number,
    private readonly patience: Patience,
  ) {
    this.rules = openRules(problem, table);
  }

  run(): Omit<SearchResult, 'completions'> {
    const all = (1 << this.table.legs) - 1;
    const root: Node = { left: all, day: -1, last: null, today: 0, cost: 0 };
    if (this.completions.fromDay(all, 0) < this.limit) this.walk(root);
    return { best: this.best, leastOpen: Math.min(this.leastOpen, this.best?.cost ?? Infinity) };
  }

  private walk(node: Node): void {
    if (node.left === 0) return this.arrive(node);
    this.isOver ||= this.patience.isOver();
    const steps = [...this.daysAfter(node), ...this.timesOn(node)].sort((a, b) => a.bound - b.bound);
    for (const step of steps) {
      if (step.bound >= this.limit) return;
      if (this.isOver) {
        this.leastOpen = Math.min(this.leastOpen, step.bound);
        return;
      }
      this.take(node, step);
    }
  }

  private take(node: Node, step: Step): void {
    if ('toDay' in step) {
      const trip = COST_PARTS * this.problem.weights.trip;
      return this.walk({ ...node, day: step.toDay, today: 0, cost: node.cost + trip });
    }
    const { time } = step;
    const claim = placedLeg(this.problem.legs, time.leg, time.time);
    this.placed.push(time);
    this.claims.push(claim);
    if (this.hasRoom(claim))
      this.walk({
        left: node.left & ~(1 << time.leg),
        day: node.day,
        last: time,
        today: node.today + 1,
        cost: node.cost + time.cost + this.waiting(node, time),
      });
    this.placed.pop();
    this.claims.pop();
  }

  /** The days on which the next visit could be. A day that was opened gets a visit before the next is. */
  private daysAfter(node: Node): Step[] {
    if ((node.day >= 0 && node.today === 0) || (this.table.oneDay && node.day >= 0)) return [];
    const steps: Step[] = [];
    for (let day = node.day + 1; day < this.table.days; day++) {
      const bound = node.cost + Math.max(this.days.onDay(node.left, day), this.completions.onDay(node.left, day));
      if (bound < this.limit) steps.push({ bound, toDay: day });
    }
    return steps;
  }

  private timesOn(node: Node): Step[] {
    if (node.day < 0 || node.today >= this.problem.visitsPerDayMax) return [];
    const steps: Step[] = [];
    for (let open = node.left; open !== 0; open &= open - 1) {
      const leg = 31 - Math.clz32(open & -open);
      if (((this.table.before[leg] as number) & node.left) !== 0) continue;
      const rest = node.left & ~(1 << leg);
      const room = this.problem.visitsPerDayMax - node.today - 1;
      const after = this.days.stillOn(rest, node.day, 0, room);
      for (const time of this.table.onDay[leg]?.[node.day] ?? []) {
        // In order of cost: what follows costs more, however long it waits.
        if (node.cost + time.cost + after >= this.limit) break;
        if (!this.isReachable(node, time) || !this.rules.allow(this.placed, time)) continue;
        const cost = node.cost + time.cost + this.waiting(node, time);
        if (cost + this.completions.after(rest, time, node.today + 1) >= this.limit) continue;
        const bound = cost + this.leastAfter(rest, time, node.today + 1);
        if (bound < this.limit) steps.push({ bound, time });
      }
    }
    return steps;
  }

  /** Three ways to look at what is left, none of which says too much: the largest counts. */
  private leastAfter(rest: number, time: TableTime, today: number): number {
    const { least, notToday } = this.rules.after(this.placed, time, rest);
    const days = this.days.stillOn(rest, time.day, notToday, this.problem.visitsPerDayMax - today);
    return Math.max(least, days, this.completions.after(rest, time, today));
  }

  private isReachable({ last, today }: Node, time: TableTime): boolean {
    if (last === null) return true;
    const way = today > 0 ? (this.table.way[last.clinic]?.[time.clinic] as number) : 0;
    return time.start >= last.end + way;
  }

  private waiting({ last, today }: Node, time: TableTime): number {
    return last === null || today === 0 ? 0 : COST_PARTS * this.problem.weights.waitingMinute * (time.start - last.end);
  }

  /** Only claims that overlap can be in each other's way; mostly none do. */
  private hasRoom(claim: PlacedLeg): boolean {
    if (!this.claims.some((other) => other !== claim && overlaps(other.claim, claim.claim))) return true;
    return fitTogether(this.claims);
  }

  private arrive({ cost }: Node): void {
    if (cost >= this.limit) return;
    const order = bookingOrder(this.claims);
    if (order === null) return;
    this.best = { times: [...this.placed], bookingOrder: order, cost };
    this.limit = cost;
  }
}
