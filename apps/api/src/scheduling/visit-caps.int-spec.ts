import { openRulesDesk, type RulesDesk } from './testing/rules-desk.js';

let desk: RulesDesk;
beforeAll(async () => {
  desk = await openRulesDesk();
});
afterAll(() => desk?.close());

describe('how many visits a provider takes', () => {
  afterEach(async () => {
    await desk.saveProvider({});
    await desk.saveType();
  });

  it('refuses one more on a full day, says when there is room, and offers nothing there', async () => {
    await desk.saveProvider({ visitsPerDayMax: 2 });
    const first = await desk.bookStranger(desk.at('09:00'));
    expect(first).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.startsOf(0)).toContain(desk.at('15:00'));
    expect(await desk.bookStranger(desk.at('10:00'))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.bookStranger(desk.at('15:00'))).toMatchObject({
      __typename: 'CapReached',
      counts: 'visits',
      per: 'day',
      most: 2,
      nextStart: desk.at('00:00', 1),
      message: 'This provider takes at most 2 visits a day, and that day is full.',
    });
    expect(await desk.startsOf(0)).toEqual([]);
    expect(await desk.startsOf(1)).not.toEqual([]);

    expect(await desk.move(first, desk.at('14:00'))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.cancel({ ...first, version: 2 })).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.bookStranger(desk.at('15:00'))).toMatchObject({ __typename: 'Appointment' });
  });

  it('counts what is held, and a move into a full day', async () => {
    await desk.saveProvider({ visitsPerDayMax: 1 });
    const held = await desk.hold(desk.at('09:00', 1));
    expect(held).toMatchObject({ __typename: 'Hold' });
    expect(await desk.bookStranger(desk.at('11:00', 1))).toMatchObject({ __typename: 'CapReached' });
    const elsewhere = await desk.bookStranger(desk.at('11:00', 2));
    expect(await desk.move(elsewhere, desk.at('15:00', 1))).toMatchObject({ __typename: 'CapReached', per: 'day' });
  });

  it('counts a kind of visit for itself, and a week from Monday to Sunday', async () => {
    await desk.saveType({ perWeekMax: 1 });
    expect(await desk.bookStranger(desk.at('09:00', 7))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.bookStranger(desk.at('09:00', 11))).toMatchObject({
      __typename: 'CapReached',
      counts: 'visit_type',
      per: 'week',
      nextStart: desk.at('00:00', 14),
    });
    expect(
      await desk.bookStranger(desk.at('09:00', 11), { visitTypeId: desk.world.visitTypes.massage.id }),
    ).toMatchObject({
      __typename: 'Appointment',
    });
    expect(await desk.bookStranger(desk.at('09:00', 14))).toMatchObject({ __typename: 'Appointment' });
  });

  it('asks new patients only, until they have been there', async () => {
    await desk.saveProvider({ newPatientsPerDayMax: 1 });
    const known = await desk.takes();
    expect(await desk.bookFor(known.id, desk.at('09:00', 21))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.bookStranger(desk.at('10:00', 21))).toMatchObject({
      __typename: 'CapReached',
      counts: 'new_patients',
    });
    expect(await desk.bookFor(known.id, desk.at('10:00', 21))).toMatchObject({ __typename: 'Appointment' });
    const stranger = await desk.takes();
    expect(await desk.startsOf(21, stranger.id)).toEqual([]);
    expect(await desk.startsOf(21, known.id)).not.toEqual([]);
    // Before the visit that makes her known she would be new.
    expect(await desk.startsOf(18, known.id)).not.toEqual([]);
    expect(await desk.bookStranger(desk.at('09:00', 18))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.startsOf(18, known.id)).toEqual([]);
  });

  it('gives the last place of a day to one of two who want different times of it, time and again', async () => {
    await desk.saveProvider({ visitsPerDayMax: 1 });
    for (let round = 0; round < 12; round++) {
      const day = 28 + Math.floor(round / 5) * 7 + (round % 5);
      const [one, other] = [await desk.takes(), await desk.takes()];
      const answers = await Promise.all([
        desk.bookFor(one.id, desk.at('09:00', day)),
        desk.bookFor(other.id, desk.at('14:00', day)),
      ]);
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Appointment', 'CapReached']);
    }
  });

  it('never goes over a weekly cap in a crowd over the week', async () => {
    await desk.saveProvider({ visitsPerWeekMax: 3 });
    const patients = await Promise.all(Array.from({ length: 15 }, () => desk.takes()));
    const answers = await Promise.all(
      patients.map(({ id }, index) =>
        desk.bookFor(id, desk.at(`${9 + Math.floor(index / 5) * 2}:00`.padStart(5, '0'), 49 + (index % 5))),
      ),
    );
    const booked = answers.filter(({ __typename }) => __typename === 'Appointment');
    expect(booked).toHaveLength(3);
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['Appointment', 'CapReached']));
  });
});
