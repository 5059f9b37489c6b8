import { openRulesDesk, type RulesDesk } from './testing/rules-desk.js';

describe('a time that somebody keeps himself', () => {
  let desk: RulesDesk;
  beforeAll(async () => {
    desk = await openRulesDesk();
  });
  afterAll(() => desk?.close());

  const holds = () =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<{ holds: number }[]>('select count(*)::int as holds from hold');
      return row?.holds;
    });

  it('is booked by him without naming his hold, for whomever, and the hold is gone with it', async () => {
    expect(await desk.hold(desk.at('09:00'))).toMatchObject({ __typename: 'Hold' });
    expect(await desk.bookStranger(desk.at('09:15'))).toMatchObject({ __typename: 'Appointment' });
    expect(await holds()).toBe(0);
  });

  it('is kept when he cannot have the new time for another reason, or takes one beside it', async () => {
    expect(await desk.bookStranger(desk.at('09:00', 1))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.hold(desk.at('09:45', 1))).toMatchObject({ __typename: 'Hold' });
    expect(await desk.bookStranger(desk.at('09:30', 1))).toMatchObject({ __typename: 'SlotTaken', by: 'provider' });
    expect(await holds()).toBe(1);
    expect(await desk.bookStranger(desk.at('10:30', 1))).toMatchObject({ __typename: 'Appointment' });
    expect(await holds()).toBe(1);
  });

  it('is not had by a colleague', async () => {
    expect(await desk.hold(desk.at('09:00', 2))).toMatchObject({ __typename: 'Hold' });
    const { id } = await desk.takes();
    const input = desk.wanted({ patientId: id, startsAt: desk.at('09:00', 2) });
    const { data } = await desk.api.send(
      desk.world.actors.provider,
      'mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename } }',
      { input },
    );
    expect(data['bookAppointment']).toMatchObject({ __typename: 'SlotTaken' });
    expect(await holds()).toBe(1);
  });

  it('counts no place of a day that is full but for it', async () => {
    await desk.saveProvider({ visitsPerDayMax: 1 });
    expect(await desk.hold(desk.at('09:00', 3))).toMatchObject({ __typename: 'Hold' });
    expect(await desk.bookStranger(desk.at('09:00', 3))).toMatchObject({ __typename: 'Appointment' });
    expect(await desk.bookStranger(desk.at('11:00', 3))).toMatchObject({ __typename: 'CapReached' });
    await desk.saveProvider({});
  });

  it('is had by him in a crowd that is decided together, too', async () => {
    expect(await desk.hold(desk.at('13:00', 4))).toMatchObject({ __typename: 'Hold' });
    const patients = await Promise.all(Array.from({ length: 6 }, () => desk.takes()));
    const answers = await Promise.all(patients.map(({ id }) => desk.bookFor(id, desk.at('13:00', 4))));
    const won = answers.filter(({ __typename }) => __typename === 'Appointment');
    expect(won).toHaveLength(1);
  });
});
