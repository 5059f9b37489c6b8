import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const REFUSED = `... on Refusal { code message hint } ... on InvalidInput { problems { field message } }
  ... on SeriesVisitRefused { index startsAt because { __typename message ... on SlotTaken { nextStarts } ... on AcknowledgementRequired { findings { key demand } } } }`;
const VISITS = `... on Series { id size visits { id version state startsAt seriesOrdinal provider { id } series { id } messages { kind state } } }`;
const PROPOSE = `query ($input: ProposeSeriesInput!) { proposeSeries(input: $input) { __typename ${REFUSED.split('... on SeriesVisit')[0]}
  ... on SeriesProposal { clinic { timeZone } visits { ordinal wishedAt conflict proposed { startsAt provider { id } } moves { startsAt provider { id } } } } } }`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ${VISITS} ${REFUSED} } }`;
const BOOK = mutation('bookSeries', 'BookSeriesInput');
const CHANGE = mutation('changeSeries', 'ChangeSeriesInput');
const CANCEL = mutation('cancelSeries', 'CancelSeriesInput');

interface ShownVisit {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly startsAt: string;
  readonly seriesOrdinal: number;
  readonly provider: { readonly id: string };
  readonly messages: readonly { readonly kind: string; readonly state: string }[];
}
interface Planned {
  readonly ordinal: number;
  readonly wishedAt: string;
  readonly conflict: string | null;
  readonly proposed: { readonly startsAt: string } | null;
  readonly moves: readonly { readonly startsAt: string }[];
}

describe('a series', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const ask = async (document: string, name: string, input: object): Promise<Answer> => {
    const answer = await desk.api.send(desk.world.actors.clerk, document, { input });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name] as Answer;
  };
  const rule = (over: object = {}) => ({
    timesPerWeek: 2,
    weeks: 3,
    weekdays: [1, 3],
    timeOfDay: '09:00',
    withinMinutes: 0,
    minGapDays: 2,
    startDate: desk.monday,
    ...over,
  });
  const wish = (patientId: string, over: object = {}) => ({
    patientId,
    visitTypeId: desk.world.visitTypes.acupuncture.id,
    providerId: desk.world.provider.id,
    clinicId: desk.world.clinic.id,
    rule: rule(over),
  });
  const propose = async (patientId: string, over: object = {}): Promise<Planned[]> => {
    const answer = await ask(PROPOSE, 'proposeSeries', { ...wish(patientId, over), standIns: false });
    expect(answer).toMatchObject({ __typename: 'SeriesProposal' });
    return answer['visits'] as Planned[];
  };
  const book = (patientId: string, startsAt: readonly string[], over: object = {}, more: object = {}) =>
    ask(BOOK, 'bookSeries', {
      ...wish(patientId, over),
      idempotencyKey: randomUUID(),
      visits: startsAt.map((each) => ({ startsAt: each })),
      ...more,
    });
  const booked = async (over: object): Promise<{ id: string; visits: ShownVisit[] }> => {
    const patient = await desk.takes();
    const starts = (await propose(patient.id, over)).map(({ proposed, wishedAt }) => proposed?.startsAt ?? wishedAt);
    const answer = await book(patient.id, starts, over);
    expect(answer).toMatchObject({ __typename: 'Series' });
    return answer as never;
  };
  const change = (visit: ShownVisit, scope: string, to: object) =>
    ask(CHANGE, 'changeSeries', { idempotencyKey: randomUUID(), id: visit.id, version: visit.version, scope, ...to });
  const cancel = (visit: ShownVisit, scope: string) =>
    ask(CANCEL, 'cancelSeries', {
      idempotencyKey: randomUUID(),
      id: visit.id,
      version: visit.version,
      scope,
      reason: 'pat_fb',
    });
  const counts = () =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<Record<string, number>[]>(`select
        (select count(*)::int from appointment) as appointments, (select count(*)::int from claim) as claims,
        (select count(*)::int from series) as series, (select count(*)::int from outbox) as errands`);
      return row;
    });
  const claimsOf = (id: string) =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<{ claims: number; apart: number }[]>(
        `select count(*)::int as claims, count(*) filter (where c.starts_at > a.starts_at or c.ends_at < a.ends_at)::int as apart
           from claim c join appointment a on a.organization_id = c.organization_id and a.id = c.appointment_id where a.series_id = $1`,
        [id],
      );
      return row;
    });

  it('is planned, booked whole, and each visit knows its place and owes its own messages', async () => {
    const patient = await desk.takes();
    const plan = await propose(patient.id);
    expect(plan.map(({ proposed }) => proposed?.startsAt)).toEqual(
      [0, 2, 7, 9, 14, 16].map((days) => desk.at('09:00', days)),
    );
    const answer = await book(
      patient.id,
      plan.map(({ wishedAt }) => wishedAt),
    );
    const visits = answer['visits'] as ShownVisit[];
    expect(answer).toMatchObject({ __typename: 'Series', size: 6 });
    expect(visits.map(({ seriesOrdinal, state }) => [seriesOrdinal, state])).toEqual(
      [1, 2, 3, 4, 5, 6].map((ordinal) => [ordinal, 'booked']),
    );
    for (const { messages } of visits) expect(messages.map(({ kind }) => kind)).toContain('confirmation');
  });

  it('shows what stands in the way and the nearest free times, without keeping anything', async () => {
    const [other, patient] = [await desk.takes(), await desk.takes()];
    await desk.book(desk.wanted({ patientId: other.id, startsAt: desk.at('13:00', 21) }));
    const before = await counts();
    const over = { startDate: addDays(desk.monday, 21), timeOfDay: '13:00', weeks: 2 };
    const [first, second] = await propose(patient.id, over);
    expect(first).toMatchObject({ proposed: null, conflict: 'That time was just taken.' });
    expect(first?.moves.length).toBeGreaterThan(0);
    expect(second).toMatchObject({ conflict: null, moves: [] });
    expect(await counts()).toEqual(before);
    const moved = await book(patient.id, [first?.moves[0]?.startsAt ?? '', second?.wishedAt ?? ''], over);
    expect(moved).toMatchObject({ __typename: 'Series', size: 2 });
  });

  it('leaves no trace when one of its times is taken, and says which', async () => {
    const [other, patient] = [await desk.takes(), await desk.takes()];
    await desk.book(desk.wanted({ patientId: other.id, startsAt: desk.at('11:00', 30) }));
    const before = await counts();
    const key = { idempotencyKey: randomUUID() };
    const starts = [desk.at('11:00', 28), desk.at('11:00', 30), desk.at('11:00', 35)];
    const refused = await book(patient.id, starts, {}, key);
    expect(refused).toMatchObject({
      __typename: 'SeriesVisitRefused',
      index: 1,
      startsAt: desk.at('11:00', 30),
      because: { __typename: 'SlotTaken' },
    });
    expect(await counts()).toEqual(before);
    // The same request again gets the same words.
    expect(await book(patient.id, starts, {}, key)).toEqual(refused);
  });

  it('is booked once, however often the same request comes', async () => {
    const patient = await desk.takes();
    const key = { idempotencyKey: randomUUID() };
    const starts = [desk.at('15:00', 28), desk.at('15:00', 30)];
    const answers = [await book(patient.id, starts, {}, key), await book(patient.id, starts, {}, key)];
    expect(answers[0]).toMatchObject({ __typename: 'Series' });
    expect(answers[1]).toEqual(answers[0]);
  });

  it.each([
    ['rule.weeks', { weeks: 10_000 }],
    ['rule.weeks', { weeks: 0 }],
    ['rule.timesPerWeek', { timesPerWeek: -1 }],
    ['rule.weekdays', { weekdays: [9] }],
    ['rule.minGapDays', { minGapDays: 7 }],
    ['rule.startDate', { startDate: '2020-01-06' }],
    ['rule.startDate', { startDate: '2199-01-06' }],
  ])('is not planned by a rule that makes no sense: %s', async (field, over) => {
    const answer = await ask(PROPOSE, 'proposeSeries', { ...wish(desk.world.patient.id, over), standIns: false });
    expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ field }] });
  });

  it.each<[string, string, number[]]>([
    ['visits.1.startsAt', 'too near to each other', [0, 1]],
    ['visits.1.startsAt', 'out of order', [9, 2]],
    ['visits', 'alone', [0]],
    ['visits', 'too many', Array.from({ length: 61 }, (_, index) => index * 2)],
  ])('is not booked with visits that are %s: %s', async (field, _, days) => {
    const before = await counts();
    const answer = await book(
      desk.world.patient.id,
      days.map((day) => desk.at('09:00', 40 + day)),
    );
    expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ field }] });
    expect(await counts()).toEqual(before);
  });

  it('does not know a patient, a provider or a clinic of somebody else', async () => {
    const patient = await desk.takes();
    const strange = { providerId: randomUUID() };
    const answer = await ask(PROPOSE, 'proposeSeries', { ...wish(patient.id), ...strange, standIns: false });
    expect(answer).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(
      await book(patient.id, [desk.at('09:00', 42), desk.at('09:00', 44)], {}, { clinicId: randomUUID() }),
    ).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('asks once for what the check found, and takes the reason for every visit', async () => {
    // Never asked about medicines: that is a finding of its own.
    const patient = await desk.world.addPatient();
    const starts = [desk.at('16:00', 42), desk.at('16:00', 44)];
    const asked = await book(patient.id, starts);
    expect(asked).toMatchObject({ index: 0, because: { __typename: 'AcknowledgementRequired' } });
    const because = asked['because'] as { findings: { key: string; demand: string }[] };
    const acknowledgements = because.findings
      .filter(({ demand }) => demand === 'acknowledgement')
      .map(({ key }) => ({ findingKey: key, reason: 'discussed_with_patient' }));
    expect(await book(patient.id, starts, {}, { acknowledgements })).toMatchObject({ __typename: 'Series' });
  });

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
