import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const REFUSAL = '... on Refusal { code message hint } ... on InvalidInput { problems { field message } }';
const SAVE = `mutation ($input: SaveSpacingRuleInput!) { saveSpacingRule(input: $input) {
  __typename ... on SpacingRule { id version kind first { by code name } then { by code name } amount unit most severity } ${REFUSAL} } }`;
const RETIRE = `mutation ($input: RetireInput!) { retireSpacingRule(input: $input) { __typename ... on SpacingRule { id } ${REFUSAL} } }`;
const TURNOVER = `mutation ($input: SaveRoomTurnoverInput!) { saveRoomTurnover(input: $input) {
  __typename ... on RoomTurnover { id version minutes previous { code } next { code } } ${REFUSAL} } }`;
const RETIRE_TURNOVER = `mutation ($input: RetireInput!) { retireRoomTurnover(input: $input) { __typename ... on RoomTurnover { id } ${REFUSAL} } }`;
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { days { date starts } } }`;
const SPACING = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename ... on Appointment { id } ... on Refusal { code message hint }
  ... on SpacingNotKept { ruleId otherVisit otherStartsAt nextStart source } ... on SlotTaken { by nextStarts } } }`;

const NEEDLES = { by: 'technique', code: 'acupuncture' };
const MASSAGE = { by: 'technique', code: 'massage_deep_tissue' };

