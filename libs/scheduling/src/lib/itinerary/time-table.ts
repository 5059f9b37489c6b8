import { MINUTE_MS } from '@meridian/domain';
import type { ClinicId, LocalDate } from '@meridian/domain';
import { dayNumberOf } from '../calendar-day.js';
import { brokenWishes, ownCost } from './itinerary-cost.js';
import { type ItineraryProblem, type Leg, type LegTime, staysAt, wayMinutes, type Wish } from './itinerary-problem.js';

/** A time of a leg in the numbers of the search: minutes from `fromMs`, days and clinics by their place in a list. */
export interface TableTime {
  readonly leg: number;
  readonly start: number;
  readonly end: number;
  readonly day: number;
  /** Of the calendar; days on which nothing could be have a number, too. */
  readonly dayNumber: number;
  readonly clinic: number;
  readonly cost: number;
  readonly time: LegTime;
}

/** The problem as the search walks it. Sets of legs are bit masks. */
export interface TimeTable {
  readonly legs: number;
  readonly days: number;
  readonly oneDay: boolean;
  /** By leg, then day: in order of cost, equals by start. */
  readonly onDay: readonly (readonly (readonly TableTime[])[])[];
  /** The least cost of leg × days + day. */
  readonly cheapest: Float64Array;
  /** By leg: the legs that have to come before it. */
  readonly before: readonly number[];
  /** By leg: the legs that cannot share its day. */
  readonly apart: readonly number[];
  /** Minutes between clinics. */
  readonly way: readonly (readonly number[])[];
}

/** Lays the times out, without those that a wish forbids. */
export function timeTable(problem: ItineraryProblem, givenUp: readonly Wish[]): TimeTable {
  const { legs, wishes } = problem;
  const days = [...new Set<LocalDate>(legs.flatMap(({ times }) => times.map(({ date }) => date)))].sort();
  const clinics = [...new Set<ClinicId>(legs.flatMap(({ times }) => times.map(({ clinicId }) => clinicId)))];
  const dayAt = new Map(days.map((date, index) => [date, index]));
  const clinicAt = new Map(clinics.map((clinicId, index) => [clinicId, index]));
  const onDay = legs.map((asked, leg) => {
    const table: TableTime[][] = days.map(() => []);
    for (const time of asked.times) {
      if (brokenWishes(problem, leg, time).some((wish) => !givenUp.includes(wish))) continue;
      const day = dayAt.get(time.date) as number;
      const start = Math.round((time.startMs - problem.fromMs) / MINUTE_MS);
      table[day]?.push({
        leg,
        start,
        end: start + asked.shape.durationMinutes,
        day,
        dayNumber: dayNumberOf(time.date),
        clinic: clinicAt.get(time.clinicId) as number,
        cost: ownCost(problem, leg, time),
        time,
      });
    }
    return table.map((times) => withoutTwins(problem, leg, times));
  });
  return {
    legs: legs.length,
    days: days.length,
    oneDay: wishes.oneDay && !givenUp.includes('one-day'),
    onDay,
    cheapest: cheapestOf(onDay),
    before: legs.map((_, leg) => beforeOf(problem, leg)),
    apart: legs.map((_, leg) => apartFrom(problem, leg)),
    way: clinics.map((from) => clinics.map((to) => wayMinutes(problem, from, to))),
  };
}

/** The same table with some of its times only. Days that lose none stay the same lists. */
export function narrowed(table: TimeTable, keep: (time: TableTime) => boolean): TimeTable {
  const onDay = table.onDay.map((days) => days.map((times) => (times.every(keep) ? times : times.filter(keep))));
  return { ...table, onDay, cheapest: cheapestOf(onDay) };
}

const cheapestOf = (onDay: TimeTable['onDay']): Float64Array =>
  Float64Array.from(onDay.flatMap((days) => days.map((times) => times[0]?.cost ?? Infinity)));

/**
 * In order of cost. Of times that differ in nothing but who gives the visit, those after the first provider whom no other
 * leg could want are left out: he can always take their place at no higher cost. Not where the visit is booked already:
 * there it has a room of its own.
 */
function withoutTwins(problem: ItineraryProblem, leg: number, times: readonly TableTime[]): readonly TableTime[] {
  const sorted = [...times].sort(
    (a, b) => a.cost - b.cost || a.start - b.start || (a.time.providerId < b.time.providerId ? -1 : 1),
  );
  const settled = new Set<number>();
  return sorted.filter(({ start, clinic, time }) => {
    const key = start * 4096 + clinic;
    if (settled.has(key)) return false;
    if (!staysAt(problem.legs[leg], time) && isWantedByNoOther(problem, leg, time)) settled.add(key);
    return true;
  });
}

const isWantedByNoOther = ({ legs, caps }: ItineraryProblem, leg: number, { resourceId, providerId }: LegTime) =>
  !caps.some((cap) => cap.providerId === providerId) &&
  !legs.some((other, index) => (index !== leg || isNeeded(other, resourceId)) && mayTake(other, resourceId));

const mayTake = (leg: Leg, resourceId: number): boolean =>
  providersOf(leg).has(resourceId) || isNeeded(leg, resourceId);

const isNeeded = ({ pools }: Leg, resourceId: number): boolean =>
  pools.some(({ members }) => members.some((member) => member.resourceId === resourceId));

const known = new WeakMap<Leg, ReadonlySet<number>>();
function providersOf(leg: Leg): ReadonlySet<number> {
  const found = known.get(leg) ?? new Set<number>(leg.times.map(({ resourceId }) => resourceId));
  known.set(leg, found);
  return found;
}

/** Rules between two legs that both stand are not ours to judge. */
const isOpen = ({ legs }: ItineraryProblem, one: number, other: number): boolean =>
  !(legs[one]?.fixed && legs[other]?.fixed);

const beforeOf = (problem: ItineraryProblem, leg: number): number =>
  problem.order
    .filter(({ before, after }) => after === leg && isOpen(problem, before, after))
    .reduce((set, { before }) => set | (1 << before), 0);

/** By rule, or because the gap that one needs before the other is longer than a day and order says which comes first. */
function apartFrom(problem: ItineraryProblem, leg: number): number {
  const others = problem.notSameDay
    .filter(([a, b]) => (a === leg || b === leg) && isOpen(problem, a, b))
    .map(([a, b]) => (a === leg ? b : a));
  for (const { first, then, minMinutes, minDays = 0 } of problem.gaps) {
    if (
      (first !== leg && then !== leg) ||
      !isOpen(problem, first, then) ||
      (minMinutes < LONGEST_DAY_MINUTES && minDays < 1)
    )
      continue;
    if (problem.order.some(({ before, after }) => before === first && after === then))
      others.push(first === leg ? then : first);
  }
  return others.reduce((set, other) => set | (1 << other), 0);
}

/** A day on which clocks go back. */
const LONGEST_DAY_MINUTES = 25 * 60;
