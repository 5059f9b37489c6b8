import { randomUUID } from 'node:crypto';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';
import { aReferral } from './support/a-referral.js';

const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id } } }`;
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { days { starts } } }`;
const BOOK = `mutation ($input: BookAppointmentInput!) { answer: bookAppointment(input: $input) { __typename ... on Appointment { id version } ... on SafetyHold { appointment { id version findings { key } } } } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { answer: rescheduleAppointment(input: $input) { __typename ... on Appointment { id version } ... on SafetyHold { appointment { version messages { kind } } } } }`;
const CANCEL = `mutation ($input: CancelAppointmentInput!) { answer: cancelAppointment(input: $input) { __typename } }`;
const CONFIRM = `mutation ($input: ConfirmAppointmentInput!) { answer: confirmAppointment(input: $input) { __typename } }`;
const CLEAR = `mutation ($input: MitigateFindingInput!) { answer: mitigateFinding(input: $input) { __typename } }`;
const ADD = `mutation ($input: AddMedicationsInput!) { addMedications(input: $input) { __typename } }`;
const CHART = `query ($id: ID!) { patient(id: $id) { referrals { id } appointments { referral { id reason } } } }`;

describe('somebody signed in who does not play by the rules', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const kindOf = async (query: string, input: Record<string, unknown>, actor = desk.world.actors.clerk) => {
    const { data, errors } = await desk.api.send(actor, query, { input });
    expect(errors).toEqual([]);
    return data['answer'] as Record<string, unknown> & { __typename: string };
  };
  const key = () => ({ idempotencyKey: randomUUID() });

  it('gains nothing by naming the hold of a colleague: its time is neither offered nor booked', async () => {
    const patient = await desk.takes();
    const startsAt = desk.at('13:00');
    const { visitTypeId, providerId, clinicId, patientId } = desk.wanted();
    const wanted = { visitTypeId, providerId, clinicId, patientId, startsAt };
    const held = await desk.api.send(desk.world.actors.provider, HOLD, { input: wanted });
    const holdId = held.data['holdOpening']?.['id'];
    const input = {
      visitTypeId: desk.world.visitTypes.acupuncture.id,
      providerIds: [desk.world.provider.id],
      from: desk.monday,
      until: desk.monday,
      holdId,
    };
    const offered = await desk.api.send(desk.world.actors.clerk, OPENINGS, { input });
    expect(JSON.stringify(offered.data)).not.toContain(startsAt);
    const mine = await desk.api.send(desk.world.actors.provider, OPENINGS, { input });
    expect(JSON.stringify(mine.data)).toContain(startsAt);
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt, holdId }))).toMatchObject({
      __typename: 'SlotTaken',
      by: 'provider',
    });
  });

  it('reads no referral of others through the visits that were booked from it', async () => {
    const { world } = desk;
    const patient = await desk.takes();
    const referral = await aReferral(desk, world, 'accepted', world.actors.provider, { patientId: patient.id });
    const booked = await desk.book(
      desk.wanted({ patientId: patient.id, referralId: referral.id, startsAt: desk.at('10:00') }),
    );
    expect(booked).toMatchObject({ __typename: 'Appointment' });
    // The sender and the performer see it; once it names two others, this provider does not.
    await desk.on.database.inOrganization(world.organizationId, (tx) =>
      tx.query('update referral set performer_id = $2 where id = $1', [referral.id, world.prescriber.id]),
    );
    const { data } = await desk.api.send(world.actors.provider, CHART, { id: patient.id });
    expect(data['patient']).toEqual({ referrals: [], appointments: [{ referral: null }] });
    const { data: shown } = await desk.api.send(world.actors.prescriber, CHART, { id: patient.id });
    expect(shown['patient']).toMatchObject({ appointments: [{ referral: { id: referral.id } }] });
  });

  it('books one visit from one referral, of the discipline asked, and none from a declined one', async () => {
    const { world } = desk;
    const patient = await desk.takes();
    const of = { patientId: patient.id };
    const accepted = await aReferral(desk, world, 'accepted', world.actors.provider, of);
    const declined = await aReferral(desk, world, 'declined', world.actors.provider, { ...of, declineReason: 'other' });
    const both = await Promise.all(
      ['09:00', '15:00'].map((time) =>
        desk.book(desk.wanted({ ...of, referralId: accepted.id, startsAt: desk.at(time, 1) })),
      ),
    );
    expect(both.map((answer) => answer.__typename).sort()).toEqual(['Appointment', 'ReferralRequired']);
    expect(
      await desk.book(desk.wanted({ ...of, referralId: declined.id, startsAt: desk.at('11:00', 1) })),
    ).toMatchObject({ __typename: 'ReferralRequired' });
    const other = await aReferral(desk, world, 'accepted', world.actors.provider, of);
    expect(
      await desk.book(
        desk.wanted({
          ...of,
          referralId: other.id,
          visitTypeId: world.visitTypes.epidural.id,
          providerId: world.prescriber.id,
          startsAt: desk.at('12:00', 1),
        }),
      ),
    ).toMatchObject({ __typename: 'ReferralRequired' });
    const somebodyElse = await desk.takes();
    expect(
      await desk.book(desk.wanted({ patientId: somebodyElse.id, referralId: other.id, startsAt: desk.at('12:00', 1) })),
    ).toMatchObject({ __typename: 'NotFound' });
  });

  it('does not get past a clearance: not by acknowledging, moving, expiring, or a list that changed meanwhile', async () => {
    const { world } = desk;
    const patient = await desk.takes('eliquis 5 bid');
    const epidural = { visitTypeId: world.visitTypes.epidural.id, providerId: world.prescriber.id };
    const wanted = desk.wanted({ patientId: patient.id, ...epidural, startsAt: desk.at('09:00', 3) });
    const held = (await kindOf(BOOK, wanted))['appointment'] as {
      id: string;
      version: number;
      findings: [{ key: string }];
    };
    const findingKey = held.findings[0].key;
    const acknowledgements = [{ findingKey, reason: 'benefit_outweighs_risk' }];
    const change = { id: held.id, version: held.version, acknowledgements };
    expect(await kindOf(CONFIRM, { ...key(), ...change })).toMatchObject({ __typename: 'ClearanceRequired' });
    const moved = await kindOf(MOVE, { ...key(), ...change, startsAt: desk.at('11:00', 3) });
    expect(moved).toMatchObject({ __typename: 'SafetyHold', appointment: { messages: [] } });
    const version = (moved['appointment'] as { version: number }).version;

    const clear = { appointmentId: held.id, findingKey, reason: 'discussed_with_prescriber', text: 'Agreed.' };
    expect(await kindOf(CLEAR, { ...clear, expiresAt: '2020-01-01T00:00:00Z' }, world.actors.prescriber)).toMatchObject(
      {
        __typename: 'InvalidInput',
      },
    );
    expect(await kindOf(CLEAR, clear, world.actors.prescriber)).toMatchObject({ __typename: 'Appointment' });
    await desk.on.database.inOrganization(world.organizationId, (tx) =>
      tx.query(`update mitigation set expires_at = now() - interval '1 second'`),
    );
    const confirm = () => kindOf(CONFIRM, { ...key(), id: held.id, version });
    expect(await confirm()).toMatchObject({ __typename: 'ClearanceRequired' });
    expect(await kindOf(CLEAR, clear, world.actors.prescriber)).toMatchObject({ __typename: 'Appointment' });
    await desk.api.send(world.actors.clerk, ADD, { input: { patientId: patient.id, typed: 'warfarin' } });
    expect(await confirm()).toMatchObject({ __typename: 'ClearanceRequired' });
  });

  it('never clears what the same account booked', async () => {
    const { world } = desk;
    const patient = await desk.takes('eliquis 5 bid');
    const wanted = desk.wanted({
      patientId: patient.id,
      visitTypeId: world.visitTypes.epidural.id,
      providerId: world.prescriber.id,
      startsAt: desk.at('14:00', 3),
    });
    const held = (await kindOf(BOOK, wanted, world.actors.prescriber))['appointment'] as {
      id: string;
      findings: [{ key: string }];
    };
    const clear = { appointmentId: held.id, findingKey: held.findings[0].key, reason: 'other', text: 'Own decision.' };
    expect(await kindOf(CLEAR, clear, world.actors.prescriber)).toMatchObject({ __typename: 'NotYours' });
  });

  it('finds of one key used for two requests, or by two accounts, nothing of the other', async () => {
    const patient = await desk.takes();
    const first = desk.wanted({ patientId: patient.id, startsAt: desk.at('09:00', 4) });
    const twenty = await Promise.all(Array.from({ length: 20 }, () => kindOf(BOOK, first)));
    expect(new Set(twenty.map((answer) => answer['id'])).size).toBe(1);
    expect(await kindOf(BOOK, { ...first, startsAt: desk.at('10:00', 4) })).toMatchObject({ __typename: 'KeyReused' });
    expect(await kindOf(BOOK, first, desk.world.actors.provider)).toMatchObject({ __typename: 'SlotTaken' });
  });

  it('cannot both cancel and move a visit, nor move eight visits to one time', async () => {
    const patients = await Promise.all(Array.from({ length: 8 }, () => desk.takes()));
    const at = ['09:00', '09:45', '10:30', '11:15', '12:00', '12:45', '13:30', '14:15'];
    const visits = await Promise.all(
      patients.map((patient, index) =>
        kindOf(BOOK, desk.wanted({ patientId: patient.id, startsAt: desk.at(at[index] ?? '', 7) })),
      ),
    );
    expect(visits.map((visit) => visit.__typename)).toEqual(visits.map(() => 'Appointment'));
    const all = await Promise.all(
      visits.flatMap((visit) =>
        [0, 1, 2, 3].map(() =>
          kindOf(MOVE, { ...key(), id: visit['id'], version: visit['version'], startsAt: desk.at('16:00', 7) }),
        ),
      ),
    );
    expect(all.filter((answer) => answer.__typename === 'Appointment')).toHaveLength(1);
    const stay = visits[all.findIndex((answer) => answer.__typename === 'Appointment') < 4 ? 1 : 0];
    const version = { id: stay?.['id'], version: stay?.['version'] };
    const pair = await Promise.all([
      kindOf(CANCEL, { ...key(), ...version, reason: 'pat_fb' }),
      kindOf(MOVE, { ...key(), ...version, startsAt: desk.at('09:00', 8) }),
    ]);
    expect(pair.map((answer) => answer.__typename).sort()).toEqual(['Appointment', 'StaleVersion']);
  });

  it('is audited for every patient that a day of the diary shows', async () => {
    const diary = `query ($id: ID!, $date: LocalDate!) { diary(clinicId: $id, date: $date) { columns { appointments { patient { family } } } } }`;
    const count = () =>
      desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
        tx.query<unknown[]>(`select distinct patient_id from audit_event where action = 'appointment.list'`),
      );
    const before = (await count()).length;
    const { data } = await desk.api.send(desk.world.actors.manager, diary, {
      id: desk.world.clinic.id,
      date: desk.monday,
    });
    const families = new Set(JSON.stringify(data).match(/"family":"[^"]*"/g));
    expect(families.size).toBeGreaterThan(0);
    expect((await count()).length).toBe(before + families.size);
  });
});
