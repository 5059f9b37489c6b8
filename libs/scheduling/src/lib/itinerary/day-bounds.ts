import { COST_PARTS } from './itinerary-cost.js';
import type { TimeTable } from './time-table.js';

/**
 * The least that the legs of a set can still cost, by the day from which on they may lie. Days are looked at one by one:
 * each set of legs is cut in what falls on a day and what falls on later days, and costs the cheapest time of each leg
 * on its day, and a trip for each day used. Gaps over days, waiting and rooms are left out, so no plan costs less.
 */
export interface DayBounds {
  /** Nothing before day `day`. */
  fromDay(set: number, day: number): number;
  /** The next visit on day `day`. */
  onDay(set: number, day: number): number;
  /** The patient is there on day `day` already, these legs of the set cannot be on it any more, and it takes so many visits yet. */
  stillOn(set: number, day: number, notToday: number, room: number): number;
}

/** Sets are bit masks of legs. */
export function dayBounds(table: TimeTable, trip: number, perDay: number): DayBounds {
  const { legs, days, cheapest, before, apart, oneDay } = table;
  const sets = 1 << legs;
  const later = new Float64Array((days + 1) * sets).fill(Infinity);
  const next = new Float64Array((days + 1) * sets).fill(Infinity);
  const together = setsTogether(legs, apart);
  const sums = new Float64Array((days + 1) * sets);
  const known = new Map<number, number>();
  const sizes = Uint8Array.from({ length: sets });
  for (let set = 1; set < sets; set++) sizes[set] = (sizes[set & (set - 1)] as number) + 1;
  const cut = (set: number, day: number, today: number, room: number, least: number): number => {
    let best = least;
    for (let part = today; part > 0; part = (part - 1) & today) {
      const own = sums[day * sets + part] as number;
      const rest = set ^ part;
      if (own >= best || together[part] === 0 || (sizes[part] as number) > room || (oneDay && rest !== 0)) continue;
      const cost = own + (later[(day + 1) * sets + rest] as number);
      if (cost < best && keepsOrder(part, rest, before)) best = cost;
    }
    return best;
  };
  const home = (set: number, day: number): number =>
    oneDay && set !== 0 ? Infinity : (later[(day + 1) * sets + set] as number);
  later[days * sets] = 0;
  for (let day = days - 1; day >= 0; day--) {
    later[day * sets] = 0;
    for (let set = 1; set < sets; set++) {
      const own = cheapest[lowest(set) * days + day] as number;
      sums[day * sets + set] = (sums[day * sets + (set & (set - 1))] as number) + own;
    }
    for (let set = 1; set < sets; set++) {
      next[day * sets + set] = cut(set, day, set, perDay, Infinity) + trip * COST_PARTS;
      later[day * sets + set] = Math.min(later[(day + 1) * sets + set] as number, next[day * sets + set] as number);
    }
  }
  return {
    fromDay: (set, day) => later[day * sets + set] as number,
    onDay: (set, day) => next[day * sets + set] as number,
    stillOn: (set, day, notToday, room) => {
      const key = ((day * sets + set) * sets + notToday) * 16 + room;
      const found = known.get(key) ?? cut(set, day, set & ~notToday, room, home(set, day));
      known.set(key, found);
      return found;
    },
  };
}

const lowest = (set: number): number => 31 - Math.clz32(set & -set);

/** Which sets may share a day: those without two legs that must not. */
function setsTogether(legs: number, apart: readonly number[]): Uint8Array {
  const together = new Uint8Array(1 << legs).fill(1);
  for (let set = 1; set < together.length; set++) {
    const rest = set & (set - 1);
    if (together[rest] === 0 || ((apart[lowest(set)] as number) & rest) !== 0) together[set] = 0;
  }
  return together;
}

/** What is left for later days must not have to come before what falls on this one. */
function keepsOrder(part: number, rest: number, before: readonly number[]): boolean {
  for (let left = part; left !== 0; left &= left - 1) if (((before[lowest(left)] as number) & rest) !== 0) return false;
  return true;
}
