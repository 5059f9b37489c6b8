import { type CapLeft, isCountedIn } from '../caps-together.js';
import { type ItineraryProblem, staysAt } from './itinerary-problem.js';
import type { TableTime, TimeTable } from './time-table.js';

/** The rules between a time and those that were placed before it. */
export interface OpenRules {
  /** Whether the time keeps every gap, day and cap with what lies before it. */
  allow(placed: readonly TableTime[], time: TableTime): boolean;
  /** What is left to the legs of the set once this time is placed, the gaps to it and to those before considered. */
  after(placed: readonly TableTime[], time: TableTime, left: number): Left;
}

export interface Left {
  /** The cheapest times together: Infinity when a leg has none left. */
  readonly least: number;
  /** The legs that cannot be on this day any more. */
  readonly notToday: number;
}

interface Gap {
  readonly first: number;
  readonly then: number;
  readonly min: number;
  readonly max: number;
  readonly days: number;
}

export function openRules(problem: ItineraryProblem, table: TimeTable): OpenRules {
  const { legs } = problem;
  const gaps: Gap[] = problem.gaps
    .filter(({ first, then }) => !(legs[first]?.fixed && legs[then]?.fixed))
    .map(({ first, then, minMinutes, maxMinutes, minDays = 0 }) => ({
      first,
      then,
      // From the end of one day to the start of another lies a day less, and an hour less when clocks go forward.
      min: Math.max(minMinutes, (minDays - 1) * DAY_MINUTES - HOUR_MINUTES),
      max: maxMinutes ?? Infinity,
      days: minDays,
    }));
  const later = cheapestFrom(table);
  const last = table.onDay.map((days) => days.map((times) => Math.max(-1, ...times.map(({ start }) => start))));
  const lastOn = (leg: number, day: number) => last[leg]?.[day];

  const keepsGaps = (placed: readonly TableTime[], time: TableTime): boolean =>
    gaps.every(({ first, then, min, max, days }) => {
      if (then !== time.leg) return true;
      const earlier = placed.find(({ leg }) => leg === first);
      if (earlier === undefined) return true;
      const gap = time.start - earlier.end;
      return gap >= min && gap <= max && time.dayNumber - earlier.dayNumber >= days;
    });
  const keepsCaps = openCaps(problem);

  return {
    allow: (placed, time) =>
      !placed.some(({ leg, day }) => day === time.day && ((table.apart[time.leg] as number) & (1 << leg)) !== 0) &&
      keepsGaps(placed, time) &&
      keepsCaps(placed, time),
    after: (placed, time, left) => {
      let least = 0;
      let notToday = 0;
      for (let rest = left & ~(1 << time.leg); rest !== 0; rest &= rest - 1) {
        const leg = 31 - Math.clz32(rest & -rest);
        let from = time.end;
        let until = Infinity;
        for (const { first, then, min, max } of gaps) {
          if (then !== leg) continue;
          const earlier = first === time.leg ? time : placed.find((each) => each.leg === first);
          if (!earlier) continue;
          from = Math.max(from, earlier.end + min);
          until = Math.min(until, earlier.end + max);
        }
        least += later(leg, from, until);
        if (least === Infinity) break;
        if (from > (lastOn(leg, time.day) ?? -1) || isApart(table, placed, time, leg)) notToday |= 1 << leg;
      }
      return { least, notToday };
    },
  };
}

/** Whether a time keeps the caps with those placed before it; a leg that stays counts, and is never itself too many. */
function openCaps({ legs, caps }: ItineraryProblem): (placed: readonly TableTime[], time: TableTime) => boolean {
  if (caps.length === 0) return () => true;
  const byTime = new Map<TableTime, readonly CapLeft[]>();
  const capsAt = (time: TableTime): readonly CapLeft[] => {
    const known = byTime.get(time) ?? caps.filter((cap) => cap.legs.has(time.leg) && isCountedIn(cap, time.time));
    byTime.set(time, known);
    return known;
  };
  const stays = ({ leg, time }: TableTime): boolean => staysAt(legs[leg], time);
  return (placed, time) =>
    capsAt(time).every((cap) => {
      const others = placed.filter((other) => capsAt(other).includes(cap));
      return others.length < cap.left || (stays(time) && others.every(stays));
    });
}

const DAY_MINUTES = 1440;
const HOUR_MINUTES = 60;

/** Whether a leg may not share this day with what is placed on it. */
function isApart({ apart }: TimeTable, placed: readonly TableTime[], time: TableTime, leg: number): boolean {
  const others = apart[leg] as number;
  return (
    (others & (1 << time.leg)) !== 0 || placed.some((each) => each.day === time.day && (others & (1 << each.leg)) !== 0)
  );
}

/** By leg: the least cost of a time that starts at `from` or later; Infinity when the first of them is after `until`. */
function cheapestFrom({ onDay }: TimeTable): (leg: number, from: number, until: number) => number {
  const byStart = onDay.map((table) => {
    const sorted = table.flat().sort((a, b) => a.start - b.start);
    const starts = Float64Array.from(sorted, ({ start }) => start);
    const least = new Float64Array(sorted.length + 1).fill(Infinity);
    for (let at = sorted.length - 1; at >= 0; at--)
      least[at] = Math.min(least[at + 1] as number, sorted[at]?.cost as number);
    return { starts, least };
  });
  return (leg, from, until) => {
    const { starts, least } = byStart[leg] as (typeof byStart)[number];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) < from) low = middle + 1;
      else high = middle;
    }
    return low < starts.length && (starts[low] as number) <= until ? (least[low] as number) : Infinity;
  };
}
