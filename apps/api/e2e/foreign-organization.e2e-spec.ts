import { randomUUID } from 'node:crypto';
import type { Actor } from '../src/auth/actor.js';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';
import { aClinicWorld, type ClinicWorld } from '../src/testing/clinic-world.js';
import { aReferral } from './support/a-referral.js';

/** Every id of the other organization that a caller of this one may try. */
interface Loot {
  readonly visit: string;
  readonly hold: string;
  readonly referral: string;
  readonly medication: string;
}

const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id } } }`;
const kindOf = (field: string, type: string) =>
  `mutation ($input: ${type}!) { answer: ${field}(input: $input) { __typename ... on Refusal { code } } }`;

describe('ids of another organization', () => {
  let desk: BookingDesk;
  let other: ClinicWorld;
  let loot: Loot;
  let marker: string;

  beforeAll(async () => {
    desk = await openDesk();
    other = await aClinicWorld(desk.on.database);
    marker = other.patient.family;
    const { clerk } = other.actors;
    const place = { providerId: other.provider.id, clinicId: other.clinic.id, patientId: other.patient.id };
    const visitTypeId = other.visitTypes.acupuncture.id;
    const held = await desk.api.send(clerk, HOLD, { input: { ...place, visitTypeId, startsAt: desk.at('15:00') } });
    const acknowledgements: unknown[] = [];
    const book = () =>
      desk.api.send(
        clerk,
        `mutation ($input: BookAppointmentInput!) { answer: bookAppointment(input: $input) { __typename ... on Appointment { id } ... on AcknowledgementRequired { findings { key } } } }`,
        {
          input: { ...place, visitTypeId, startsAt: desk.at('09:00'), idempotencyKey: randomUUID(), acknowledgements },
        },
      );
    const first = (await book()).data['answer'] as { findings?: { key: string }[] };
    for (const { key } of first.findings ?? [])
      acknowledgements.push({ findingKey: key, reason: 'benefit_outweighs_risk' });
    const booked = first.findings ? await book() : { data: { answer: first as Record<string, unknown> } };
    const added = await desk.api.send(
      clerk,
      `mutation ($input: AddMedicationsInput!) { answer: addMedications(input: $input) { ... on MedicationsAdded { medications { id } } } }`,
      { input: { patientId: other.patient.id, typed: 'warfarin' } },
    );
    const referral = await aReferral(desk, other, 'accepted', other.actors.provider);
    loot = {
      visit: String(booked.data['answer']?.['id']),
      hold: String(held.data['holdOpening']?.['id']),
      medication: (added.data['answer']?.['medications'] as [{ id: string }])[0].id,
      referral: referral.id,
    };
  });
  afterAll(() => desk.close());

  it('open nothing that is read', async () => {
    const { clerk, provider } = desk.world.actors;
    const reads: [Actor, string, Record<string, unknown>][] = [
      [clerk, 'query ($id: ID!) { patient(id: $id) { family } }', { id: other.patient.id }],
      [clerk, 'query ($id: ID!) { appointment(id: $id) { id patient { family } } }', { id: loot.visit }],
      [clerk, 'query ($id: ID!) { provider(id: $id) { name } }', { id: other.provider.id }],
      [clerk, 'query ($id: ID!) { referral(id: $id) { reason } }', { id: loot.referral }],
      [provider, 'query ($id: ID!) { referral(id: $id) { reason } }', { id: loot.referral }],
      [
        clerk,
        'query ($id: ID!) { diary(clinicId: $id, date: "2026-12-01") { clinic { name } } }',
        { id: other.clinic.id },
      ],
      [
        clerk,
        'query ($a: ID!, $b: ID!) { safetyCheck(patientId: $a, visitTypeId: $b) { demand } }',
        { a: other.patient.id, b: other.visitTypes.epidural.id },
      ],
      [
        clerk,
        'query ($input: OpeningsInput!) { openings(input: $input) { days { starts } } }',
        { input: { visitTypeId: other.visitTypes.acupuncture.id, from: desk.monday, until: desk.monday } },
      ],
      [
        clerk,
        'query ($input: HeldTimesInput!) { heldTimes(input: $input) { heldBy } }',
        { input: { from: desk.at('00:00'), until: desk.at('23:00') } },
      ],
      [
        clerk,
        'query ($input: OpeningsInput!) { openings(input: $input) { days { starts } } }',
        {
          input: {
            visitTypeId: desk.world.visitTypes.acupuncture.id,
            from: desk.monday,
            until: desk.monday,
            movedId: loot.visit,
          },
        },
      ],
      [clerk, 'query ($s: String!) { patients(search: $s) { edges { node { family } } } }', { s: marker }],
      [
        desk.world.actors.compliance,
        'query ($id: ID!) { auditEvents(patientId: $id) { edges { node { id } } } }',
        { id: other.patient.id },
      ],
    ];
    for (const [actor, query, variables] of reads) {
      const { data, errors } = await desk.api.send(actor, query, variables);
      expect(errors.map((error) => error.extensions.code).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
      const found = Object.values(data ?? {}).filter(
        (value) => value !== null && JSON.stringify(value) !== '{"edges":[]}' && JSON.stringify(value) !== '[]',
      );
      expect([query, found]).toEqual([query, []]);
    }
  });

  it('change nothing that is written', async () => {
    const { clerk, provider, manager } = desk.world.actors;
    const key = () => ({ idempotencyKey: randomUUID() });
    const writes: [Actor, string, string, Record<string, unknown>][] = [
      [clerk, 'bookAppointment', 'BookAppointmentInput', desk.wanted({ patientId: other.patient.id })],
      [clerk, 'bookAppointment', 'BookAppointmentInput', desk.wanted({ providerId: other.provider.id })],
      [clerk, 'bookAppointment', 'BookAppointmentInput', desk.wanted({ clinicId: other.clinic.id })],
      [clerk, 'bookAppointment', 'BookAppointmentInput', desk.wanted({ visitTypeId: other.visitTypes.massage.id })],
      [clerk, 'bookAppointment', 'BookAppointmentInput', desk.wanted({ referralId: loot.referral })],
      [
        clerk,
        'rescheduleAppointment',
        'RescheduleAppointmentInput',
        { ...key(), id: loot.visit, version: 1, startsAt: desk.at('11:00') },
      ],
      [
        clerk,
        'cancelAppointment',
        'CancelAppointmentInput',
        { ...key(), id: loot.visit, version: 1, reason: 'pat_fb' },
      ],
      [clerk, 'confirmAppointment', 'ConfirmAppointmentInput', { ...key(), id: loot.visit, version: 1 }],
      [
        provider,
        'mitigateFinding',
        'MitigateFindingInput',
        { appointmentId: loot.visit, findingKey: 'x', reason: 'other', text: 'none' },
      ],
      [clerk, 'updatePatient', 'UpdatePatientInput', { id: other.patient.id, version: 1, given: 'Taken' }],
      [clerk, 'addMedications', 'AddMedicationsInput', { patientId: other.patient.id, typed: 'aspirin' }],
      [clerk, 'changeMedication', 'ChangeMedicationInput', { id: loot.medication, version: 1, status: 'stopped' }],
      [clerk, 'confirmMedicationList', 'ConfirmMedicationListInput', { patientId: other.patient.id, none: true }],
      [provider, 'acceptReferral', 'ReferralActionInput', { id: loot.referral, version: 1 }],
      [manager, 'saveVisitType', 'SaveVisitTypeInput', { ...A_VISIT_TYPE, poolIds: [other.pool.id] }],
      [
        manager,
        'saveVisitType',
        'SaveVisitTypeInput',
        { ...A_VISIT_TYPE, poolIds: [], id: other.visitTypes.massage.id, version: 1 },
      ],
      [
        manager,
        'saveProvider',
        'SaveProviderInput',
        { id: other.provider.id, version: 1, name: 'Taken', disciplines: ['acupuncture'], active: true },
      ],
    ];
    const audited = () =>
      desk.on.database.inOrganization(other.organizationId, (tx) => tx.query<unknown[]>('select id from audit_event'));
    const before = (await audited()).length;
    for (const [actor, field, type, input] of writes) {
      const { data, errors } = await desk.api.send(actor, kindOf(field, type), { input });
      expect([field, errors]).toEqual([field, []]);
      expect([field, data['answer']?.['__typename']]).toEqual([
        field,
        expect.stringMatching(/^(NotFound|InvalidInput|VisitTypeNotOffered)$/),
      ]);
    }
    await desk.api.send(clerk, 'mutation ($id: ID!) { releaseHold(id: $id) { ok } }', { id: loot.hold });
    const holds = await desk.on.database.inOrganization(other.organizationId, (tx) =>
      tx.query<unknown[]>('select id from hold'),
    );
    expect([holds.length, (await audited()).length]).toEqual([1, before]);
  });
});

const A_VISIT_TYPE = {
  name: 'Taken over',
  discipline: 'acupuncture',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 15,
  minNoticeMinutes: 0,
  horizonDays: 90,
  referralRequired: false,
  techniques: ['acupuncture'],
  active: true,
};
