import * as fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { dayNumberOf, localDateOfDay } from './calendar-day.js';
import { checkClosure, checkOpenHoursRule, checkScheduleException } from './check-schedule.js';
import { parseRecurrence, recurrenceDays } from './recurrence.js';

const FIRST = dayNumberOf('2026-01-01');

/** The library asked directly, one rule at a time, without anything remembered. */
function askedDirectly(rule: string, anchor: number, from: number, until: number): number[] {
  const midnight = (day: number) => ({
    timeZoneId: 'UTC',
    toString: () => `${localDateOfDay(day)}T00:00:00+00:00[UTC]`,
  });
  const dtstart = localDateOfDay(anchor).replaceAll('-', '');
  return new RRuleTemporal({ rruleString: `DTSTART:${dtstart}T000000Z\nRRULE:${rule}` })
    .between(midnight(from), midnight(until), true)
    .map((each) => each.epochMilliseconds / 86_400_000);
}

const weekdays = fc
  .subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
  .map((days) => days.join(','));
const rules = fc.oneof(
  weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days}`),
  weekdays.map((days) => `FREQ=DAILY;BYDAY=${days}`),
  fc
    .tuple(weekdays, fc.integer({ min: 1, max: 5 }))
    .map(([days, n]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days};WKST=SU`),
  fc.integer({ min: 1, max: 9 }).map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc.integer({ min: 1, max: 30 }).map((n) => `FREQ=WEEKLY;COUNT=${n}`),
  fc.constantFrom(
    'FREQ=MONTHLY;BYDAY=1SA,-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=DAILY',
  ),
);

describe('which days a recurrence names', () => {
  test('the short way for weekly rules and the remembered blocks agree with the library', () => {
    const range = fc.tuple(fc.integer({ min: -30, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 60 }), range, (rule, shift, [start, length]) => {
        const from = FIRST + start;
        const found = recurrenceDays(parseRecurrence(rule), FIRST + shift, from, from + length);
        expect(found).toEqual(askedDirectly(rule, FIRST + shift, from, from + length));
      }),
      { numRuns: 300 },
    );
  });
});

describe('schedules that cannot be kept are refused by the field that is wrong', () => {
  const rule = {
    rrule: 'FREQ=WEEKLY;BYDAY=MO',
    startTime: '09:00',
    endTime: '17:00',
    validFrom: '2027-01-01',
    validUntil: null,
  };

  test.each([
    '',
    'every Monday',
    'FREQ=NEVER',
    'FREQ=HOURLY',
    'FREQ=MINUTELY;INTERVAL=5',
    'BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9',
    'FREQ=WEEKLY;BYDAY=MO;COLOUR=RED',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO;INTERVAL=0',
    'FREQ=WEEKLY;BYDAY=MO;INTERVAL=-1',
    'FREQ=WEEKLY;BYDAY=MO;COUNT=0',
    'FREQ=WEEKLY;BYDAY=MO;COUNT=many',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=soon',
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=20271399',
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101T259900Z',
  ])('the recurrence %j', (rrule) => {
    expect(checkOpenHoursRule({ ...rule, rrule })).toMatchObject({
      ok: false,
      refusal: { kind: 'RecurrenceNotUnderstood', field: 'rrule' },
    });
  });

  test.each<[string, object, object | null]>([
    ['a good rule is kept', {}, null],
    ['hours that end before they start', { endTime: '08:00' }, { kind: 'EndsBeforeStart', field: 'endTime' }],
    ['hours of no length', { endTime: '09:00' }, { kind: 'EndsBeforeStart', field: 'endTime' }],
    ['a time that is none', { startTime: '9 am' }, { kind: 'NoSuchTime', field: 'startTime' }],
    ['an hour that is none', { endTime: '25:00' }, { kind: 'NoSuchTime', field: 'endTime' }],
    ['a first day that is none', { validFrom: '2027-02-30' }, { kind: 'NoSuchDay', field: 'validFrom' }],
    ['a last day that is none', { validUntil: 'never' }, { kind: 'NoSuchDay', field: 'validUntil' }],
    ['a last day before the first', { validUntil: '2026-12-31' }, { kind: 'EndsBeforeStart', field: 'validUntil' }],
  ])('%s', (_sentence, change, refusal) => {
    const decision = checkOpenHoursRule({ ...rule, ...change });
    expect(decision.ok ? null : decision.refusal).toEqual(refusal);
  });

  const exception = { date: '2027-05-03', kind: 'open' as const, startTime: '09:00', endTime: '10:00' };
  test.each<[string, object, object | null]>([
    ['extra hours with both times', {}, null],
    ['a whole day closed', { kind: 'closed', startTime: null, endTime: null }, null],
    ['extra hours without times', { startTime: null, endTime: null }, { kind: 'TimesMissing', field: 'startTime' }],
    ['half a time', { kind: 'closed', endTime: null }, { kind: 'TimesMissing', field: 'endTime' }],
    ['a day that is none', { date: '03.05.2027' }, { kind: 'NoSuchDay', field: 'date' }],
    ['times the wrong way round', { endTime: '08:00' }, { kind: 'EndsBeforeStart', field: 'endTime' }],
  ])('%s', (_sentence, change, refusal) => {
    const decision = checkScheduleException({ ...exception, ...change });
    expect(decision.ok ? null : decision.refusal).toEqual(refusal);
  });

  test('a closure ends on its first day or later', () => {
    expect(checkClosure({ fromDate: '2027-05-03', untilDate: '2027-05-03' }).ok).toBe(true);
    expect(checkClosure({ fromDate: '2027-05-03', untilDate: '2027-05-02' })).toMatchObject({
      refusal: { field: 'untilDate' },
    });
    expect(checkClosure({ fromDate: 'x', untilDate: '2027-05-02' })).toMatchObject({ refusal: { field: 'fromDate' } });
    expect(checkClosure({ fromDate: '2027-05-03', untilDate: 'x' })).toMatchObject({ refusal: { field: 'untilDate' } });
  });
});
