import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const REFUSAL = '... on Refusal { code message hint } ... on InvalidInput { problems { field message } }';
const VISITS = '... on Itinerary { id fallenAway visits { id state startsAt version generation } }';
const PROPOSALS = `__typename ... on ItineraryProposals { proposals { moved givenUp
  visits { leg startsAt stands provider { id } clinic { id } appointment { id version startsAt } } } } ${REFUSAL}`;
const PROPOSE = `query ($input: ItineraryPlanInput!) { proposeItineraries(input: $input) { ${PROPOSALS} } }`;
const REPAIR = `query ($id: ID!, $from: LocalDate, $until: LocalDate) { repairItinerary(id: $id, from: $from, until: $until) { ${PROPOSALS} } }`;
const LEG_REFUSED = '... on ItineraryLegRefused { leg because { code } }';
const BOOK = `mutation ($input: BookItineraryInput!) { bookItinerary(input: $input) { __typename ${VISITS} ${REFUSAL} ${LEG_REFUSED} } }`;
const BOOK_REPAIR = `mutation ($input: BookRepairInput!) { bookRepair(input: $input) { __typename ${VISITS} ${REFUSAL} ${LEG_REFUSED} } }`;
const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { itinerary { id fallenAway } } } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename } }`;
const TASKS = '{ deskTasks(first: 50) { edges { node { appointment { id } } } } }';

interface Visit {
  readonly leg: number;
  readonly startsAt: string;
  readonly stands: boolean;
  readonly provider: { readonly id: string };
  readonly clinic: { readonly id: string };
  readonly appointment: { readonly id: string; readonly version: number; readonly startsAt: string } | null;
}
interface Shown {
  readonly id: string;
  readonly state: string;
  readonly startsAt: string;
  readonly version: number;
  readonly generation: number;
}

describe('an itinerary that lost a visit', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const answer = await desk.api.send(desk.world.actors.clerk, query, variables);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data)[0] as Answer;
  };
  const leg = (visitTypeId: string) => ({ visitTypeId, sameProviderAsLast: false });
  const chosen = ({ leg: at, startsAt, provider, clinic, stands, appointment }: Visit) => ({
    leg: at,
    startsAt,
    providerId: provider.id,
    clinicId: clinic.id,
    ...(appointment && !stands ? { version: appointment.version } : {}),
  });
  const proposalsOf = (answer: Answer) =>
    answer['proposals'] as { readonly moved: number[]; readonly givenUp: string[]; readonly visits: Visit[] }[];
  const visitsOf = (answer: Answer): Shown[] => answer['visits'] as Shown[];

  /** Acupuncture at 09:00 and massage right after it, booked for somebody new, so many days after the Monday. */
  const anItinerary = async (day: number) => {
    const { id: patientId } = await desk.takes();
    const date = desk.at('12:00', day).slice(0, 10);
    const { acupuncture, massage } = desk.world.visitTypes;
    const plan = {
      patientId,
      legs: [leg(acupuncture.id), leg(massage.id)],
      from: date,
      until: date,
      order: [{ before: 0, after: 1 }],
      gaps: [],
      oneDay: true,
      notOnWeekdays: [],
      giveUpInOrder: [],
    };
    const [best] = proposalsOf(await ask(PROPOSE, { input: plan }));
    const visits = best?.visits.map(chosen);
    const booked = await ask(BOOK, { input: { idempotencyKey: randomUUID(), plan, visits } });
    return { id: booked['id'] as string, patientId, visits: visitsOf(booked) };
  };
  const cancel = (visit: Shown | undefined) =>
    ask(CANCEL, {
      input: { idempotencyKey: randomUUID(), id: visit?.id, version: visit?.version, reason: 'prov_pers' },
    });
  /** Somebody else is booked with the same provider. */
  const takenByOther = async (startsAt: string) =>
    desk.book(desk.wanted({ patientId: (await desk.takes()).id, startsAt }));
  const bookRepair = (itineraryId: string, visits: readonly object[], over: Record<string, unknown> = {}) =>
    ask(BOOK_REPAIR, { input: { idempotencyKey: randomUUID(), itineraryId, visits, ...over } });
  /** As `anItinerary`, the first visit cancelled and its time taken: the second has to move. */
  const aBrokenOne = async (day: number) => {
    const itinerary = await anItinerary(day);
    await cancel(itinerary.visits[0]);
    await takenByOther(desk.at('09:00', day));
    const [proposal] = proposalsOf(await ask(REPAIR, { id: itinerary.id }));
    return { ...itinerary, proposal, wanted: (proposal?.visits ?? []).filter(({ stands }) => !stands).map(chosen) };
  };
  const state = (id: string) =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => ({
      visits: await tx.query<unknown[]>(
        'select a.id, a.state, a.starts_at, a.version from itinerary_leg l join appointment a on a.id = l.appointment_id where l.itinerary_id = $1 order by position',
        [id],
      ),
      claims: await tx.query<unknown[]>(
        'select c.resource_id, c.starts_at, c.ends_at from itinerary_leg l join claim c on c.appointment_id = l.appointment_id where l.itinerary_id = $1 order by 1, 2',
        [id],
      ),
    }));

  it('says so with the visit that fell away, and gets a new time for it while the other stays', async () => {
    const { id, visits } = await anItinerary(0);
    expect(await ask(REPAIR, { id })).toMatchObject({ code: 'NoItinerary' });
    expect(await cancel(visits[1])).toMatchObject({ itinerary: { id, fallenAway: [1] } });
    const [proposal] = proposalsOf(await ask(REPAIR, { id }));
    expect(proposal).toMatchObject({ moved: [], givenUp: [] });
    const stays = proposal?.visits.find(({ leg: at }) => at === 0);
    expect(stays).toMatchObject({ stands: true, startsAt: visits[0]?.startsAt, appointment: { id: visits[0]?.id } });
    const idempotencyKey = randomUUID();
    const wanted = (proposal?.visits ?? []).filter(({ stands }) => !stands).map(chosen);
    const repaired = await bookRepair(id, wanted, { idempotencyKey });
    expect(repaired).toMatchObject({
      id,
      fallenAway: [],
      visits: [{ id: visits[0]?.id, version: 1 }, { state: 'booked' }],
    });
    expect(await bookRepair(id, wanted, { idempotencyKey })).toEqual(repaired);
    expect(await bookRepair(id, wanted)).toMatchObject({ problems: [{ field: 'itineraryId' }] });
  });

  it('takes the visit that was replaced off the list to rebook', async () => {
    const { id, visits } = await anItinerary(1);
    const owed = async () =>
      ((await ask(TASKS))['edges'] as { node: { appointment: { id: string } } }[]).map(
        ({ node }) => node.appointment.id,
      );
    await cancel(visits[0]);
    expect(await owed()).toContain(visits[0]?.id);
    const [proposal] = proposalsOf(await ask(REPAIR, { id }));
    await bookRepair(id, (proposal?.visits ?? []).filter(({ stands }) => !stands).map(chosen));
    expect(await owed()).not.toContain(visits[0]?.id);
  });

  it('moves another visit where there is no other way, which keeps its name and is told of as moved', async () => {
    const { id, visits, proposal, wanted } = await aBrokenOne(2);
    expect(proposal?.moved).toEqual([1]);
    expect(proposal?.visits.find(({ leg: at }) => at === 1)?.appointment).toMatchObject({ id: visits[1]?.id });
    const repaired = await bookRepair(id, wanted);
    expect(visitsOf(repaired)).toMatchObject([{ state: 'booked' }, { id: visits[1]?.id, version: 2, generation: 2 }]);
    expect(visitsOf(repaired).map(({ startsAt }) => startsAt)).toEqual([desk.at('09:45', 2), desk.at('10:30', 2)]);
  });

  it('is as it was when the new visit is refused after another one was moved for it', async () => {
    const { id, wanted } = await aBrokenOne(3);
    await takenByOther(desk.at('12:00', 3));
    const before = await state(id);
    const late = wanted.map((visit) => ({ ...visit, startsAt: desk.at(visit.leg === 0 ? '12:00' : '13:00', 3) }));
    expect(await bookRepair(id, late)).toMatchObject({ leg: 0, because: { code: 'SlotTaken' } });
    expect(await state(id)).toEqual(before);
  });

  it('is as it was when the visit to move was changed meanwhile', async () => {
    const { id, visits, wanted } = await aBrokenOne(4);
    const [, second] = visits;
    const to = { id: second?.id, version: second?.version, startsAt: desk.at('15:00', 4) };
    await ask(MOVE, { input: { idempotencyKey: randomUUID(), ...to } });
    const before = await state(id);
    expect(await bookRepair(id, wanted)).toMatchObject({ leg: 1, because: { code: 'StaleVersion' } });
    expect(await state(id)).toEqual(before);
  });

  it('is repaired by one of two desks at once', async () => {
    const { id, wanted } = await aBrokenOne(7);
    const answers = await Promise.all([bookRepair(id, wanted), bookRepair(id, wanted)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['InvalidInput', 'Itinerary']);
  });

  it('is looked for in the days that are asked for', async () => {
    const { id, visits } = await anItinerary(8);
    await cancel(visits[1]);
    const [from, until] = [desk.at('12:00', 9).slice(0, 10), desk.at('12:00', 11).slice(0, 10)];
    const [proposal] = proposalsOf(await ask(REPAIR, { id, from, until }));
    expect(proposal).toMatchObject({ moved: [], givenUp: ['one_day'] });
    const answer = await ask(REPAIR, { id, from: until, until: from });
    expect(answer).toMatchObject({ problems: [{ field: 'until' }] });
  });

  it.each([
    ['no visit that fell away', (wanted: readonly object[]) => wanted.slice(1), 'visits'],
    ['one of them twice', (wanted: readonly object[]) => [wanted[0], wanted[0]], 'visits'],
    [
      'a visit that is not of the plan',
      (wanted: readonly object[]) => [...wanted, { ...wanted[0], leg: 6 }],
      'visits.2.leg',
    ],
    [
      'a move without the version',
      (wanted: readonly object[]) => wanted.map((each) => ({ ...each, version: null })),
      'visits.0.version',
    ],
  ])('is not repaired with %s; the field is named', async (_, changed, field) => {
    const { id, wanted } = await aBrokenOne(9);
    const inOrder = wanted.toSorted((one, other) => one.leg - other.leg);
    const sent = (field === 'visits.0.version' ? inOrder.toReversed() : inOrder) as readonly object[];
    const before = await state(id);
    expect(await bookRepair(id, changed(sent) as object[])).toMatchObject({ problems: [{ field }] });
    expect(await state(id)).toEqual(before);
    // The same day serves the next row: its times are given back.
    await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query("update appointment set state = 'void' where starts_at::date = $1", [desk.at('12:00', 9).slice(0, 10)]),
    );
    await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query('delete from claim where starts_at::date = $1', [desk.at('12:00', 9).slice(0, 10)]),
    );
  });

  it('is shown to nobody of another organization', async () => {
    expect(await ask('query ($id: ID!) { itinerary(id: $id) { id } }', { id: randomUUID() })).toBeNull();
    expect(
      await bookRepair(randomUUID(), [
        { leg: 0, providerId: randomUUID(), clinicId: randomUUID(), startsAt: desk.at('09:00') },
      ]),
    ).toMatchObject({ code: 'NotFound' });
  });
});