describe('spacing and turnover', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const as = async (actor: 'manager' | 'clerk', document: string, name: string, input: Record<string, unknown>) => {
    const answer = await desk.api.send(desk.world.actors[actor], document, {
      input: { idempotencyKey: randomUUID(), ...input },
    });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name] as Answer;
  };
  const save = (input: Record<string, unknown>) => as('manager', SAVE, 'saveSpacingRule', input);
  const aRule = (over: Record<string, unknown> = {}) => ({
    kind: 'min_gap',
    first: NEEDLES,
    then: MASSAGE,
    amount: 48,
    unit: 'hours',
    severity: 'block',
    reason: 'No massage for two days.',
    ...over,
  });
  const book = async (over: Record<string, unknown>) =>
    (await desk.api.send(desk.world.actors.clerk, SPACING, { input: desk.wanted(over) })).data[
      'bookAppointment'
    ] as Answer;
  const massageAt = (patientId: string, startsAt: string) =>
    book({ patientId, startsAt, visitTypeId: desk.world.visitTypes.massage.id });
  const needlesAt = (patientId: string, startsAt: string) => book({ patientId, startsAt });
  const openingsOf = async (patientId: string | null, visitTypeId: string, from: string, until: string) => {
    const answer = await desk.api.send(desk.world.actors.clerk, OPENINGS, {
      input: { visitTypeId, from, until, patientId, providerIds: [desk.world.provider.id] },
    });
    return (answer.data['openings'] as unknown as { days: { starts: string[] }[] }[]).flatMap(({ days }) =>
      days.flatMap(({ starts }) => starts),
    );
  };
  const day = (plusDays: number) => desk.at('09:00', plusDays).slice(0, 10);

  describe('a rule of 48 hours', () => {
    let ruleId: string;
    beforeAll(async () => {
      const saved = await save(aRule());
      ruleId = String(saved['id']);
      expect(saved).toMatchObject({ version: 1, first: { ...NEEDLES, name: expect.any(String) }, then: MASSAGE });
    });
    afterAll(async () => {
      await as('manager', RETIRE, 'retireSpacingRule', { id: ruleId, version: 1 });
    });

    it('keeps the second visit away from the first, and says which, why and from when on', async () => {
      const patient = await desk.takes();
      expect(await needlesAt(patient.id, desk.at('10:00', 1))).toMatchObject({ __typename: 'Appointment' });
      expect(await massageAt(patient.id, desk.at('10:30', 3))).toMatchObject({
        __typename: 'SpacingNotKept',
        ruleId,
        source: null,
        message: expect.stringContaining('No massage for two days.'),
        otherStartsAt: desk.at('10:00', 1),
        nextStart: desk.at('10:45', 3),
      });
      const offered = await openingsOf(patient.id, desk.world.visitTypes.massage.id, day(0), day(4));
      expect(offered.filter((start) => start >= desk.at('10:00', 1) && start < desk.at('10:45', 3))).toEqual([]);
      expect(offered).toContain(desk.at('10:45', 3));
      expect(await massageAt(patient.id, desk.at('10:45', 3))).toMatchObject({ __typename: 'Appointment' });
    });

    it('is asked for the visit before as well', async () => {
      const patient = await desk.takes();
      expect(await massageAt(patient.id, desk.at('14:00', 2))).toMatchObject({ __typename: 'Appointment' });
      expect(await needlesAt(patient.id, desk.at('15:00', 1))).toMatchObject({ __typename: 'SpacingNotKept' });
      expect(await needlesAt(patient.id, desk.at('15:15', 2))).toMatchObject({ __typename: 'Appointment' });
    });

    it('holds when two desks book the two visits at once, time and again', async () => {
      for (let round = 0; round < 12; round++) {
        const patient = await desk.takes();
        const answers = await Promise.all([
          needlesAt(patient.id, desk.at(`${9 + (round % 6)}:00`.padStart(5, '0'), 7 + 2 * Math.floor(round / 6))),
          massageAt(patient.id, desk.at(`${9 + (round % 6)}:00`.padStart(5, '0'), 8 + 2 * Math.floor(round / 6))),
        ]);
        expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Appointment', 'SpacingNotKept']);
      }
    });
  });

  describe('turnover of rooms', () => {
    let rowId: string;
    beforeAll(async () => {
      const saved = await as('manager', TURNOVER, 'saveRoomTurnover', {
        previousTechnique: 'epidural_steroid_injection',
        nextTechnique: 'acupuncture',
        minutes: 25,
      });
      rowId = String(saved['id']);
    });
    afterAll(async () => {
      await as('manager', RETIRE_TURNOVER, 'retireRoomTurnover', { id: rowId, version: 1 });
    });
    const injectionAt = (patientId: string, startsAt: string) =>
      book({
        patientId,
        startsAt,
        visitTypeId: desk.world.visitTypes.epidural.id,
        providerId: desk.world.prescriber.id,
      });
    const closeRoom = (active: boolean) =>
      desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
        tx.query('update room set active = $1 where id = $2', [active, desk.world.rooms[1]?.id]),
      );

    it('is told as such, offers nothing within it, and ends when it says', async () => {
      await closeRoom(false);
      const [one, other] = await Promise.all([desk.takes(), desk.takes()]);
      expect(await injectionAt(one.id, desk.at('09:30', 14))).toMatchObject({ __typename: 'Appointment' });
      expect(await needlesAt(other.id, desk.at('10:15', 14))).toMatchObject({
        __typename: 'SlotTaken',
        by: 'room',
        message: 'The room is being turned over until 10:25.',
        nextStarts: expect.arrayContaining([desk.at('10:30', 14)]),
      });
      const offered = await openingsOf(other.id, desk.world.visitTypes.acupuncture.id, day(14), day(14));
      expect(offered).not.toContain(desk.at('10:15', 14));
      expect(offered).toContain(desk.at('10:30', 14));
      expect(await needlesAt(other.id, desk.at('10:25', 14))).toMatchObject({ __typename: 'Appointment' });
      await closeRoom(true);
    });

    it('holds when both visits are booked at once, time and again', async () => {
      await closeRoom(false);
      for (let round = 0; round < 12; round++) {
        const [one, other] = await Promise.all([desk.takes(), desk.takes()]);
        const hour = 9 + (round % 6);
        const plus = 15 + Math.floor(round / 6);
        const answers = await Promise.all([
          injectionAt(one.id, desk.at(`${String(hour).padStart(2, '0')}:00`, plus)),
          needlesAt(other.id, desk.at(`${String(hour).padStart(2, '0')}:30`, plus)),
        ]);
        // The visit after may have been there first, and then the injection cannot be turned over in time.
        expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Appointment', 'SlotTaken']);
      }
      await closeRoom(true);
    });
  });

  it('books what a rule only warns of, and says so', async () => {
    const saved = await save(
      aRule({ kind: 'not_same_day', amount: null, unit: null, severity: 'warn', reason: 'Much for one day.' }),
    );
    const patient = await desk.takes();
    await needlesAt(patient.id, desk.at('10:00', 21));
    const answer = await desk.api.send(
      desk.world.actors.clerk,
      `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename
         ... on Appointment { spacingWarnings { ruleId message source otherStartsAt } } } }`,
      {
        input: desk.wanted({
          patientId: patient.id,
          startsAt: desk.at('14:00', 21),
          visitTypeId: desk.world.visitTypes.massage.id,
        }),
      },
    );
    expect(answer.data['bookAppointment']).toEqual({
      __typename: 'Appointment',
      spacingWarnings: [
        { ruleId: saved['id'], message: 'Much for one day.', source: null, otherStartsAt: desk.at('10:00', 21) },
      ],
    });
    await as('manager', RETIRE, 'retireSpacingRule', { id: saved['id'], version: 1 });
  });

  it.each([
    ['no length', { amount: null }, 'amount'],
    ['a length of nothing', { amount: 0 }, 'amount'],
    ['a length of years', { amount: 20_000 }, 'amount'],
    ['a unit without a length', { kind: 'not_same_day', amount: null }, 'unit'],
    ['no second visit', { then: null }, 'then'],
    ['a technique nobody knows', { first: { by: 'technique', code: 'levitation' } }, 'first.code'],
    ['a visit type that is none', { then: { by: 'visit_type', code: 'x' } }, 'then.code'],
    ['no words', { reason: ' ' }, 'reason'],
  ])('refuses a rule with %s, and names the field', async (_, over, field) => {
    expect(await save(aRule(over))).toMatchObject({
      __typename: 'InvalidInput',
      problems: [expect.objectContaining({ field })],
    });
  });

  it('refuses orders of a day that go round in a ring', async () => {
    const order = (first: object, then: object) =>
      save(aRule({ kind: 'same_day_order', amount: null, unit: null, first, then }));
    const injection = { by: 'technique', code: 'epidural_steroid_injection' };
    expect(await order(NEEDLES, MASSAGE)).toMatchObject({ __typename: 'SpacingRule' });
    expect(await order(MASSAGE, injection)).toMatchObject({ __typename: 'SpacingRule' });
    expect(await order(injection, { by: 'visit_type', code: desk.world.visitTypes.acupuncture.id })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ field: 'then', message: expect.stringContaining('no day can keep that') }],
    });
  });

  it('saves once for a key, knows an older version, and lets only managers in', async () => {
    const idempotencyKey = randomUUID();
    const input = aRule({ idempotencyKey, severity: 'warn' });
    const [first, again] = [await save(input), await save(input)];
    expect(again).toEqual(first);
    const change = { ...aRule({ severity: 'warn', amount: 24 }), id: first['id'], version: first['version'] };
    expect(await save(change)).toMatchObject({ __typename: 'SpacingRule', amount: 24, version: 2 });
    expect(await save(change)).toMatchObject({ __typename: 'StaleVersion' });
    const asClerk = await desk.api.send(desk.world.actors.clerk, SAVE, { input });
    expect(asClerk.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
