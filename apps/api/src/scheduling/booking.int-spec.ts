import { randomUUID } from 'node:crypto';
import { addDays, instantOf, localDateOf, weekdayOf } from '@meridian/domain';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';

const ZONE = 'America/Chicago';
const RACERS = 50;

const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename
  ... on Appointment { id state startsAt version generation findings { severity demand factor title } messages { kind state dueAt to } room { name } }
  ... on SafetyHold { appointment { id state version expiresAt findings { key severity demand clearableBy } } message }
  ... on Refusal { code message hint }
  ... on SlotTaken { by nextStarts }
  ... on AcknowledgementRequired { findings { key severity demand } }
} }`;

/** A Monday at least two weeks ahead, so that no clock change of this week and no notice is in the way. */
function aMonday(): string {
  let day = addDays(localDateOf(Date.now(), ZONE), 14);
  while (weekdayOf(day) !== 1) day = addDays(day, 1);
  return day;
}

describe('booking', () => {
  let on: TestDatabase;
  let api: TestApp;
  let world: ClinicWorld;
  const monday = aMonday();
  const at = (time: string, plusDays = 0) => new Date(instantOf(addDays(monday, plusDays), time, ZONE)).toISOString();

  beforeAll(async () => {
    on = await createTestDatabase();
    api = await startTestApp(on);
    world = await aClinicWorld(on.database);
  });
  afterAll(async () => {
    await api.close();
    await on.drop();
  });

  const wanted = (over: Record<string, unknown> = {}) => ({
    idempotencyKey: randomUUID(),
    visitTypeId: world.visitTypes.acupuncture.id,
    providerId: world.provider.id,
    clinicId: world.clinic.id,
    patientId: world.patient.id,
    startsAt: at('09:00'),
    acknowledgements: [],
    ...over,
  });
  const book = async (input: Record<string, unknown>) => {
    const answer = await api.send(world.actors.clerk, BOOK, { input });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data['bookAppointment'] as Record<string, unknown> & { __typename: string };
  };
  /** A patient whose list is understood and confirmed, so that the check has nothing to ask. */
  const takes = async (...lines: string[]) => {
    const patient = await world.addPatient({ allergiesStatement: 'none', allergiesConfirmedAt: new Date() });
    if (lines.length > 0) {
      await api.send(
        world.actors.clerk,
        `mutation ($input: AddMedicationsInput!) { addMedications(input: $input) { __typename } }`,
        { input: { patientId: patient.id, typed: lines.join('\n') } },
      );
    }
    await api.send(
      world.actors.clerk,
      `mutation ($input: ConfirmMedicationListInput!) { confirmMedicationList(input: $input) { __typename } }`,
      { input: { patientId: patient.id, none: lines.length === 0 } },
    );
    return patient;
  };
  const claims = () =>
    on.database
      .inOrganization(world.organizationId, (tx) => tx.query<{ n: number }[]>('select count(*)::int as n from claim'))
      .then((rows) => rows[0]?.n);

  it('writes the visit, its claims, its messages and its audit, and a reminder at the same wall-clock time the day before', async () => {
    const patient = await takes();
    const visit = await book(wanted({ patientId: patient.id, startsAt: at('09:00', 1) }));
    expect(visit).toMatchObject({
      __typename: 'Appointment',
      state: 'booked',
      generation: 1,
      findings: [],
      room: { name: expect.stringContaining('Room') },
    });
    expect(visit['messages']).toEqual([
      expect.objectContaining({ kind: 'confirmation', state: 'due', to: patient.email }),
      expect.objectContaining({ kind: 'reminder', state: 'due', dueAt: at('09:00', 0) }),
    ]);
    const audited = await on.database.inOrganization(world.organizationId, (tx) =>
      tx.query(`select action from audit_event where subject_id = $1`, [visit['id']]),
    );
    expect(audited).toEqual([{ action: 'appointment.book' }]);
  });

  it(`gives ${RACERS} racers for overlapping times of one provider exactly one visit, and the others a typed refusal`, async () => {
    const patients = await Promise.all(Array.from({ length: RACERS }, () => takes()));
    const before = (await claims()) ?? 0;
    const answers = await Promise.all(
      patients.map((patient, index) =>
        book(wanted({ patientId: patient.id, startsAt: at(`10:${String(index % 4).padStart(2, '0')}`, 2) })),
      ),
    );
    const kinds = answers.map((answer) => answer.__typename);
    expect(kinds.filter((kind) => kind === 'Appointment')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'SlotTaken')).toHaveLength(RACERS - 1);
    expect(await claims()).toBe(before + 3);
  });

  it('answers a repeated key with the first answer and books once, also when both arrive together', async () => {
    const patient = await takes();
    const input = wanted({ patientId: patient.id, startsAt: at('11:00', 3) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(input)));
    expect(new Set(answers.map((answer) => answer['id'])).size).toBe(1);
    expect(await book({ ...input, startsAt: at('13:00', 3) })).toMatchObject({ __typename: 'KeyReused' });
  });

  it.each([
    ['in the past', { startsAt: '2026-01-05T15:00:00Z' }, 'TimeNotAllowed'],
    ['outside the hours', { startsAt: 'evening' }, 'OutsideOpenHours'],
    ['by a provider of another discipline', { providerId: 'prescriber' }, 'VisitTypeNotOffered'],
    ['for nobody', { patientId: randomUUID() }, 'NotFound'],
    ['at no clinic', { clinicId: 'x' }, 'InvalidInput'],
  ])('refuses a visit %s', async (_, over, refusal) => {
    const patient = await takes();
    const resolved = {
      ...over,
      ...('startsAt' in over && over.startsAt === 'evening' ? { startsAt: at('20:00', 1) } : {}),
      ...('providerId' in over ? { providerId: world.prescriber.id } : {}),
    };
    expect(await book({ ...wanted({ patientId: patient.id, startsAt: at('15:00', 1) }), ...resolved })).toMatchObject({
      __typename: refusal,
    });
  });

  describe('a patient on Eliquis', () => {
    it('is booked for acupuncture with a minor finding shown', async () => {
      const patient = await takes('eliquis 5 bid');
      const visit = await book(wanted({ patientId: patient.id, startsAt: at('12:00') }));
      expect(visit).toMatchObject({
        __typename: 'Appointment',
        findings: [expect.objectContaining({ severity: 'minor', demand: 'none' })],
      });
    });

    it('is booked for deep-tissue massage only after an acknowledgement with a coded reason', async () => {
      const patient = await takes('eliquis 5 bid');
      const input = wanted({ patientId: patient.id, visitTypeId: world.visitTypes.massage.id, startsAt: at('13:30') });
      const asked = await book(input);
      expect(asked).toMatchObject({
        __typename: 'AcknowledgementRequired',
        findings: [expect.objectContaining({ severity: 'moderate', demand: 'acknowledgement' })],
      });
      const [finding] = asked['findings'] as [{ key: string }];
      const booked = await book({
        ...input,
        idempotencyKey: randomUUID(),
        acknowledgements: [{ findingKey: finding.key, reason: 'technique_adapted' }],
      });
      expect(booked).toMatchObject({ __typename: 'Appointment', state: 'booked' });
    });

    it('gets a safety-hold for an epidural steroid injection, which a clerk cannot pass and a prescriber clears', async () => {
      const patient = await takes('eliquis 5 bid');
      const held = await book(
        wanted({
          patientId: patient.id,
          visitTypeId: world.visitTypes.epidural.id,
          providerId: world.prescriber.id,
          startsAt: at('14:00'),
        }),
      );
      expect(held).toMatchObject({
        __typename: 'SafetyHold',
        appointment: {
          state: 'safety_hold',
          findings: [expect.objectContaining({ severity: 'major', demand: 'clearance', clearableBy: 'prescriber' })],
        },
      });
      const visit = held['appointment'] as { id: string; version: number; findings: [{ key: string }] };
      const clear = {
        input: {
          appointmentId: visit.id,
          findingKey: visit.findings[0].key,
          reason: 'discussed_with_prescriber',
          text: 'Stop agreed for three days.',
        },
      };
      const CLEAR = `mutation ($input: MitigateFindingInput!) { mitigateFinding(input: $input) { __typename ... on Refusal { message } } }`;
      const CONFIRM = `mutation ($input: ConfirmAppointmentInput!) { confirmAppointment(input: $input) { __typename ... on Appointment { state messages { kind } } ... on Refusal { message } } }`;
      const confirm = () =>
        api.send(world.actors.clerk, CONFIRM, {
          input: { idempotencyKey: randomUUID(), id: visit.id, version: visit.version },
        });

      expect((await confirm()).data['confirmAppointment']).toMatchObject({ __typename: 'ClearanceRequired' });
      expect((await api.send(world.actors.clerk, CLEAR, clear)).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await api.send(world.actors.provider, CLEAR, clear)).data['mitigateFinding']).toMatchObject({
        __typename: 'NotYours',
      });
      expect((await api.send(world.actors.prescriber, CLEAR, clear)).data['mitigateFinding']).toMatchObject({
        __typename: 'Appointment',
      });
      expect((await confirm()).data['confirmAppointment']).toMatchObject({
        __typename: 'Appointment',
        state: 'booked',
        messages: [{ kind: 'confirmation' }, { kind: 'reminder' }],
      });
    });
  });

  it('never takes a name nobody knows for checked', async () => {
    const patient = await takes('zorbexin herbal drops');
    expect(await book(wanted({ patientId: patient.id, startsAt: at('15:00') }))).toMatchObject({
      __typename: 'AcknowledgementRequired',
      findings: [expect.objectContaining({ severity: 'could_not_check' })],
    });
  });

  it('moves a visit in one step: the old time is free, the new one taken, the generation higher', async () => {
    const [first, second] = [await takes(), await takes()];
    const visit = await book(wanted({ patientId: first.id, startsAt: at('09:00', 4) }));
    const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename ... on Appointment { generation startsAt messages { kind state } } ... on Refusal { message } } }`;
    const moved = await api.send(world.actors.clerk, MOVE, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 1, startsAt: at('11:00', 4) },
    });
    expect(moved.data['rescheduleAppointment']).toMatchObject({
      __typename: 'Appointment',
      generation: 2,
      startsAt: at('11:00', 4),
    });
    expect((moved.data['rescheduleAppointment'] as { messages: unknown[] }).messages).toEqual(
      expect.arrayContaining([
        { kind: 'reschedule', state: 'due' },
        { kind: 'reminder', state: 'void' },
      ]),
    );
    expect(await book(wanted({ patientId: second.id, startsAt: at('09:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
    const lost = await api.send(world.actors.clerk, MOVE, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 2, startsAt: at('09:15', 4) },
    });
    expect(lost.data['rescheduleAppointment']).toMatchObject({ __typename: 'SlotTaken' });
  });

  it('cancels with a coded reason; the time is free again and only the cancellation is still owed', async () => {
    const patient = await takes();
    const visit = await book(wanted({ patientId: patient.id, startsAt: at('13:00', 4) }));
    const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { state cancellationReason messages { kind state } } ... on InvalidInput { problems { field } } } }`;
    const cancel = (reason: string, version = 1) =>
      api.send(world.actors.clerk, CANCEL, {
        input: { idempotencyKey: randomUUID(), id: visit['id'], version, reason },
      });
    expect((await cancel('oth_oth')).data['cancelAppointment']).toEqual({
      __typename: 'InvalidInput',
      problems: [{ field: 'input.text' }],
    });
    expect((await cancel('pat_fb', 9)).data['cancelAppointment']).toMatchObject({ __typename: 'StaleVersion' });
    const cancelled = (await cancel('pat_fb')).data['cancelAppointment'] as {
      messages: { kind: string; state: string }[];
    };
    expect(cancelled).toMatchObject({ __typename: 'Appointment', state: 'cancelled', cancellationReason: 'pat_fb' });
    expect(cancelled.messages.filter((message) => message.state !== 'void')).toEqual([
      { kind: 'cancellation', state: 'due' },
    ]);
    expect(await book(wanted({ patientId: patient.id, startsAt: at('13:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
  });

  it('keeps a time for its holder alone, and gives it up when it lapses', async () => {
    const [mine, other] = [await takes(), await takes()];
    const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id expiresAt } } }`;
    const {
      idempotencyKey: _key,
      acknowledgements: _acks,
      ...time
    } = wanted({ patientId: mine.id, startsAt: at('15:00', 4) });
    const held = (await api.send(world.actors.clerk, HOLD, { input: time })).data['holdOpening'] as { id: string };
    expect(held).toMatchObject({ __typename: 'Hold' });
    expect(await book(wanted({ patientId: other.id, startsAt: at('15:00', 4) }))).toMatchObject({
      __typename: 'SlotTaken',
    });
    await on.database.inOrganization(world.organizationId, (tx) =>
      tx.query(`update claim set expires_at = now() - interval '1 second' where hold_id = $1`, [held.id]),
    );
    expect(await book(wanted({ patientId: other.id, startsAt: at('15:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
  });

  it('offers only what can be booked, and does not offer it twice', async () => {
    const patient = await takes();
    const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { provider { id } clinic { id } date starts } }`;
    const input = {
      visitTypeId: world.visitTypes.acupuncture.id,
      from: addDays(monday, 7),
      until: addDays(monday, 7),
      patientId: patient.id,
    };
    const find = async () =>
      (
        (await api.send(world.actors.clerk, OPENINGS, { input })).data['openings'] as unknown as { starts: string[] }[]
      ).flatMap((day) => day.starts);
    const starts = await find();
    expect(starts[0]).toBe(at('09:00', 7));
    expect(await book(wanted({ patientId: patient.id, startsAt: starts[0] }))).toMatchObject({
      __typename: 'Appointment',
    });
    expect(await find()).not.toContain(starts[0]);
  });

  it('shows the day with a column for each provider at work', async () => {
    const DIARY = `query ($clinicId: ID!, $date: LocalDate!) { diary(clinicId: $clinicId, date: $date) { columns { provider { name } open { startsAt endsAt } appointments { patient { name } visitType { name } state } } } }`;
    const { data, errors } = await api.send(world.actors.clerk, DIARY, { clinicId: world.clinic.id, date: monday });
    expect(errors).toEqual([]);
    const columns = (
      data['diary'] as unknown as {
        columns: { provider: { name: string }; appointments: unknown[]; open: unknown[] }[];
      }
    ).columns;
    expect(columns.map((column) => column.provider.name)).toEqual(['Acupuncturist', 'Pain physician']);
    expect(columns[0]?.open).toEqual([{ startsAt: at('09:00'), endsAt: at('17:00') }]);
  });
});
