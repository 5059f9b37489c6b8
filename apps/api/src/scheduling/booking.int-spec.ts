import { randomUUID } from 'node:crypto';
import { type BookingDesk, openDesk } from './testing/booking-desk.js';

const RACERS = 50;

const claimsOf = async ({ on, world }: BookingDesk): Promise<number> => {
  const [row] = await on.database.inOrganization(world.organizationId, (tx) =>
    tx.query<{ n: number }[]>('select count(*)::int as n from claim'),
  );
  return row?.n ?? 0;
};

describe('booking', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('writes the visit, its claims, its messages and its audit, and a reminder at the same wall-clock time the day before', async () => {
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('09:00', 1) }));
    expect(visit).toMatchObject({
      __typename: 'Appointment',
      state: 'booked',
      generation: 1,
      findings: [],
      room: { name: expect.stringContaining('Room') },
    });
    expect(visit['messages']).toEqual([
      expect.objectContaining({ kind: 'confirmation', state: 'due', to: patient.email }),
      expect.objectContaining({ kind: 'reminder', state: 'due', dueAt: desk.at('09:00', 0) }),
    ]);
    const audited = await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(`select action from audit_event where subject_id = $1`, [visit['id']]),
    );
    expect(audited).toEqual([{ action: 'appointment.book' }]);
  });

  it(`gives ${RACERS} racers for overlapping times of one provider exactly one visit, and the others a typed refusal`, async () => {
    const patients = await Promise.all(Array.from({ length: RACERS }, () => desk.takes()));
    const before = (await claimsOf(desk)) ?? 0;
    const answers = await Promise.all(
      patients.map((patient, index) =>
        desk.book(
          desk.wanted({ patientId: patient.id, startsAt: desk.at(`10:${String(index % 4).padStart(2, '0')}`, 2) }),
        ),
      ),
    );
    const kinds = answers.map((answer) => answer.__typename);
    expect(kinds.filter((kind) => kind === 'Appointment')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'SlotTaken')).toHaveLength(RACERS - 1);
    expect(await claimsOf(desk)).toBe(before + 3);
  });

  it('answers a repeated key with the first answer and books once, also when both arrive together', async () => {
    const patient = await desk.takes();
    const input = desk.wanted({ patientId: patient.id, startsAt: desk.at('11:00', 3) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.book(input)));
    expect(new Set(answers.map((answer) => answer['id'])).size).toBe(1);
    expect(await desk.book({ ...input, startsAt: desk.at('13:00', 3) })).toMatchObject({ __typename: 'KeyReused' });
  });

  it('answers a repeated key with the first refusal, also when the time is free by then', async () => {
    const [first, second] = await Promise.all([desk.takes(), desk.takes()]);
    const startsAt = desk.at('14:00', 3);
    const booked = await desk.book(desk.wanted({ patientId: first.id, startsAt }));
    const refused = desk.wanted({ patientId: second.id, startsAt });
    expect(await desk.book(refused)).toMatchObject({ __typename: 'SlotTaken' });
    await desk.api.send(
      desk.world.actors.clerk,
      `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename } }`,
      { input: { idempotencyKey: randomUUID(), id: booked['id'], version: booked['version'], reason: 'pat_cpp' } },
    );
    expect(await desk.book(refused)).toMatchObject({ __typename: 'SlotTaken' });
    expect(await desk.book({ ...refused, idempotencyKey: randomUUID() })).toMatchObject({ __typename: 'Appointment' });
  });

  it.each([
    ['in the past', { startsAt: '2026-01-05T15:00:00Z' }, 'TimeNotAllowed'],
    ['outside the hours', { startsAt: 'evening' }, 'OutsideOpenHours'],
    ['by a provider of another discipline', { providerId: 'prescriber' }, 'VisitTypeNotOffered'],
    ['for nobody', { patientId: randomUUID() }, 'NotFound'],
    ['at no clinic', { clinicId: 'x' }, 'InvalidInput'],
  ])('refuses a visit %s', async (_, over, refusal) => {
    const patient = await desk.takes();
    const resolved = {
      ...over,
      ...('startsAt' in over && over.startsAt === 'evening' ? { startsAt: desk.at('20:00', 1) } : {}),
      ...('providerId' in over ? { providerId: desk.world.prescriber.id } : {}),
    };
    expect(
      await desk.book({ ...desk.wanted({ patientId: patient.id, startsAt: desk.at('15:00', 1) }), ...resolved }),
    ).toMatchObject({
      __typename: refusal,
    });
  });

  describe('a patient on Eliquis', () => {
    it('is booked for acupuncture with a minor finding shown', async () => {
      const patient = await desk.takes('eliquis 5 bid');
      const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('12:00') }));
      expect(visit).toMatchObject({
        __typename: 'Appointment',
        findings: [expect.objectContaining({ severity: 'minor', demand: 'none' })],
      });
    });

    it('is booked for deep-tissue massage only after an acknowledgement with a coded reason', async () => {
      const patient = await desk.takes('eliquis 5 bid');
      const input = desk.wanted({
        patientId: patient.id,
        visitTypeId: desk.world.visitTypes.massage.id,
        startsAt: desk.at('13:30'),
      });
      const asked = await desk.book(input);
      expect(asked).toMatchObject({
        __typename: 'AcknowledgementRequired',
        findings: [expect.objectContaining({ severity: 'moderate', demand: 'acknowledgement' })],
      });
      const [finding] = asked['findings'] as [{ key: string }];
      const booked = await desk.book({
        ...input,
        idempotencyKey: randomUUID(),
        acknowledgements: [{ findingKey: finding.key, reason: 'technique_adapted' }],
      });
      expect(booked).toMatchObject({ __typename: 'Appointment', state: 'booked' });
    });

    it('gets a safety-hold for an epidural steroid injection, which a clerk cannot pass and a prescriber clears', async () => {
      const patient = await desk.takes('eliquis 5 bid');
      const held = await desk.book(
        desk.wanted({
          patientId: patient.id,
          visitTypeId: desk.world.visitTypes.epidural.id,
          providerId: desk.world.prescriber.id,
          startsAt: desk.at('14:00'),
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
        desk.api.send(desk.world.actors.clerk, CONFIRM, {
          input: { idempotencyKey: randomUUID(), id: visit.id, version: visit.version },
        });

      expect((await confirm()).data['confirmAppointment']).toMatchObject({ __typename: 'ClearanceRequired' });
      expect((await desk.api.send(desk.world.actors.clerk, CLEAR, clear)).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await desk.api.send(desk.world.actors.provider, CLEAR, clear)).data['mitigateFinding']).toMatchObject({
        __typename: 'NotYours',
      });
      expect((await desk.api.send(desk.world.actors.prescriber, CLEAR, clear)).data['mitigateFinding']).toMatchObject({
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
    const patient = await desk.takes('zorbexin herbal drops');
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('15:00') }))).toMatchObject({
      __typename: 'AcknowledgementRequired',
      findings: [expect.objectContaining({ severity: 'could_not_check' })],
    });
  });
});
