import { type Diary, type DiaryView, lanesOf } from './diary-lanes.js';
import { keepSame } from './keep-same.js';

const DAY: DiaryView = { by: 'provider', week: false, only: null, discipline: null };

const visit = (id: string, startsAt: string, endsAt: string, over: object = {}) => ({
  id,
  state: 'booked',
  version: 1,
  startsAt,
  endsAt,
  patient: { id: 'p', name: 'Rosa Alvarez' },
  visitType: { id: 'acu', name: 'Acupuncture', discipline: { code: 'acupuncture', name: 'Acupuncture' } },
  room: { id: 'r2', name: 'Room 2' },
  equipment: [{ id: 'e1', name: 'Table' }],
  ...over,
});

const diary = (over: object = {}): Diary =>
  ({
    date: '2026-11-23',
    days: 1,
    clinic: { id: 'c', name: 'Lakeside', timeZone: 'America/Chicago' },
    visitTypes: [{ id: 'acu', gridMinutes: 20, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }],
    rooms: [
      { id: 'r10', name: 'Room 10' },
      { id: 'r2', name: 'Room 2' },
    ],
    equipment: [{ id: 'e1', name: 'Table' }],
    groupSessions: [],
    columns: [
      {
        provider: { id: 'mei', name: 'Mei Chen', credentials: null },
        disciplines: ['acupuncture'],
        open: [{ startsAt: '2026-11-23T15:30:00Z', endsAt: '2026-11-23T23:00:00Z' }],
        appointments: [
          visit('a', '2026-11-23T16:00:00Z', '2026-11-23T17:00:00Z'),
          visit('gone', '2026-11-23T18:00:00Z', '2026-11-23T19:00:00Z', { state: 'cancelled' }),
        ],
      },
      {
        provider: { id: 'tom', name: 'Tom Reyes', credentials: null },
        disciplines: ['massage-therapy'],
        open: [{ startsAt: '2026-11-23T14:00:00Z', endsAt: '2026-11-23T20:00:00Z' }],
        appointments: [],
      },
    ],
    ...over,
  }) as unknown as Diary;

describe('the lanes of a diary', () => {
  it('are its providers, over whole hours of the clinic around all that is open', () => {
    const [mei, tom] = lanesOf(diary(), DAY);
    expect([mei?.title, tom?.title]).toEqual(['Mei Chen', 'Tom Reyes']);
    expect(mei?.axis).toEqual({
      startMs: Date.parse('2026-11-23T14:00:00Z'),
      endMs: Date.parse('2026-11-23T23:00:00Z'),
    });
    expect(mei?.visits.map(({ id, beforeMs, afterMs, gridMinutes }) => [id, beforeMs, afterMs, gridMinutes])).toEqual([
      ['a', 300_000, 600_000, 20],
    ]);
  });

  it('are rooms by number or equipment, with what is in them whoever gives it', () => {
    const rooms = lanesOf(diary(), { ...DAY, by: 'room' });
    expect(rooms.map(({ title, visits }) => [title, visits.length])).toEqual([
      ['Room 2', 1],
      ['Room 10', 0],
    ]);
    expect(lanesOf(diary(), { ...DAY, by: 'equipment' })[0]?.visits).toHaveLength(1);
  });

  it('show a group session as one block that stays where it is, and as the same object while it stays the same', () => {
    const session = {
      id: 's',
      state: 'planned',
      version: 1,
      startsAt: '2026-11-23T18:00:00Z',
      endsAt: '2026-11-23T19:00:00Z',
      capacity: 12,
      taken: 7,
      visitType: { id: 'tai', name: 'Tai chi', discipline: { code: 'mind-body', name: 'Mind-body' } },
      provider: { id: 'tom', name: 'Tom Reyes' },
      room: { id: 'r2', name: 'Room 2' },
    };
    const data = diary({ groupSessions: [session] });
    const [shown] = lanesOf(data, DAY)[1]?.visits ?? [];
    expect(shown).toMatchObject({ id: 's', fixed: true, visit: { patient: { name: 'Tai chi 7/12' } } });
    expect(lanesOf(data, { ...DAY, by: 'room' })[0]?.visits.map(({ id }) => id)).toEqual(['a', 's']);
    expect(lanesOf(data, DAY)[1]?.visits[0]?.visit).toBe(shown?.visit);
  });

  it('can be one resource, or the providers and visits of one discipline', () => {
    expect(lanesOf(diary(), { ...DAY, only: 'tom' }).map(({ key }) => key)).toEqual(['tom']);
    expect(lanesOf(diary(), { ...DAY, discipline: 'acupuncture' }).map(({ key }) => key)).toEqual(['mei']);
    expect(lanesOf(diary(), { ...DAY, discipline: 'nutrition' })).toEqual([]);
  });

  it('show a visit where it is wished to be until the API has answered', () => {
    const wish = { providerId: 'tom', startMs: Date.parse('2026-11-23T15:00:00Z'), lengthMs: 3_600_000 };
    const [mei, tom] = lanesOf(diary(), DAY, new Map([['a', wish]]));
    expect(mei?.visits).toEqual([]);
    expect(tom?.visits[0]).toMatchObject({ id: 'a', pending: true, endMs: Date.parse('2026-11-23T16:00:00Z') });
  });

  it('of a week are days, the hours of the clock side by side also across a change of the clock', () => {
    // The clocks of Chicago go forward on Sunday 8 March 2026, before dawn.
    const week = diary({
      date: '2026-03-02',
      days: 7,
      columns: [
        {
          provider: { id: 'mei', name: 'Mei Chen', credentials: null },
          disciplines: ['acupuncture'],
          open: [
            { startsAt: '2026-03-06T15:00:00Z', endsAt: '2026-03-06T23:00:00Z' },
            { startsAt: '2026-03-08T14:00:00Z', endsAt: '2026-03-08T22:00:00Z' },
          ],
          appointments: [visit('a', '2026-03-08T15:00:00Z', '2026-03-08T16:00:00Z')],
        },
      ],
    });
    const lanes = lanesOf(week, { ...DAY, week: true });
    // Saturday, on which nobody works, is left out.
    expect(lanes.map(({ title }) => title)).toEqual([
      'Mon 2 Mar',
      'Tue 3 Mar',
      'Wed 4 Mar',
      'Thu 5 Mar',
      'Fri 6 Mar',
      'Sun 8 Mar',
    ]);
    const [friday, sunday] = lanes.slice(-2);
    const top = (lane: typeof friday) => (lane?.open[0]?.startMs ?? 0) - (lane?.axis.startMs ?? 0);
    expect(top(friday)).toBe(0);
    expect(top(sunday)).toBe(0);
    expect((sunday?.visits[0]?.startMs ?? 0) - (sunday?.axis.startMs ?? 0)).toBe(3_600_000);
  });

  it('stay the same objects as long as nothing in them changes', () => {
    const before = lanesOf(diary(), DAY);
    const data = diary();
    const first = keepSame(before, lanesOf(data, DAY));
    const again = keepSame(first, lanesOf(data, DAY));
    expect(again.every((lane, index) => lane === first[index])).toBe(true);
    const wish = { providerId: 'mei', startMs: Date.parse('2026-11-23T20:00:00Z'), lengthMs: 3_600_000 };
    const moved = keepSame(first, lanesOf(data, DAY, new Map([['a', wish]])));
    expect(moved[0]).not.toBe(first[0]);
    expect(moved[1]).toBe(first[1]);
  });
});
