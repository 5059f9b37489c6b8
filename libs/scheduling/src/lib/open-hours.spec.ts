import { localTimeOf } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import { expandOpenHours } from './open-hours.js';
import type { OpenHoursQuery, OpenHoursRule } from './open-hours.js';

const ZONE = 'America/New_York';
const MON_WED: OpenHoursRule = {
  rrule: 'FREQ=WEEKLY;BYDAY=MO,WE',
  startTime: '09:00',
  endTime: '12:00',
  validFrom: '2027-01-01',
  validUntil: null,
};

/** One week from Monday 3 May 2027; written back as "MM-DD HH:MM-HH:MM" on the clinic's clock. */
function hours(change: Partial<OpenHoursQuery> = {}): string[] {
  const query = {
    rules: [MON_WED],
    exceptions: [],
    closures: [],
    fromDate: '2027-05-03',
    untilDate: '2027-05-09',
    timeZone: ZONE,
  };
  const wanted = { ...query, ...change };
  const clock = (ms: number) => localTimeOf(ms, wanted.timeZone);
  return expandOpenHours(wanted).map(({ startMs, endMs }) => {
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: wanted.timeZone }).format(startMs);
    return `${day.slice(5)} ${clock(startMs)}-${clock(endMs)}`;
  });
}

describe('recurring hours', () => {
  test.each<[string, Partial<OpenHoursRule>, string[]]>([
    ['every Monday and Wednesday', {}, ['05-03 09:00-12:00', '05-05 09:00-12:00']],
    ['not before the rule begins', { validFrom: '2027-05-04' }, ['05-05 09:00-12:00']],
    ['not after its last day', { validUntil: '2027-05-03' }, ['05-03 09:00-12:00']],
    ['UNTIL names the last day', { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270503' }, ['05-03 09:00-12:00']],
    [
      'UNTIL may be a wall-clock time, to which hours may still begin',
      { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270505T090000' },
      ['05-03 09:00-12:00', '05-05 09:00-12:00'],
    ],
    [
      'UNTIL may be an instant: 09:00 in New York is 13:00Z',
      { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270505T125959Z' },
      ['05-03 09:00-12:00'],
    ],
    [
      'every other week, counted from the first day',
      { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', validFrom: '2027-04-28' },
      [],
    ],
    ['the first Saturday of the month is not in this week', { rrule: 'FREQ=MONTHLY;BYDAY=1SA' }, []],
    ['the second Saturday of the month is', { rrule: 'FREQ=MONTHLY;BYDAY=2SA' }, ['05-08 09:00-12:00']],
    [
      'COUNT is counted from the first day',
      { rrule: 'FREQ=DAILY;COUNT=2', validFrom: '2027-05-02' },
      ['05-03 09:00-12:00'],
    ],
    ['a rule that never matches gives nothing', { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, []],
    ['a prefix and small letters are understood', { rrule: 'rrule:freq=weekly;byday=fr' }, ['05-07 09:00-12:00']],
    [
      'seconds from a database are understood',
      { startTime: '09:30:00', endTime: '10:00:00' },
      ['05-03 09:30-10:00', '05-05 09:30-10:00'],
    ],
    [
      'midnight ends a day',
      { rrule: 'FREQ=WEEKLY;BYDAY=SU', startTime: '22:00', endTime: '24:00' },
      ['05-09 22:00-00:00'],
    ],
  ])('%s', (_sentence, change, expected) => {
    expect(hours({ rules: [{ ...MON_WED, ...change }] })).toEqual(expected);
  });

  test('rules that overlap or touch become one stretch', () => {
    const afternoon = { ...MON_WED, startTime: '12:00', endTime: '15:00' };
    const late = { ...MON_WED, startTime: '14:00', endTime: '18:00' };
    expect(hours({ rules: [late, MON_WED, afternoon] })).toEqual(['05-03 09:00-18:00', '05-05 09:00-18:00']);
  });

  test('a reversed range has no hours', () => {
    expect(hours({ fromDate: '2027-05-09', untilDate: '2027-05-03' })).toEqual([]);
  });

  test('a range of centuries is a mistake', () => {
    expect(() => hours({ untilDate: '2227-05-03' })).toThrow(RangeError);
  });
});

describe('exceptions and closures', () => {
  const on = (kind: 'closed' | 'open', startTime: string | null = null, endTime: string | null = null) => ({
    date: '2027-05-03',
    kind,
    startTime,
    endTime,
  });

  test.each<[string, Partial<OpenHoursQuery>, string[]]>([
    ['a day off closes the day', { exceptions: [on('closed')] }, ['05-05 09:00-12:00']],
    [
      'an hour off closes the hour',
      { exceptions: [on('closed', '10:00', '11:00')] },
      ['05-03 09:00-10:00', '05-03 11:00-12:00', '05-05 09:00-12:00'],
    ],
    [
      'extra hours are added',
      { exceptions: [on('open', '18:00', '20:00')] },
      ['05-03 09:00-12:00', '05-03 18:00-20:00', '05-05 09:00-12:00'],
    ],
    [
      'special hours replace a closed day, in whatever order they are stored',
      { exceptions: [on('open', '10:00', '14:00'), on('closed')] },
      ['05-03 10:00-14:00', '05-05 09:00-12:00'],
    ],
    [
      'a closure wins over rules and extra hours',
      { exceptions: [on('open', '18:00', '20:00')], closures: [{ fromDate: '2027-05-01', untilDate: '2027-05-03' }] },
      ['05-05 09:00-12:00'],
    ],
    [
      'a closure of one day has the same first and last date',
      { closures: [{ fromDate: '2027-05-05', untilDate: '2027-05-05' }] },
      ['05-03 09:00-12:00'],
    ],
    [
      'an exception outside the range changes nothing',
      { fromDate: '2027-05-04', exceptions: [on('open', '18:00', '20:00')] },
      ['05-05 09:00-12:00'],
    ],
  ])('%s', (_sentence, change, expected) => {
    expect(hours(change)).toEqual(expected);
  });
});

describe('clock changes', () => {
  const daily = (startTime: string, endTime: string): OpenHoursRule => ({
    ...MON_WED,
    rrule: 'FREQ=DAILY',
    startTime,
    endTime,
  });
  const on = (date: string, timeZone: string, startTime: string, endTime: string) =>
    expandOpenHours({
      rules: [daily(startTime, endTime)],
      exceptions: [],
      closures: [],
      fromDate: date,
      untilDate: date,
      timeZone,
    });
  const utc = (from: string, until: string) => ({ startMs: at(from), endMs: at(until) });

  test.each<[string, string, string, string, string, ReturnType<typeof utc>[]]>([
    [
      'New York in spring: 01:00 to 04:00 lasts two hours',
      '2027-03-14',
      'America/New_York',
      '01:00',
      '04:00',
      [utc('2027-03-14 06:00', '2027-03-14 08:00')],
    ],
    [
      'New York in spring: hours that begin in the skipped hour begin after it',
      '2027-03-14',
      'America/New_York',
      '02:30',
      '04:00',
      [utc('2027-03-14 07:00', '2027-03-14 08:00')],
    ],
    [
      'New York in spring: hours that end in the skipped hour end before it',
      '2027-03-14',
      'America/New_York',
      '01:00',
      '02:30',
      [utc('2027-03-14 06:00', '2027-03-14 07:00')],
    ],
    [
      'New York in spring: hours inside the skipped hour do not exist',
      '2027-03-14',
      'America/New_York',
      '02:10',
      '02:50',
      [],
    ],
    [
      'New York in autumn: the repeated hour is open the first time only',
      '2027-11-07',
      'America/New_York',
      '00:30',
      '03:00',
      [utc('2027-11-07 04:30', '2027-11-07 06:00'), utc('2027-11-07 07:00', '2027-11-07 08:00')],
    ],
    [
      'Los Angeles in autumn: likewise',
      '2027-11-07',
      'America/Los_Angeles',
      '01:00',
      '02:00',
      [utc('2027-11-07 08:00', '2027-11-07 09:00')],
    ],
    ['Berlin in spring: 02:00 to 03:00 does not exist', '2027-03-28', 'Europe/Berlin', '02:00', '03:00', []],
    [
      'Berlin in autumn: 02:00 to 03:00 is open once',
      '2027-10-31',
      'Europe/Berlin',
      '02:00',
      '03:00',
      [utc('2027-10-31 00:00', '2027-10-31 01:00')],
    ],
    [
      'Kolkata never changes',
      '2027-03-28',
      'Asia/Kolkata',
      '09:00',
      '10:00',
      [utc('2027-03-28 03:30', '2027-03-28 04:30')],
    ],
    [
      'Lord Howe skips half an hour',
      '2027-10-03',
      'Australia/Lord_Howe',
      '01:45',
      '02:45',
      [utc('2027-10-02 15:15', '2027-10-02 15:45')],
    ],
    [
      'Lord Howe repeats half an hour',
      '2027-04-04',
      'Australia/Lord_Howe',
      '01:00',
      '02:30',
      [utc('2027-04-03 14:00', '2027-04-03 15:00'), utc('2027-04-03 15:30', '2027-04-03 16:00')],
    ],
  ])('%s', (_sentence, date, timeZone, startTime, endTime, expected) => {
    expect(on(date, timeZone, startTime, endTime)).toEqual(expected);
  });

  test.each(['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    'in %s 09:00 to 17:00 is 09:00 to 17:00 on each day of ten years',
    (timeZone) => {
      const rules = [{ ...daily('09:00', '17:00'), validFrom: '2026-01-01' }];
      const query = { rules, exceptions: [], closures: [], fromDate: '2026-01-01', untilDate: '2035-12-31', timeZone };
      const days = expandOpenHours(query);
      expect(days).toHaveLength(3652);
      const shown = new Set(
        days.map(({ startMs, endMs }) => `${localTimeOf(startMs, timeZone)}-${localTimeOf(endMs, timeZone)}`),
      );
      expect([...shown]).toEqual(['09:00-17:00']);
    },
  );
});
