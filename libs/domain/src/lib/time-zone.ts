import { Temporal } from 'temporal-polyfill';
import type { EpochMs, Interval } from './interval.js';

/** A calendar day "2026-11-22", without a time zone. */
export type LocalDate = string;
/** A wall-clock time "09:00" (24-hour), without a time zone. */
export type LocalTime = string;

/**
 * The instant at which a clinic's clock shows `time` on `date`. A time skipped by a clock change becomes the instant
 * after the gap; a repeated one its first occurrence ("compatible" in Temporal's words). "24:00" is the next midnight.
 */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: string): EpochMs {
  const day = Temporal.PlainDate.from(date);
  const at =
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  return at.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The calendar day a clinic's clock shows at an instant. */
export const localDateOf = (at: EpochMs, timeZone: string): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The wall-clock time "HH:MM" a clinic's clock shows at an instant. */
export const localTimeOf = (at: EpochMs, timeZone: string): LocalTime =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/**
 * The calendar day so many days later, or earlier when negative; no zone and no clock change is involved. Throws a
 * RangeError for what is no date.
 */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;

/** The whole local day as instants: 23, 24 or 25 hours long. */
export const dayInterval = (date: LocalDate, timeZone: string): Interval => ({
  startMs: instantOf(date, '00:00', timeZone),
  endMs: instantOf(date, '24:00', timeZone),
});

/** Each day from `from` to `until`, both included. */
export function daysBetween(from: LocalDate, until: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether this runtime knows the zone by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
