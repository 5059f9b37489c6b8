import { dayInterval, daysBetween, HOUR_MS, instantOf, weekdayOf } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import { dueAt, isOverdue, workingDaysOver } from './due-at.js';

const zone = 'America/Chicago';
const chicago = (wallClock: string) => at(wallClock, zone);
const weekdaysNineToFive = daysBetween('2026-11-01', '2026-12-31')
  .filter((day) => weekdayOf(day) <= 5 && day !== '2026-11-26')
  .map((day) => ({ startMs: instantOf(day, '09:00', zone), endMs: instantOf(day, '17:00', zone) }));
const working = workingDaysOver(weekdaysNineToFive, zone);

describe('deadlines of a referral', () => {
  const friday = chicago('2026-11-20 10:30');

  it.each([
    ['routine', '2026-11-22 10:30'],
    ['urgent', '2026-11-21 10:30'],
    ['asap', '2026-11-20 14:30'],
    ['stat', '2026-11-20 11:00'],
  ] as const)('without a calendar a %s decision is due by %s', (priority, due) => {
    expect(dueAt('received-to-decision', priority, friday)).toBe(chicago(due));
  });

  it.each([
    ['routine', '2026-11-24 10:30'],
    ['urgent', '2026-11-23 10:30'],
    ['asap', '2026-11-20 14:30'],
    ['stat', '2026-11-20 11:00'],
  ] as const)('in the clinic’s working time a %s decision is due by %s', (priority, due) => {
    expect(dueAt('received-to-decision', priority, friday, working)).toBe(chicago(due));
  });

  it('skip a closed Thursday', () => expect(working(chicago('2026-11-25 09:15'), 1)).toBe(chicago('2026-11-27 09:15')));
  it('end with the last closing of the day', () =>
    expect(working(chicago('2026-11-20 22:00'), 1)).toBe(chicago('2026-11-23 17:00')));
  it('count from a closed day as from an open one', () =>
    expect(working(chicago('2026-11-21 10:00'), 1)).toBe(chicago('2026-11-23 10:00')));
  it('fail loudly when the calendar does not reach far enough', () => {
    expect(() => working(chicago('2026-12-30 10:00'), 5)).toThrow('opening hours end on 2026-12-31');
  });
  it('are elapsed time in hours across a clock change', () => {
    const { startMs } = dayInterval('2026-11-01', zone);
    expect(dueAt('sent-to-received', 'routine', startMs)).toBe(startMs + 24 * HOUR_MS);
  });
  it('are still met at the very instant', () => {
    expect([isOverdue(10, 10), isOverdue(10, 11)]).toEqual([false, true]);
  });
});
