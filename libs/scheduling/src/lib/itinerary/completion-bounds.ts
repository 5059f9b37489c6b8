import { COST_PARTS } from './itinerary-cost.js';
import type { ItineraryProblem } from './itinerary-problem.js';
import type { TableTime, TimeTable } from './time-table.js';

/**
 * The least that the legs of a set can still cost after a time, waiting and walking counted. It is what a plan would cost
 * in which only neighbours had to agree: gaps to earlier visits, rooms and caps are left out, so no plan costs less. How
 * many visits a day may have is kept to.
 */
export interface CompletionBounds {
  /** The rest of the day of `time`, which is its visit number `today` counted from 1, and later days. */
  after(set: number, time: TableTime, today: number): number;
  /** The next visit on day `day`, the first of that day. */
  onDay(set: number, day: number): number;
  /** Nothing before day `day`. */
  fromDay(set: number, day: number): number;
  /** Worked out for this table, day by day from the last. */
  readonly table: TimeTable;
  readonly days: readonly Day[];
}

/** The times of one leg at one clinic on one day, in order of start: what a neighbour may be chosen from. */
interface Group {
  readonly leg: number;
  readonly clinic: number;
  readonly times: readonly TableTime[];
}

/** For one day: the groups, the times of all of them, and from each time the first it may be followed by in each group. */
interface Day {
  readonly groups: readonly Group[];
  readonly times: readonly TableTime[];
  readonly places: ReadonlyMap<TableTime, number>;
  readonly follows: Int32Array;
  /** By the number of visits so far on that day, from 1: of set × times. */
  readonly least: readonly Float64Array[];
}

/** `like`: bounds of the same problem whose last days, as far as they are the same lists, need not be worked out anew. */
export function completionBounds(
  problem: ItineraryProblem,
  table: TimeTable,
  like: CompletionBounds | null = null,
): CompletionBounds {
  const sets = 1 << table.legs;
  const waiting = COST_PARTS * problem.weights.waitingMinute;
  const trip = COST_PARTS * problem.weights.trip;
  const next = new Float64Array((table.days + 1) * sets).fill(Infinity);
  const later = new Float64Array((table.days + 1) * sets).fill(Infinity);
  const days: Day[] = [];
  // Where a day may have them all, how many it has had already does not matter.
  const isLimited = problem.visitsPerDayMax < table.legs;
  const layers = isLimited ? problem.visitsPerDayMax : 1;
  let isSame = true;
  later[table.days * sets] = 0;
  for (let day = table.days - 1; day >= 0; day--) {
    isSame &&= like !== null && table.onDay.every((own, leg) => own[day] === like.table.onDay[leg]?.[day]);
    if (isSame && like) {
      days[day] = like.days[day] as Day;
      for (let set = 0; set < sets; set++) {
        next[day * sets + set] = like.onDay(set, day);
        later[day * sets + set] = like.fromDay(set, day);
      }
      continue;
    }
    const laid = layOut(problem, table, day, sets, layers);
    days[day] = laid;
    for (let set = 0; set < sets; set++) {
      const open = laid.groups.map(
        ({ leg }) => (set & (1 << leg)) !== 0 && ((table.before[leg] as number) & set) === 0,
      );
      const tomorrow = later[(day + 1) * sets + set] as number;
      const home = table.oneDay && set !== 0 ? Infinity : tomorrow;
      for (let layer = 0; layer < layers; layer++) {
        const next = laid.least[isLimited ? layer + 1 : 0];
        const least = next ? leastFrom(laid, next, set, open, waiting) : [];
        fill(laid, laid.least[layer] as Float64Array, set, least, home, waiting);
      }
      const first = firstOfDay(laid, set, open) + trip;
      next[day * sets + set] = first;
      later[day * sets + set] = Math.min(tomorrow, first);
    }
  }
  return {
    table,
    days,
    after: (set, time, today) => {
      const { least, times, places } = days[time.day] as Day;
      const layer = least[isLimited ? today - 1 : 0] as Float64Array;
      return layer[set * times.length + (places.get(time) as number)] as number;
    },
    onDay: (set, day) => next[day * sets + set] as number,
    fromDay: (set, day) => later[day * sets + set] as number,
  };
}

