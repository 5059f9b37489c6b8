import { addDays } from '@meridian/domain';
import { BOOK, openSeriesDesk, type SeriesDesk, type ShownVisit } from './testing/series-desk.js';

describe('a series that is changed', () => {
  let desk: SeriesDesk['desk'];
  let booked: SeriesDesk['booked'];
  let change: SeriesDesk['change'];
  let cancel: SeriesDesk['cancel'];
  let counts: SeriesDesk['counts'];
  let claimsOf: SeriesDesk['claimsOf'];
  beforeAll(async () => {
    ({ desk, booked, change, cancel, counts, claimsOf } = await openSeriesDesk());
  });
  afterAll(() => desk?.close());

  it('moves this and the following to another time of day, over each other if need be', async () => {
    const { id, visits } = await booked({
      startDate: addDays(desk.monday, 49),
      timeOfDay: '10:00',
      timesPerWeek: 1,
      weekdays: [2],
      weeks: 4,
    });
    const [first, second] = visits as [ShownVisit, ShownVisit];
    const moved = await change(second, 'following', { shiftDays: 7 });
    expect((moved['visits'] as ShownVisit[]).map(({ startsAt }) => startsAt)).toEqual(
      [50, 64, 71, 78].map((days) => desk.at('10:00', days)),
    );
    expect(await claimsOf(id)).toEqual({ claims: 12, apart: 0 });
    const [, now] = moved['visits'] as [ShownVisit, ShownVisit];
    expect(now.messages).toEqual(expect.arrayContaining([{ kind: 'reschedule', state: 'due' }]));
    expect(await change(second, 'all', { timeOfDay: '11:00' })).toMatchObject({ __typename: 'StaleVersion' });
    const later = await change(first, 'all', { timeOfDay: '11:00' });
    expect((later['visits'] as ShownVisit[]).map(({ startsAt }) => startsAt)).toEqual(
      [50, 64, 71, 78].map((days) => desk.at('11:00', days)),
    );
  });

  it('stays where it is when one of the new times is taken', async () => {
    const { id, visits } = await booked({
      startDate: addDays(desk.monday, 49),
      timeOfDay: '14:00',
      timesPerWeek: 1,
      weekdays: [4],
      weeks: 3,
    });
    const other = await desk.takes();
    await desk.book(desk.wanted({ patientId: other.id, startsAt: desk.at('15:00', 59) }));
    const [first] = visits as [ShownVisit];
    const before = await counts();
    const refused = await change(first, 'all', { timeOfDay: '15:00' });
    expect(refused).toMatchObject({ __typename: 'SeriesVisitRefused', index: 1, because: { __typename: 'SlotTaken' } });
    expect(await counts()).toEqual(before);
    expect(await claimsOf(id)).toEqual({ claims: 9, apart: 0 });
    expect(await change(first, 'this', { timeOfDay: '15:00' })).toMatchObject({ __typename: 'Series' });
    expect(await change(first, 'all', {})).toMatchObject({ __typename: 'StaleVersion' });
  });

  it('is refused by name when nothing is changed or the time is skipped by the clock', async () => {
    const { visits } = await booked({
      startDate: addDays(desk.monday, 49),
      timeOfDay: '16:00',
      timesPerWeek: 1,
      weekdays: [5],
      weeks: 2,
    });
    const [first] = visits as [ShownVisit];
    expect(await change(first, 'all', {})).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ field: 'input' }],
    });
    expect(await change(first, 'all', { shiftDays: 400 })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ field: 'shiftDays' }],
    });
    expect(await change(first, 'all', { timeOfDay: '16:00' })).toMatchObject({ __typename: 'CannotMove' });
  });

  it('is cancelled from one visit on; those before it stand', async () => {
    const { id, visits } = await booked({
      startDate: addDays(desk.monday, 49),
      timeOfDay: '12:00',
      timesPerWeek: 1,
      weekdays: [3],
      weeks: 4,
    });
    const answer = await cancel(visits[1] as ShownVisit, 'following');
    expect((answer['visits'] as ShownVisit[]).map(({ state }) => state)).toEqual([
      'booked',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    expect(await claimsOf(id)).toEqual({ claims: 3, apart: 0 });
    expect(await cancel(visits[0] as ShownVisit, 'this')).toMatchObject({ __typename: 'Series' });
    expect(await cancel(visits[0] as ShownVisit, 'all')).toMatchObject({ __typename: 'StaleVersion' });
  });

  it('is nobody’s whose role does not book, and no series of a single visit', async () => {
    const refused = await desk.api.send(desk.world.actors.manager, BOOK, { input: {} });
    expect(refused.errors.length).toBeGreaterThan(0);
    const patient = await desk.takes();
    const single = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('09:00', 57) }));
    const answer = await cancel({ id: single['id'], version: 1 } as ShownVisit, 'all');
    expect(answer).toMatchObject({ __typename: 'CannotMove' });
  });
});
