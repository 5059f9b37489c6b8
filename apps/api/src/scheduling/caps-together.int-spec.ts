import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import type { Answer } from './testing/booking-desk.js';
import { openRulesDesk, type RulesDesk } from './testing/rules-desk.js';

const REFUSAL = '... on Refusal { code message } ... on InvalidInput { problems { field message } }';
const PROPOSE = `query ($input: ItineraryPlanInput!) { proposeItineraries(input: $input) { __typename
  ... on ItineraryProposals { proposals { visits { leg startsAt provider { id } clinic { id } } } } ${REFUSAL} } }`;
const BOOK = `mutation ($input: BookItineraryInput!) { bookItinerary(input: $input) { __typename ${REFUSAL}
  ... on ItineraryLegRefused { leg because { code } } } }`;
const PROPOSE_SERIES = `query ($input: ProposeSeriesInput!) { proposeSeries(input: $input) { __typename ${REFUSAL}
  ... on SeriesProposal { visits { ordinal proposed { startsAt provider { id } } conflict moves { startsAt provider { id } } } } } }`;
const BOOK_SERIES = `mutation ($input: BookSeriesInput!) { bookSeries(input: $input) { __typename ${REFUSAL}
  ... on SeriesVisitRefused { index because { code } } } }`;

interface Visit {
  readonly leg: number;
  readonly startsAt: string;
  readonly provider: { readonly id: string };
  readonly clinic: { readonly id: string };
}

interface Occurrence {
  readonly proposed: Pick<Visit, 'startsAt' | 'provider'> | null;
  readonly moves: readonly Pick<Visit, 'startsAt' | 'provider'>[];
}

describe('visits that are planned together', () => {
  let desk: RulesDesk;
  beforeAll(async () => {
    desk = await openRulesDesk();
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.saveProvider({}));

  const dayOf = ({ startsAt }: Pick<Visit, 'startsAt'>) => startsAt.slice(0, 10);
  const planOf = (patientId: string, from: string, days: number) => ({
    patientId,
    legs: [desk.world.visitTypes.acupuncture, desk.world.visitTypes.massage].map(({ id }) => ({
      visitTypeId: id,
      sameProviderAsLast: false,
      providerId: desk.world.provider.id,
    })),
    from,
    until: addDays(from, days - 1),
    order: [],
    gaps: [],
    oneDay: false,
    notOnWeekdays: [],
    giveUpInOrder: [],
  });
  const propose = async (plan: object): Promise<readonly (readonly Visit[])[]> => {
    const answer = await desk.as('clerk', PROPOSE, 'proposeItineraries', plan as Record<string, unknown>);
    return ((answer['proposals'] ?? []) as { visits: Visit[] }[]).map(({ visits }) => visits);
  };
  const book = (plan: object, visits: readonly Visit[]): Promise<Answer> =>
    desk.as('clerk', BOOK, 'bookItinerary', {
      idempotencyKey: randomUUID(),
      plan,
      visits: visits.map(({ leg, startsAt, provider, clinic }) => ({
        leg,
        startsAt,
        providerId: provider.id,
        clinicId: clinic.id,
      })),
    });

  it('are not offered on one day of a provider who takes one, and what is offered is booked', async () => {
    const { id } = await desk.takes();
    const plan = planOf(id, desk.monday, 5);
    const before = await propose(plan);
    expect(before[0]?.map(dayOf)).toEqual([desk.monday, desk.monday]);
    await desk.saveProvider({ visitsPerDayMax: 1 });
    expect(await book(plan, before[0] ?? [])).toMatchObject({
      __typename: 'ItineraryLegRefused',
      because: { code: 'CapReached' },
    });
    const offered = await propose(plan);
    expect(offered.length).toBeGreaterThan(0);
    for (const visits of offered) expect(new Set(visits.map(dayOf)).size).toBe(2);
    expect(await book(plan, offered[0] ?? [])).toMatchObject({ __typename: 'Itinerary' });
  });

  it('are not offered in one week of a provider who takes one more, who has one already', async () => {
    await desk.saveProvider({ visitsPerWeekMax: 2 });
    const { id } = await desk.takes();
    const from = addDays(desk.monday, 7);
    expect(await desk.bookStranger(desk.at('09:00', 8))).toMatchObject({ __typename: 'Appointment' });
    expect(await propose(planOf(id, from, 5))).toEqual([]);
    const plan = planOf(id, from, 12);
    const offered = await propose(plan);
    for (const visits of offered) {
      const inFirst = visits.filter((visit) => dayOf(visit) < addDays(from, 7));
      expect(inFirst.length).toBeLessThan(2);
    }
    expect(await book(plan, offered[0] ?? [])).toMatchObject({ __typename: 'Itinerary' });
  });

  it('are new to a provider once: the second visit of a plan asks no quota, whichever is booked first', async () => {
    await desk.saveProvider({ newPatientsPerWeekMax: 1 });
    for (const order of [0, 1]) {
      const { id } = await desk.takes();
      const plan = { ...planOf(id, addDays(desk.monday, 21 + 7 * order), 5), notOnWeekdays: [2] };
      const [visits] = await propose(plan);
      expect(visits).toHaveLength(2);
      expect(await book(plan, order === 0 ? (visits ?? []) : (visits ?? []).toReversed())).toMatchObject({
        __typename: 'Itinerary',
      });
      expect(await propose({ ...plan, patientId: (await desk.takes()).id })).toEqual([]);
    }
  });

  it('of a series leave out what a week has no room for, and everything that is offered can be booked', async () => {
    await desk.saveProvider({ visitsPerWeekMax: 2 });
    const from = addDays(desk.monday, 42);
    expect(await desk.bookStranger(desk.at('09:00', 43))).toMatchObject({ __typename: 'Appointment' });
    const series = {
      patientId: (await desk.takes()).id,
      visitTypeId: desk.world.visitTypes.acupuncture.id,
      providerId: desk.world.provider.id,
      clinicId: desk.world.clinic.id,
    };
    const rule = {
      timesPerWeek: 2,
      weeks: 2,
      weekdays: [],
      timeOfDay: '10:00',
      withinMinutes: 720,
      minGapDays: 1,
      startDate: from,
    };
    const answer = await desk.as('clerk', PROPOSE_SERIES, 'proposeSeries', { ...series, rule, standIns: false });
    const visits = answer['visits'] as Occurrence[];
    expect(visits.map(({ proposed }) => proposed !== null)).toEqual([true, false, true, true]);
    const own = visits[1]?.moves ?? [];
    for (const move of own) expect(dayOf(move) < addDays(from, 7)).toBe(false);
    const chosen = visits.flatMap(({ proposed }) => (proposed ? [proposed] : []));
    const booked = await desk.as('clerk', BOOK_SERIES, 'bookSeries', {
      idempotencyKey: randomUUID(),
      ...series,
      rule,
      visits: chosen.map(({ startsAt }) => ({ startsAt })),
    });
    expect(booked).toMatchObject({ __typename: 'Series' });
  });
});
