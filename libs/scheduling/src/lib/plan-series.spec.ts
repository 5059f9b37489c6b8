import { instantOf } from '@meridian/domain';
import type { ClinicId, ProviderId } from '@meridian/domain';
import type { DayOpenings } from './openings-query.js';
import { planSeries } from './plan-series.js';
import type { SeriesRule } from './series-rule.js';

const ZONE = 'America/Chicago';
const SHE = 'she' as ProviderId;
const HE = 'he' as ProviderId;
const RULE: SeriesRule = {
  timesPerWeek: 1,
  weeks: 3,
  weekdays: [2],
  timeOfDay: '09:00',
  withinMinutes: 30,
  minGapDays: 1,
  startDate: '2026-10-19',
  timeZone: ZONE,
};
const SHAPE = { durationMinutes: 45, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 15 };
const day = (date: string, times: readonly string[], providerId = SHE): DayOpenings => ({
  providerId,
  clinicId: 'clinic' as ClinicId,
  date,
  startsMs: times.map((time) => instantOf(date, time, ZONE)),
});
const plan = (openings: readonly DayOpenings[], change: Partial<SeriesRule> = {}) =>
  planSeries({ rule: { ...RULE, ...change }, visit: SHAPE, providerId: SHE, openings });
const at = (date: string, time: string) => instantOf(date, time, ZONE);

describe('a series', () => {
  it('stays at nine on the clock when clocks go back', () => {
    const days = ['2026-10-20', '2026-10-27', '2026-11-03'].map((date) => day(date, ['08:45', '09:00', '09:15']));
    const starts = plan(days).map(({ proposed }) => proposed?.startMs);
    expect(starts).toEqual([at('2026-10-20', '09:00'), at('2026-10-27', '09:00'), at('2026-11-03', '09:00')]);
  });

  it('takes the start nearest to the wished time, and the earlier of two', () => {
    const [first] = plan([day('2026-10-20', ['08:30', '08:45', '09:15'])]);
    expect(first?.proposed?.startMs).toBe(at('2026-10-20', '08:45'));
  });

  it('offers what is nearest when the day has nothing, and says when it would have been', () => {
    const [, second] = plan([
      day('2026-10-20', ['09:00']),
      day('2026-10-27', ['15:00']),
      day('2026-10-28', ['09:00']),
      day('2026-11-03', ['09:00']),
    ]);
    expect(second).toMatchObject({ proposed: null, wishedMs: at('2026-10-27', '09:00') });
    expect(second?.moves.map(({ startMs }) => startMs)).toEqual([at('2026-10-27', '15:00'), at('2026-10-28', '09:00')]);
  });

  it('lets another provider stand in only where her own has nothing', () => {
    const planned = plan([
      day('2026-10-20', ['09:30']),
      day('2026-10-20', ['09:00'], HE),
      day('2026-10-27', ['09:00'], HE),
    ]);
    expect(planned.map(({ proposed }) => proposed?.providerId)).toEqual([SHE, HE, undefined]);
  });

  it('spreads two visits a week over the days that suit', () => {
    const week = ['2026-10-19', '2026-10-20', '2026-10-21', '2026-10-22', '2026-10-23'].map((date) =>
      day(date, ['09:00']),
    );
    const starts = plan(week, { timesPerWeek: 2, weeks: 1, weekdays: [1, 2, 3, 4, 5], minGapDays: 2 });
    expect(starts.map(({ proposed }) => proposed?.startMs)).toEqual([
      at('2026-10-19', '09:00'),
      at('2026-10-21', '09:00'),
    ]);
  });

  it('cannot be planned by a rule that makes no sense', () => {
    expect(() => plan([], { weeks: 0 })).toThrow(RangeError);
  });
});
