import { accept, DAY_MS, refuse } from '@meridian/domain';
import type { Decision, EpochMs, Interval, LocalDate } from '@meridian/domain';
import { dayNumberOf, isLocalTime, minutesOf } from './calendar-day.js';
import type { Closure, OpenHoursRule, ScheduleException } from './open-hours.js';
import { parseRecurrence } from './recurrence.js';

/** What is wrong with a schedule that somebody wants to save, and in which field. */
export type ScheduleRefusal =
  | { readonly kind: 'RecurrenceNotUnderstood'; readonly field: 'rrule'; readonly detail: string }
  | { readonly kind: 'NoSuchTime'; readonly field: 'startTime' | 'endTime' }
  | { readonly kind: 'NoSuchDay'; readonly field: 'date' | 'fromDate' | 'untilDate' | 'validFrom' | 'validUntil' }
  | { readonly kind: 'EndsBeforeStart'; readonly field: 'endTime' | 'untilDate' | 'validUntil' }
  | { readonly kind: 'TimesMissing'; readonly field: 'startTime' | 'endTime' };

/** Whether open hours can be kept: an accepted rule never makes `expandOpenHours` throw. */
export function checkOpenHoursRule(rule: OpenHoursRule): Decision<OpenHoursRule, ScheduleRefusal> {
  try {
    parseRecurrence(rule.rrule);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return refuse({ kind: 'RecurrenceNotUnderstood', field: 'rrule', detail: cause.message });
  }
  const times = timesRefusal(rule.startTime, rule.endTime);
  if (times) return refuse(times);
  if (!isDay(rule.validFrom)) return refuse({ kind: 'NoSuchDay', field: 'validFrom' });
  if (rule.validUntil === null) return accept(rule);
  if (!isDay(rule.validUntil)) return refuse({ kind: 'NoSuchDay', field: 'validUntil' });
  if (rule.validUntil < rule.validFrom) return refuse({ kind: 'EndsBeforeStart', field: 'validUntil' });
  return accept(rule);
}

/** Whether an exception can be kept: `closed` may leave out both times and then means the whole day. */
export function checkScheduleException(exception: ScheduleException): Decision<ScheduleException, ScheduleRefusal> {
  const { date, kind, startTime, endTime } = exception;
  if (!isDay(date)) return refuse({ kind: 'NoSuchDay', field: 'date' });
  if (startTime === null && endTime === null && kind === 'closed') return accept(exception);
  if (startTime === null) return refuse({ kind: 'TimesMissing', field: 'startTime' });
  if (endTime === null) return refuse({ kind: 'TimesMissing', field: 'endTime' });
  const times = timesRefusal(startTime, endTime);
  return times ? refuse(times) : accept(exception);
}

/** Whether a closure can be kept; one day has the same first and last date. */
export function checkClosure(closure: Closure): Decision<Closure, ScheduleRefusal> {
  if (!isDay(closure.fromDate)) return refuse({ kind: 'NoSuchDay', field: 'fromDate' });
  if (!isDay(closure.untilDate)) return refuse({ kind: 'NoSuchDay', field: 'untilDate' });
  if (closure.untilDate < closure.fromDate) return refuse({ kind: 'EndsBeforeStart', field: 'untilDate' });
  return accept(closure);
}

/** Two years: longer than any leave, and little enough that a mistyped year is noticed. */
const ABSENCE_MAX_MS = 731 * DAY_MS;

/** Why an absence cannot be kept; it is always its end that is wrong. */
export interface AbsenceRefusal {
  readonly kind: 'EndsBeforeStart' | 'TooLong' | 'EndsInThePast';
  readonly field: 'endsAt';
}

/** Whether an absence can be kept: it has a length, at most two years, and is not over. */
export function checkAbsence(absence: Interval, nowMs: EpochMs): Decision<Interval, AbsenceRefusal> {
  const no = (kind: AbsenceRefusal['kind']) => refuse<AbsenceRefusal>({ kind, field: 'endsAt' });
  if (!(absence.startMs < absence.endMs)) return no('EndsBeforeStart');
  if (absence.endMs - absence.startMs > ABSENCE_MAX_MS) return no('TooLong');
  return absence.endMs <= nowMs ? no('EndsInThePast') : accept(absence);
}

function timesRefusal(startTime: string, endTime: string): ScheduleRefusal | null {
  if (!isLocalTime(startTime)) return { kind: 'NoSuchTime', field: 'startTime' };
  if (!isLocalTime(endTime)) return { kind: 'NoSuchTime', field: 'endTime' };
  return minutesOf(endTime) <= minutesOf(startTime) ? { kind: 'EndsBeforeStart', field: 'endTime' } : null;
}

/** Strictly "YYYY-MM-DD": days are compared as text. */
function isDay(date: LocalDate): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Number.isInteger(dayNumberOf(date));
  } catch {
    return false;
  }
}
