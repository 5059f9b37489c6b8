import { DAY_MS, localDateOf, localTimeOf, MINUTE_MS, normalize, subtract } from '@meridian/domain';
import type { Interval, LocalDate, LocalTime } from '@meridian/domain';
import { dayNumberOf, minutesOf, wallMsOf } from './calendar-day.js';
import type { DayNumber, WallMs } from './calendar-day.js';
import { parseRecurrence, recurrenceDays } from './recurrence.js';
import type { Until } from './recurrence.js';
import { instantsOf } from './zone-segments.js';

/** Recurring hours in which a resource takes bookings, on the clinic's wall clock. */
export interface OpenHoursRule {
  /** RFC 5545 recurrence of days, e.g. "FREQ=WEEKLY;BYDAY=MO,WE". INTERVAL and COUNT are counted from `validFrom`. */
  readonly rrule: string;
  readonly startTime: LocalTime;
  /** After `startTime`; "24:00" is midnight. A night shift is two rules. */
  readonly endTime: LocalTime;
  readonly validFrom: LocalDate;
  /** Last day, included; null = no end. */
  readonly validUntil: LocalDate | null;
}

/**
 * One date on which a resource's hours differ. `closed` takes time away (without times: the whole day), `open` adds
 * time, and on one date the additions come last: special hours are "closed" for the day plus "open" for the new times.
 */
export interface ScheduleException {
  readonly date: LocalDate;
  readonly kind: 'closed' | 'open';
  readonly startTime: LocalTime | null;
  readonly endTime: LocalTime | null;
}

/** Whole days on which the clinic is shut, first and last included. It wins over every rule and exception. */
export interface Closure {
  readonly fromDate: LocalDate;
  readonly untilDate: LocalDate;
}

/** One resource at one clinic: its recurring hours and what differs from them, over a range of days. */
export interface OpenHoursQuery {
  readonly rules: readonly OpenHoursRule[];
  readonly exceptions: readonly ScheduleException[];
  readonly closures: readonly Closure[];
  /** First and last day wanted, both included, on the clinic's calendar. */
  readonly fromDate: LocalDate;
  readonly untilDate: LocalDate;
  /** The clinic's IANA zone. */
  readonly timeZone: string;
}

/** Eleven years: more than any calendar shows, and little enough that a mistyped year costs nothing. */
const MAX_RANGE_DAYS = 4018;

/**
 * When a resource takes bookings, as instants, sorted and merged. Hours are kept on the wall clock: 09:00 is 09:00 on
 * both sides of a clock change, a skipped hour is never open and a repeated one is open once (its first pass).
 * Throws a RangeError for data that `checkOpenHoursRule` and `checkScheduleException` refuse, for an unknown zone and
 * for a range of more than eleven years; a reversed range has no days.
 */
export function expandOpenHours(query: OpenHoursQuery): Interval[] {
  const fromDay = dayNumberOf(query.fromDate);
  const untilDay = dayNumberOf(query.untilDate);
  if (untilDay - fromDay >= MAX_RANGE_DAYS)
    throw new RangeError(`more than ${MAX_RANGE_DAYS} days of open hours asked for`);
  const regular: Interval[] = [];
  for (const rule of query.rules) addRule(regular, rule, fromDay, untilDay, query.timeZone);
  const wanted = query.exceptions.filter(({ date }) => date >= query.fromDate && date <= query.untilDate);
  const closed = wanted.filter(({ kind }) => kind === 'closed').map(wallTimeOf);
  const extra = wanted.filter(({ kind }) => kind === 'open').map(wallTimeOf);
  const shut = query.closures.map(({ fromDate, untilDate }) =>
    wholeDays(dayNumberOf(fromDate), dayNumberOf(untilDate)),
  );
  const hours = closed.length > 0 ? subtract(regular, closed) : regular;
  const all = extra.length > 0 ? [...hours, ...extra] : hours;
  return instantsOf(shut.length > 0 ? subtract(all, shut) : normalize(all), query.timeZone);
}

/** The closed days as instants in the clinic's zone, so that a booking can be told why the clinic is shut. */
export const closureInterval = (closure: Closure, timeZone: string): Interval | null => {
  const parts = instantsOf([wholeDays(dayNumberOf(closure.fromDate), dayNumberOf(closure.untilDate))], timeZone);
  const first = parts[0];
  const last = parts.at(-1);
  return first && last ? { startMs: first.startMs, endMs: last.endMs } : null;
};

function addRule(
  into: Interval[],
  rule: OpenHoursRule,
  fromDay: DayNumber,
  untilDay: DayNumber,
  timeZone: string,
): void {
  const anchor = dayNumberOf(rule.validFrom);
  const recurrence = parseRecurrence(rule.rrule);
  const start = minutesOf(rule.startTime) * MINUTE_MS;
  const end = minutesOf(rule.endTime) * MINUTE_MS;
  if (end <= start) throw new RangeError(`open hours end at ${rule.endTime}, before they start at ${rule.startTime}`);
  const lastDay = rule.validUntil === null ? untilDay : Math.min(untilDay, dayNumberOf(rule.validUntil));
  const lastStart = recurrence.until === null ? Infinity : wallTimeOfUntil(recurrence.until, timeZone);
  for (const day of recurrenceDays(recurrence, anchor, Math.max(anchor, fromDay), lastDay)) {
    if (day * DAY_MS + start > lastStart) break;
    into.push({ startMs: day * DAY_MS + start, endMs: day * DAY_MS + end });
  }
}

/** The latest wall-clock time at which a day's hours may still begin. */
function wallTimeOfUntil(until: Until, timeZone: string): WallMs {
  if (until.kind !== 'instant') return until.atMs;
  return wallMsOf(dayNumberOf(localDateOf(until.atMs, timeZone)), localTimeOf(until.atMs, timeZone));
}

function wallTimeOf({ date, kind, startTime, endTime }: ScheduleException): Interval {
  const day = dayNumberOf(date);
  if (startTime === null && endTime === null && kind === 'closed') return wholeDays(day, day);
  if (startTime === null || endTime === null)
    throw new RangeError(`the exception on ${date} names only part of its times`);
  return { startMs: wallMsOf(day, startTime), endMs: wallMsOf(day, endTime) };
}

const wholeDays = (first: DayNumber, last: DayNumber): Interval => ({
  startMs: first * DAY_MS,
  endMs: (last + 1) * DAY_MS,
});
