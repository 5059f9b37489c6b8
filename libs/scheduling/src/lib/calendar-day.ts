import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { LocalDate, LocalTime } from '@meridian/domain';
import { Temporal } from 'temporal-polyfill';
import { BoundedCache } from './bounded-cache.js';

/** A calendar day counted from 1970-01-01 = 0, without a time zone: arithmetic on days without a calendar. */
export type DayNumber = number;

/**
 * Milliseconds from 1970-01-01 00:00 on a wall clock, without a time zone. Open hours are worked out on this scale and
 * become instants only at the end, which is why 09:00 stays 09:00 on both sides of a clock change.
 */
export type WallMs = number;

const EPOCH_DAY = Temporal.PlainDate.from('1970-01-01');
const numbers = new BoundedCache<DayNumber>(4096);
const dates = new BoundedCache<LocalDate>(4096);

/** The number of a day; throws a RangeError when there is no such day ("2027-02-30"). */
export const dayNumberOf = (date: LocalDate): DayNumber =>
  numbers.get(date, () => EPOCH_DAY.until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days);

export const localDateOfDay = (day: DayNumber): LocalDate =>
  dates.get(String(day), () => EPOCH_DAY.add({ days: day }).toString());

/** Monday = 0 … Sunday = 6. */
export const weekdayIndexOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)(?::00)?$/;

/** Whether a text is a wall-clock time to the minute: "00:00" … "24:00", a database's ":00" seconds included. */
export const isLocalTime = (time: string): time is LocalTime => TIME.test(time);

/** Minutes from midnight on the wall clock, "24:00" being 1440; throws a RangeError for anything else. */
export function minutesOf(time: LocalTime): number {
  const parts = TIME.exec(time);
  if (!parts) throw new RangeError(`not a wall-clock time: ${time}`);
  return parts[1] === undefined ? 1440 : Number(parts[1]) * 60 + Number(parts[2]);
}

export const wallMsOf = (day: DayNumber, time: LocalTime): WallMs => day * DAY_MS + minutesOf(time) * MINUTE_MS;
