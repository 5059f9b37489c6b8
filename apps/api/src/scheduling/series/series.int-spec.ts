import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { PROPOSE, openSeriesDesk, type SeriesDesk, type ShownVisit } from './testing/series-desk.js';

describe('a series', () => {
  let desk: SeriesDesk['desk'];
  let wish: SeriesDesk['wish'];
  let ask: SeriesDesk['ask'];
  let propose: SeriesDesk['propose'];
  let book: SeriesDesk['book'];
  let counts: SeriesDesk['counts'];
  beforeAll(async () => {
    ({ desk, wish, ask, propose, book, counts } = await openSeriesDesk());
  });
  afterAll(() => desk?.close());

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
});
