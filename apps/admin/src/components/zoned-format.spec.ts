import { ageOn, dayIn, formatDateTime, formatTime, shiftDay, zoneName } from './zoned-format.js';

describe('times as people read them', () => {
  it('shows the clock of the clinic, not of the reader', () => {
    expect(formatTime('2026-11-23T15:30:00Z', 'America/Chicago')).toBe('09:30');
    expect(formatTime('2026-11-23T15:30:00Z', 'America/New_York')).toBe('10:30');
  });

  it('names the zone by season', () => {
    expect(zoneName('2026-07-01T12:00:00Z', 'America/Chicago')).toBe('CDT');
    expect(zoneName('2026-12-01T12:00:00Z', 'America/Chicago')).toBe('CST');
  });

  it('writes a whole instant with its zone', () => {
    expect(formatDateTime('2026-11-23T15:30:00Z', 'America/Chicago')).toBe('Mon 23 Nov 2026, 09:30 CST');
  });

  it('takes the day from the zone', () => {
    expect(dayIn(Date.parse('2026-11-23T03:00:00Z'), 'America/Chicago')).toBe('2026-11-22');
  });

  it('steps over the end of a month and a leap day', () => {
    expect(shiftDay('2028-02-28', 1)).toBe('2028-02-29');
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('counts a year of age on the birthday itself', () => {
    expect(ageOn('1952-11-23', '2026-11-22')).toBe(73);
    expect(ageOn('1952-11-23', '2026-11-23')).toBe(74);
  });
});
