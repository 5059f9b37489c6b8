import { checkSeriesRule, lastDayOf, type SeriesRule } from './series-rule.js';

const RULE: SeriesRule = {
  timesPerWeek: 2,
  weeks: 6,
  weekdays: [2, 4],
  timeOfDay: '09:30',
  withinMinutes: 60,
  minGapDays: 2,
  startDate: '2026-11-23',
  timeZone: 'America/Chicago',
};

describe('the rule of a series', () => {
  it('is twice a week for six weeks, and ends with the last of its days', () => {
    expect(checkSeriesRule(RULE)).toEqual({ ok: true, value: RULE });
    expect(lastDayOf(RULE)).toBe('2027-01-03');
  });

  it.each<[keyof SeriesRule, Partial<SeriesRule>]>([
    ['timesPerWeek', { timesPerWeek: 0 }],
    ['timesPerWeek', { timesPerWeek: 8 }],
    ['timesPerWeek', { timesPerWeek: 1.5 }],
    ['weeks', { weeks: 0 }],
    ['weeks', { weeks: -3 }],
    ['weeks', { weeks: 10_000 }],
    ['weeks', { timesPerWeek: 7, weeks: 9, weekdays: [], minGapDays: 1 }],
    ['weeks', { timesPerWeek: 1, weeks: 1 }],
    ['weekdays', { weekdays: [0, 1] }],
    ['weekdays', { weekdays: [1, 1] }],
    ['weekdays', { weekdays: [1] }],
    ['timeOfDay', { timeOfDay: '25:00' }],
    ['timeOfDay', { timeOfDay: '24:00' }],
    ['withinMinutes', { withinMinutes: -1 }],
    ['withinMinutes', { withinMinutes: Number.NaN }],
    ['minGapDays', { minGapDays: 0 }],
    ['minGapDays', { minGapDays: 4 }],
    ['startDate', { startDate: '2026-02-30' }],
    ['startDate', { startDate: 'tomorrow' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
  ])('is refused by the field that makes no sense: %s', (field, change) => {
    expect(checkSeriesRule({ ...RULE, ...change })).toMatchObject({ ok: false, refusal: { field } });
  });
});
