import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const REFUSAL = '... on Refusal { code message hint } ... on InvalidInput { problems { field message } }';
const PROPOSALS = `__typename ... on ItineraryProposals { givenUp gap complete proposals { trips waitingMinutes cost
  visits { leg startsAt endsAt stands provider { id } clinic { id } visitType { name } } } } ${REFUSAL} ... on NoItinerary { leg }`;
const PROPOSE = `query ($input: ItineraryPlanInput!) { proposeItineraries(input: $input) { ${PROPOSALS} } }`;
const BOOK = `mutation ($input: BookItineraryInput!) { bookItinerary(input: $input) { __typename
  ... on Itinerary { id visits { id state startsAt version visitType { name } } } ${REFUSAL}
  ... on ItineraryLegRefused { leg because { code message } }
  ... on ItineraryAcknowledgementRequired { legs { leg visitTypeName findings { key demand title } } } } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename
  ... on Appointment { version } ${REFUSAL} ... on PlanNotKept { rule } } }`;

interface Visit {
  readonly leg: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly stands: boolean;
  readonly provider: { readonly id: string };
  readonly clinic: { readonly id: string };
}

describe('several visits that are planned together', () => {
  let desk: BookingDesk;
  let patientId: string;
  beforeAll(async () => {
    desk = await openDesk();
    patientId = (await desk.takes()).id;
  });
  afterAll(() => desk.close());

  const ask = async (query: string, variables: Record<string, unknown>): Promise<Answer> => {
    const answer = await desk.api.send(desk.world.actors.clerk, query, variables);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data)[0] as Answer;
  };
  const leg = (visitTypeId: string) => ({ visitTypeId, sameProviderAsLast: false });
  const plan = (over: Record<string, unknown> = {}) => ({
    patientId,
    legs: [leg(desk.world.visitTypes.acupuncture.id), leg(desk.world.visitTypes.massage.id)],
    from: desk.monday,
    until: addDays(desk.monday, 4),
    order: [{ before: 0, after: 1 }],
    gaps: [],
    oneDay: true,
    notOnWeekdays: [],
    giveUpInOrder: [],
    ...over,
  });
  const propose = (over: Record<string, unknown> = {}) => ask(PROPOSE, { input: plan(over) });
  const visitsOf = (answer: Answer, index = 0): Visit[] =>
    (answer['proposals'] as { visits: Visit[] }[])[index]?.visits ?? [];
  const book = (visits: readonly Visit[], over: Record<string, unknown> = {}, planned: Record<string, unknown> = {}) =>
    ask(BOOK, {
      input: {
        idempotencyKey: randomUUID(),
        plan: plan(planned),
        visits: visits.map(({ leg: at, startsAt, provider, clinic }) => ({
          leg: at,
          startsAt,
          providerId: provider.id,
          clinicId: clinic.id,
        })),
        ...over,
      },
    });
  const counts = () =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<Record<string, number>[]>(`select
        (select count(*)::int from appointment) as appointments, (select count(*)::int from claim) as claims,
        (select count(*)::int from itinerary) as itineraries, (select count(*)::int from itinerary_leg) as legs,
        (select count(*)::int from outbox) as errands`);
      return row;
    });

  it('get three different ways, the best first, which keep day, order and wishes', async () => {
    const answer = await propose({ notOnWeekdays: [1, 2], notBefore: '10:00', outBy: '13:00' });
    expect(answer).toMatchObject({ __typename: 'ItineraryProposals', givenUp: [], gap: 0, complete: true });
    const proposals = answer['proposals'] as { cost: number; trips: number }[];
    expect(proposals).toHaveLength(3);
    expect(proposals.map(({ cost }) => cost)).toEqual(proposals.map(({ cost }) => cost).sort((a, b) => a - b));
    const inTime = visitsOf(answer).toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
    expect(inTime.map(({ leg: at }) => at)).toEqual([0, 1]);
    expect(inTime[0]?.startsAt).toBe(desk.at('10:00', 2));
  });

  it('say which wish was given up, and give up none that was not offered', async () => {
    const wishes = { notBefore: '09:00', outBy: '10:00' };
    expect(await propose({ ...wishes, giveUpInOrder: ['out_by'] })).toMatchObject({ givenUp: ['out_by'] });
    expect(await propose(wishes)).toMatchObject({ code: 'NoItinerary', leg: null });
  });

  it('are booked together, once for one key, and can be read with the itinerary', async () => {
    const visits = visitsOf(await propose());
    const idempotencyKey = randomUUID();
    const booked = await book(visits, { idempotencyKey });
    expect(booked).toMatchObject({ __typename: 'Itinerary', visits: [{ state: 'booked' }, { state: 'booked' }] });
    const before = await counts();
    expect(await book(visits, { idempotencyKey })).toEqual(booked);
    expect(await counts()).toEqual(before);
  });

  it('leave no trace when one of them is taken meanwhile; the refusal names it, also when asked again', async () => {
    const visits = visitsOf(await propose({ notOnWeekdays: [1] }));
    const second = visits.find(({ leg: at }) => at === 1);
    const other = await desk.takes();
    await desk.book(
      desk.wanted({ patientId: other.id, visitTypeId: desk.world.visitTypes.massage.id, startsAt: second?.startsAt }),
    );
    const before = await counts();
    const idempotencyKey = randomUUID();
    const refused = await book(visits, { idempotencyKey });
    expect(refused).toMatchObject({ code: 'ItineraryLegRefused', leg: 1, because: { code: 'SlotTaken' } });
    expect(await counts()).toEqual(before);
    expect(await book(visits, { idempotencyKey })).toEqual(refused);
  });

  it('tell all findings of all visits at once, and are booked when all of them were read', async () => {
    const unasked = (await desk.world.addPatient()).id;
    const planned = { patientId: unasked, notOnWeekdays: [1, 2, 3, 4] };
    const visits = visitsOf(await propose(planned));
    const before = await counts();
    const idempotencyKey = randomUUID();
    const asked = await book(visits, { idempotencyKey }, planned);
    expect(asked).toMatchObject({ code: 'ItineraryAcknowledgementRequired' });
    const legs = asked['legs'] as { leg: number; visitTypeName: string; findings: { key: string; demand: string }[] }[];
    expect(legs.map(({ leg: at }) => at)).toEqual([0, 1]);
    expect(await counts()).toEqual(before);
    expect(await book(visits, { idempotencyKey }, planned)).toEqual(asked);
    const read = (of: typeof legs) =>
      of.flatMap(({ findings }) =>
        findings
          .filter(({ demand }) => demand === 'acknowledgement')
          .map(({ key }) => ({ findingKey: key, reason: 'technique_adapted' })),
      );
    const withReasons = (acknowledgements: unknown[]) => ({
      visits: visits.map(({ leg: at, startsAt, provider, clinic }) => ({
        leg: at,
        startsAt,
        providerId: provider.id,
        clinicId: clinic.id,
        acknowledgements,
      })),
    });
    expect(await book(visits, withReasons(read(legs.slice(0, 1))), planned)).toMatchObject({ legs: [{ leg: 1 }] });
    expect(await book(visits, withReasons(read(legs)), planned)).toMatchObject({ __typename: 'Itinerary' });
  });

  it('are moved by hand against a rule of the plan only by somebody who has read which', async () => {
    const own = (await desk.takes()).id;
    const planned = {
      patientId: own,
      from: addDays(desk.monday, 7),
      until: addDays(desk.monday, 11),
      gaps: [{ first: 0, then: 1, minMinutes: 0, maxMinutes: 120 }],
    };
    const booked = await book(visitsOf(await propose(planned)), {}, planned);
    const legs = booked['visits'] as { id: string; version: number; startsAt: string }[];
    const [first, second] = legs as [(typeof legs)[number], (typeof legs)[number]];
    const move = (startsAt: string, over: object = {}) =>
      ask(MOVE, { input: { idempotencyKey: randomUUID(), id: second.id, version: second.version, startsAt, ...over } });
    expect(first.startsAt).toBe(desk.at('09:00', 7));
    expect(await move(desk.at('14:00', 7))).toMatchObject({ __typename: 'PlanNotKept', rule: 'gap' });
    const idempotencyKey = randomUUID();
    const asked = await move(desk.at('11:00', 8), { idempotencyKey });
    expect(asked).toMatchObject({ __typename: 'PlanNotKept', rule: 'gap' });
    expect(await move(desk.at('11:00', 8), { idempotencyKey })).toEqual(asked);
    expect(await move(desk.at('11:00', 4))).toMatchObject({ __typename: 'PlanNotKept', rule: 'order' });
    expect(await move(desk.at('11:00', 7))).toMatchObject({ __typename: 'Appointment', version: 2 });
    expect(await move(desk.at('14:00', 7), { version: 2, againstPlan: true })).toMatchObject({
      __typename: 'Appointment',
    });
    expect(await move(desk.at('14:30', 7), { version: 3 })).toMatchObject({ __typename: 'PlanNotKept' });
  });

  it('are not booked against the order that was agreed', async () => {
    const [one, two] = visitsOf(await propose({ notOnWeekdays: [1, 2, 3] }));
    const swapped = [
      { ...one, leg: two?.leg },
      { ...two, leg: one?.leg },
    ] as Visit[];
    const before = await counts();
    expect(await book(swapped)).toMatchObject({ code: 'InvalidInput' });
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['an end before the start', { until: '2020-01-01' }, 'until'],
    ['more than 31 days', { until: '2099-01-01' }, 'until'],
    ['the past', { from: '2020-01-01', until: '2020-01-03' }, 'until'],
    [
      'order that goes round',
      {
        order: [
          { before: 0, after: 1 },
          { before: 1, after: 0 },
        ],
      },
      'order',
    ],
    ['a visit before itself', { order: [{ before: 1, after: 1 }] }, 'order.0'],
    ['a rule about no visit', { gaps: [{ first: 0, then: 7, minMinutes: 0 }] }, 'gaps.0'],
    ['a negative gap', { gaps: [{ first: 0, then: 1, minMinutes: -5 }] }, 'gaps.0.minMinutes'],
    [
      'a longest gap below the shortest',
      { gaps: [{ first: 0, then: 1, minMinutes: 5, maxMinutes: 1 }] },
      'gaps.0.maxMinutes',
    ],
    ['every weekday ruled out', { notOnWeekdays: [1, 2, 3, 4, 5, 6, 7] }, 'notOnWeekdays'],
    ['out before in', { notBefore: '12:00', outBy: '11:00' }, 'outBy'],
    [
      'a weight below nothing',
      { weights: { trip: -1, waitingMinute: 1, laterDay: 1, otherProvider: 1 } },
      'weights.trip',
    ],
  ])('are not planned with %s; the field is named', async (_, over, field) => {
    expect(await propose(over)).toMatchObject({ code: 'InvalidInput', problems: [{ field }] });
  });

  it('are not planned with a provider of another organization', async () => {
    const legs = [{ ...leg(desk.world.visitTypes.acupuncture.id), providerId: randomUUID() }, plan().legs[1]];
    expect(await propose({ legs })).toMatchObject({ problems: [{ field: 'legs.0.providerId' }] });
  });
});
