import { accept, intersect, localDateOf, normalize, refuse } from '@meridian/domain';
import type { Decision, Interval, LocalTime } from '@meridian/domain';
import { isLocalTime, minutesOf } from './calendar-day.js';
import { expandOpenHours } from './open-hours.js';

/** Times of the clinic's clock on some weekdays (1 = Monday), in which a provider gives one kind of visit. */
export interface VisitHours {
  readonly weekdays: readonly number[];
  readonly startTime: LocalTime;
  /** After `startTime`; "24:00" is midnight. */
  readonly endTime: LocalTime;
}

const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const LONG_AGO = '1900-01-01';

/**
 * The open hours in which a kind of visit is given: all of them where no hours of its own are named. They never open what
 * is closed. Sorted and merged where they narrow; the list itself where they do not.
 * Throws a RangeError for hours that `checkVisitHours` refuses.
 */
export function narrowedTo(
  hours: readonly VisitHours[] | undefined,
  open: readonly Interval[],
  timeZone: string,
): readonly Interval[] {
  if (!hours || hours.length === 0 || open.length === 0) return open;
  const fromMs = open.reduce((least, each) => Math.min(least, each.startMs), Infinity);
  const untilMs = open.reduce((most, each) => Math.max(most, each.endMs), -Infinity);
  const own = expandOpenHours({
    rules: hours.map(({ weekdays, startTime, endTime }) => ({
      rrule: `FREQ=WEEKLY;BYDAY=${weekdays.map((weekday) => DAY_CODES[weekday - 1] ?? '').join(',')}`,
      startTime,
      endTime,
      validFrom: LONG_AGO,
      validUntil: null,
    })),
    exceptions: [],
    closures: [],
    fromDate: localDateOf(fromMs, timeZone),
    untilDate: localDateOf(untilMs, timeZone),
    timeZone,
  });
  return intersect(normalize(open), own);
}

/** Which field of a row of hours makes no sense, in words for a person. */
export interface VisitHoursRefusal {
  readonly field: 'weekdays' | 'startTime' | 'endTime';
  readonly detail: string;
}

/** Whether a row of hours can be kept. */
export function checkVisitHours(hours: VisitHours): Decision<VisitHours, VisitHoursRefusal> {
  const { weekdays, startTime, endTime } = hours;
  if (weekdays.length === 0 || new Set(weekdays).size !== weekdays.length || !weekdays.every(isWeekday))
    return refuse({ field: 'weekdays', detail: 'weekdays from 1 (Monday) to 7, each once' });
  if (!isLocalTime(startTime)) return refuse({ field: 'startTime', detail: 'a time such as 09:00' });
  if (!isLocalTime(endTime)) return refuse({ field: 'endTime', detail: 'a time such as 17:00' });
  if (minutesOf(endTime) <= minutesOf(startTime)) return refuse({ field: 'endTime', detail: 'a time after the start' });
  return accept(hours);
}

const isWeekday = (weekday: number): boolean => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7;
