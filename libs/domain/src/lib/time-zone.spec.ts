import { HOUR_MS } from './interval.js';
import {
  addDays,
  dayInterval,
  daysBetween,
  instantOf,
  isTimeZone,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from './time-zone.js';

const iso = (at: number): string => new Date(at).toISOString();

describe('a clinic lives by its own clock', () => {
  it.each([
    ['before the spring change', '2027-03-13', '09:00', 'America/New_York', '2027-03-13T14:00:00.000Z'],
    ['after the spring change', '2027-03-14', '09:00', 'America/New_York', '2027-03-14T13:00:00.000Z'],
    [
      'a skipped time becomes the instant after the gap',
      '2027-03-14',
      '02:30',
      'America/New_York',
      '2027-03-14T07:30:00.000Z',
    ],
    ['a repeated time is its first occurrence', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['half-hour zones', '2026-11-22', '09:00', 'Asia/Kolkata', '2026-11-22T03:30:00.000Z'],
    ['midnight at the end of a day', '2026-12-31', '24:00', 'UTC', '2027-01-01T00:00:00.000Z'],
  ])('%s', (_, date, time, zone, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected);
  });

  it.each([
    ['2027-03-14', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-11-22', 'America/New_York', 24],
  ])('the day %s in %s has %i hours', (date, zone, hours) => {
    const day = dayInterval(date, zone);
    expect((day.endMs - day.startMs) / HOUR_MS).toBe(hours);
  });

  it('reads back what it wrote', () => {
    const at = instantOf('2026-11-26', '10:20', 'America/Chicago');
    expect([localDateOf(at, 'America/Chicago'), localTimeOf(at, 'America/Chicago')]).toEqual(['2026-11-26', '10:20']);
  });

  it('counts days over the end of a month and a leap day', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-29', '2026-12-02')).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });

  it('knows a zone from a typing error', () => {
    expect([isTimeZone('America/Chicago'), isTimeZone('America/Chikago')]).toEqual([true, false]);
  });
});
