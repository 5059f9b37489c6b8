import { DAY_MS, HOUR_MS, localTimeOf } from '@meridian/domain';
import type { ClinicId, PoolId, ProviderId, ResourceId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import { chooseResources } from './choose-resources.js';
import { findOpenings } from './find-openings.js';
import { expandOpenHours } from './open-hours.js';
import { checkOpeningsQuery } from './openings-query.js';
import type { OpeningsQuery } from './openings-query.js';

const ZONE = 'America/New_York';
const CLINIC = 'clinic' as ClinicId;
const PROVIDER = 'provider' as ProviderId;

function query(
  date: string,
  startTime: string,
  endTime: string,
  change: Partial<OpeningsQuery> = {},
  timeZone = ZONE,
): OpeningsQuery {
  const rules = [{ rrule: 'FREQ=DAILY', startTime, endTime, validFrom: '2020-01-01', validUntil: null }];
  const open = expandOpenHours({ rules, exceptions: [], closures: [], fromDate: date, untilDate: date, timeZone });
  const startMs = at(`${date} 00:00`, timeZone);
  return {
    window: { startMs, endMs: startMs + 25 * HOUR_MS },
    notBeforeMs: startMs,
    notAfterMs: startMs + 90 * DAY_MS,
    visit: { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 30 },
    providers: [{ providerId: PROVIDER, resourceId: 1 as ResourceId, clinicId: CLINIC, timeZone, open, busy: [] }],
    pools: [],
    patientBusy: [],
    ...change,
  };
}

const shown = (asked: OpeningsQuery) =>
  findOpenings(asked).flatMap((day) =>
    day.startsMs.map((start) => localTimeOf(start, asked.providers[0]?.timeZone ?? ZONE)),
  );

describe('starts on the wall clock', () => {
  test.each<[string, string, string, string, string, string[]]>([
    ['an ordinary morning', '2027-05-03', ZONE, '09:00', '10:30', ['09:00', '09:30', '10:00']],
    ['hours that open beside the grid wait for it', '2027-05-03', ZONE, '09:10', '10:30', ['09:30', '10:00']],
    ['a visit that would not end in time is not offered', '2027-05-03', ZONE, '09:00', '09:29', []],
    ['the skipped hour is never offered', '2027-03-14', ZONE, '01:00', '04:00', ['01:00', '01:30', '03:00', '03:30']],
    [
      'the repeated hour is offered once',
      '2027-11-07',
      ZONE,
      '00:30',
      '03:00',
      ['00:30', '01:00', '01:30', '02:00', '02:30'],
    ],
    ['Berlin skips 02:00', '2027-03-28', 'Europe/Berlin', '01:30', '03:30', ['01:30', '03:00']],
    ['Kolkata keeps its own half hours', '2027-05-03', 'Asia/Kolkata', '09:00', '10:00', ['09:00', '09:30']],
    [
      'after Lord Howe’s half-hour change the grid is the clock’s',
      '2027-10-03',
      'Australia/Lord_Howe',
      '01:30',
      '03:30',
      ['01:30', '02:30', '03:00'],
    ],
  ])('%s', (_sentence, date, timeZone, startTime, endTime, expected) => {
    expect(shown(query(date, startTime, endTime, {}, timeZone))).toEqual(expected);
  });

  test('a grid that does not divide the day begins again at each midnight', () => {
    const visit = { durationMinutes: 10, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 50 };
    expect(shown(query('2027-05-03', '09:00', '12:00', { visit }))).toEqual(['09:10', '10:00', '10:50', '11:40']);
  });

  test('starts after local midnight belong to the next day', () => {
    const asked = query('2027-05-03', '23:00', '24:00');
    const [place] = asked.providers;
    const open = [{ startMs: at('2027-05-03 23:30', ZONE), endMs: at('2027-05-04 00:30', ZONE) }];
    const days = findOpenings({ ...asked, providers: place ? [{ ...place, open }] : [] });
    expect(days.map(({ date, startsMs }) => [date, startsMs.length])).toEqual([
      ['2027-05-03', 1],
      ['2027-05-04', 1],
    ]);
  });
});

describe('limits', () => {
  const nine = at('2027-05-03 09:00', ZONE);

  test('notice and horizon are included, the end of the window is not', () => {
    const asked = query('2027-05-03', '09:00', '12:00', {
      notBeforeMs: nine + HOUR_MS / 2,
      notAfterMs: nine + HOUR_MS,
    });
    expect(shown(asked)).toEqual(['09:30', '10:00']);
    expect(shown({ ...asked, window: { startMs: nine, endMs: nine + HOUR_MS } })).toEqual(['09:30']);
  });

  test.each<[string, Partial<OpeningsQuery>]>([
    ['an empty window', { window: { startMs: nine, endMs: nine } }],
    ['a horizon before the notice', { notBeforeMs: nine + HOUR_MS, notAfterMs: nine }],
    ['nobody to search for', { providers: [] }],
    ['a pool without members', { pools: [{ poolId: 'rooms' as PoolId, members: [] }] }],
    [
      'a pool at another clinic',
      {
        pools: [
          {
            poolId: 'rooms' as PoolId,
            members: [{ resourceId: 9 as ResourceId, clinicId: 'south' as ClinicId, busy: [] }],
          },
        ],
      },
    ],
  ])('%s gives no openings', (_sentence, change) => {
    expect(findOpenings(query('2027-05-03', '09:00', '12:00', change))).toEqual([]);
  });

  const visit = { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 30 };
  test.each<[string, Partial<OpeningsQuery>]>([
    ['window', { window: { startMs: nine, endMs: nine - 1 } }],
    ['window', { window: { startMs: nine, endMs: nine + 92 * DAY_MS } }],
    ['window', { window: { startMs: Number.NaN, endMs: nine } }],
    ['notBeforeMs', { notBeforeMs: Number.NaN }],
    ['notAfterMs', { notAfterMs: Number.NaN }],
    ['limitPerDay', { limitPerDay: 0 }],
    ['durationMinutes', { visit: { ...visit, durationMinutes: 0 } }],
    ['durationMinutes', { visit: { ...visit, durationMinutes: -30 } }],
    ['durationMinutes', { visit: { ...visit, durationMinutes: 1000, bufferAfterMinutes: 600 } }],
    ['gridMinutes', { visit: { ...visit, gridMinutes: 0 } }],
    ['gridMinutes', { visit: { ...visit, gridMinutes: 7.5 } }],
    ['bufferBeforeMinutes', { visit: { ...visit, bufferBeforeMinutes: -1 } }],
    ['bufferAfterMinutes', { visit: { ...visit, bufferAfterMinutes: Infinity } }],
  ])('a query with a senseless %s is refused by name', (field, change) => {
    const asked = query('2027-05-03', '09:00', '12:00', change);
    expect(checkOpeningsQuery(asked)).toMatchObject({ ok: false, refusal: { kind: 'InvalidQuery', field } });
    expect(() => findOpenings(asked)).toThrow(field);
  });

  test('an unknown time zone is refused by name', () => {
    const asked = query('2027-05-03', '09:00', '12:00');
    const lost = { ...asked, providers: asked.providers.map((each) => ({ ...each, timeZone: 'Mars/Olympus' })) };
    expect(checkOpeningsQuery(lost)).toMatchObject({ ok: false, refusal: { field: 'timeZone' } });
  });
});

describe('who would serve', () => {
  const room = (id: number, busy: { startMs: number; endMs: number }[]) => ({
    resourceId: id as ResourceId,
    clinicId: CLINIC,
    busy,
  });
  const nine = at('2027-05-03 09:00', ZONE);
  const pools = [
    {
      poolId: 'rooms' as PoolId,
      members: [room(12, []), room(11, []), room(13, [{ startMs: nine, endMs: nine + HOUR_MS }])],
    },
  ];
  const asked = query('2027-05-03', '09:00', '12:00', { pools });

  test('of rooms that are equally free the lowest number serves', () => {
    expect(chooseResources(asked, PROVIDER, nine)).toEqual([{ poolId: 'rooms', resourceId: 11 }]);
  });

  test('the room that fits most tightly is used first', () => {
    expect(chooseResources(asked, PROVIDER, nine + HOUR_MS)).toEqual([{ poolId: 'rooms', resourceId: 13 }]);
  });

  test('nobody serves when all are taken, or when the provider is not in the query', () => {
    const taken = [{ poolId: 'rooms' as PoolId, members: [room(13, [{ startMs: nine, endMs: nine + HOUR_MS }])] }];
    expect(chooseResources({ ...asked, pools: taken }, PROVIDER, nine)).toBeNull();
    expect(chooseResources(asked, 'stranger' as ProviderId, nine)).toBeNull();
  });
});