function layOut(problem: ItineraryProblem, table: TimeTable, day: number, sets: number, layers: number): Day {
  const groups: Group[] = [];
  for (let leg = 0; leg < table.legs; leg++) {
    const own = [...(table.onDay[leg]?.[day] ?? [])].sort((a, b) => a.start - b.start);
    for (let clinic = 0; clinic < table.way.length; clinic++) {
      const times = own.filter((time) => time.clinic === clinic);
      if (times.length > 0) groups.push({ leg, clinic, times });
    }
  }
  const times = groups.flatMap((group) => group.times);
  const follows = new Int32Array(times.length * groups.length);
  times.forEach((time, index) =>
    groups.forEach((group, at) => {
      follows[index * groups.length + at] = firstAfter(problem, table, time, group);
    }),
  );
  const least = Array.from({ length: layers }, () => new Float64Array(sets * times.length).fill(Infinity));
  const places = new Map(times.map((time, index) => [time, index]));
  return { groups, times, places, follows, least };
}

/** Where in a group the first time stands that may directly follow; behind the last when none may. */
function firstAfter(
  problem: ItineraryProblem,
  table: TimeTable,
  time: TableTime,
  { leg, clinic, times }: Group,
): number {
  if (leg === time.leg || ((table.apart[leg] as number) & (1 << time.leg)) !== 0) return times.length;
  let from = time.end + (table.way[time.clinic]?.[clinic] as number);
  for (const gap of problem.gaps)
    if (gap.first === time.leg && gap.then === leg && !(problem.legs[leg]?.fixed && problem.legs[time.leg]?.fixed))
      from = Math.max(from, time.end + gap.minMinutes);
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as TableTime).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By group: the least, from each place on, of a time with what comes after it, its start counted as waiting. */
function leastFrom(
  day: Day,
  after: Float64Array,
  set: number,
  open: readonly boolean[],
  waiting: number,
): (Float64Array | null)[] {
  let first = 0;
  return day.groups.map(({ leg, times }, at) => {
    const begins = first;
    first += times.length;
    if (!open[at]) return null;
    const rest = (set & ~(1 << leg)) * day.times.length;
    const least = new Float64Array(times.length + 1).fill(Infinity);
    for (let index = times.length - 1; index >= 0; index--) {
      const { cost, start } = times[index] as TableTime;
      const through = cost + waiting * start + (after[rest + begins + index] as number);
      least[index] = Math.min(least[index + 1] as number, through);
    }
    return least;
  });
}

/** The least after each time of the day whose leg is not in the set: to another of the day, or home. */
function fill(
  { groups, times, follows }: Day,
  least: Float64Array,
  set: number,
  from: readonly (Float64Array | null)[],
  home: number,
  waiting: number,
): void {
  const going = groups.flatMap((_, at) => (from[at] ? [at] : []));
  for (let index = 0; index < times.length; index++) {
    const { leg, end } = times[index] as TableTime;
    if ((set & (1 << leg)) !== 0) continue;
    let best = home;
    for (const at of going) {
      const through = (from[at] as Float64Array)[follows[index * groups.length + at] as number] as number;
      best = Math.min(best, through - waiting * end);
    }
    least[set * times.length + index] = best;
  }
}

function firstOfDay({ groups, times, least }: Day, set: number, open: readonly boolean[]): number {
  let best = Infinity;
  let index = 0;
  groups.forEach((group, at) => {
    const rest = (set & ~(1 << group.leg)) * times.length;
    for (const { cost } of group.times) {
      if (open[at]) best = Math.min(best, cost + (least[0]?.[rest + index] as number));
      index++;
    }
  });
  return best;
}
