import { shiftDay, wallClockAsUtc } from '../../components/zoned-format.js';

const HALF_DAY_MS = 12 * 3_600_000;

/**
 * The instant from which the hours of a day are counted: twelve hours before the noon of its clocks. On a day on which
 * the clock changes at night it is not midnight, and 09:00 still stands nine hours below it.
 */
export function originOf(date: string, zone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`);
  let at = noon;
  for (let round = 0; round < 2; round += 1) at += noon - wallClockAsUtc(at, zone);
  return at - HALF_DAY_MS;
}

/** The Monday of the week of a day. */
export const mondayOf = (date: string): string =>
  shiftDay(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Days in a row, the first one first. */
export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => shiftDay(first, index));
