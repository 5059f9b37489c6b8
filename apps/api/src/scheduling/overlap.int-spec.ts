import { randomUUID } from 'node:crypto';
import type { Answer } from './testing/booking-desk.js';
import { fieldsOf, openRulesDesk, type RulesDesk } from './testing/rules-desk.js';

const ANSWER = `__typename ... on Appointment { id version startsAt endsAt overlapReason overlapBy { displayName } room { name } }
  ... on Refusal { code message hint } ... on SlotTaken { by mayOverlap } ... on OverlapNotAllowed { field }
  ... on InvalidInput { problems { field message } } ... on CapReached { most }`;
const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { ${ANSWER} } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { ${ANSWER} } }`;
const CLEAR = `mutation ($input: MitigateFindingInput!) { mitigateFinding(input: $input) { __typename ... on Refusal { message } } }`;
const CONFIRM = `mutation ($input: ConfirmAppointmentInput!) { confirmAppointment(input: $input) { ${ANSWER} } }`;
const REASON = 'She is here in tears';

let desk: RulesDesk;
beforeAll(async () => {
  desk = await openRulesDesk();
});
afterAll(() => desk?.close());

type Role = 'clerk' | 'provider';
const squeezeIn = async (startsAt: string, over: Record<string, unknown> = {}, role: Role = 'provider') =>
  desk.as(
    role,
    BOOK,
    'bookAppointment',
    desk.wanted({ patientId: (await desk.takes()).id, startsAt, overlap: { reason: REASON }, ...over }),
  );
const move = ({ id, version }: Answer, to: Record<string, unknown>, role: Role = 'provider') =>
  desk.as(role, MOVE, 'rescheduleAppointment', { idempotencyKey: randomUUID(), id, version, ...to });
const sql = <Row>(statement: string, values: unknown[] = []): Promise<Row[]> =>
  desk.on.database.inOrganization(desk.world.organizationId, (tx) => tx.query<Row[]>(statement, values));
const claimsOf = ({ id }: Answer) =>
  sql<{ kind: string; blocking: boolean; reason: string | null; over: string[] | null }>(
    `select r.kind, c.blocking, c.overlap_reason as reason, c.overlap_of as over from claim c
       join resource r on r.organization_id = c.organization_id and r.id = c.resource_id
      where c.appointment_id = $1 order by r.kind`,
    [id],
  );
/** Blocking claims that an overlapping one was not booked over. */
const unspokenOverlaps = () =>
  sql(
    `select n.id from claim n join claim b on b.organization_id = n.organization_id and b.resource_id = n.resource_id
        and b.blocking and b.starts_at < n.ends_at and b.ends_at > n.starts_at
      where not n.blocking and b.appointment_id <> all (n.overlap_of)`,
  );

describe('a visit over another one of its provider', () => {
  it('is never booked where the visit type says nothing', async () => {
    await desk.saveType();
    expect(await desk.bookStranger(desk.at('09:00'))).toMatchObject({ __typename: 'Appointment' });
    expect(await squeezeIn(desk.at('09:15'))).toMatchObject({ __typename: 'OverlapNotAllowed', field: 'overlap' });
    expect(await squeezeIn(desk.at('09:15'), { overlap: null })).toMatchObject({
      __typename: 'SlotTaken',
      by: 'provider',
      mayOverlap: false,
    });
  });

  describe('where the visit type allows it', () => {
    beforeAll(() => desk.saveType({ overlapPolicy: 'with_reason' }));

    it('is booked by who has the right and says why, in a room and a time of the patient of its own', async () => {
      const there = await desk.bookStranger(desk.at('09:00', 1));
      expect(await squeezeIn(desk.at('09:15', 1), { overlap: null }, 'clerk')).toMatchObject({
        __typename: 'SlotTaken',
        mayOverlap: true,
      });
      expect(await desk.startsOf(1)).not.toContain(desk.at('09:15', 1));
      expect(await squeezeIn(desk.at('09:15', 1), {}, 'clerk')).toMatchObject({
        __typename: 'OverlapNotAllowed',
        field: 'overlap',
      });
      const refused = await squeezeIn(desk.at('09:15', 1), { overlap: { reason: 'x' } });
      expect(refused.__typename).toBe('InvalidInput');
      expect(fieldsOf(refused)).toEqual(['overlap.reason']);

      const visit = await squeezeIn(desk.at('09:15', 1));
      expect(visit).toMatchObject({
        __typename: 'Appointment',
        overlapReason: REASON,
        overlapBy: { displayName: 'The provider' },
      });
      expect((visit['room'] as { name: string }).name).not.toBe((there['room'] as { name: string }).name);
      expect(await claimsOf(visit)).toEqual([
        { kind: 'patient', blocking: true, reason: null, over: null },
        { kind: 'provider', blocking: false, reason: REASON, over: [there['id']] },
        { kind: 'room', blocking: true, reason: null, over: null },
      ]);
      expect(await sql('select action from audit_event where subject_id = $1 order by action', [visit['id']])).toEqual(
        expect.arrayContaining([{ action: 'appointment.book' }, { action: 'appointment.overlap' }]),
      );
    });

    it('takes a room and the patient’s time like any other', async () => {
      await desk.bookStranger(desk.at('09:00', 2));
      const patient = await desk.takes();
      await squeezeIn(desk.at('09:00', 2), { patientId: patient.id });
      expect(await desk.bookFor(patient.id, desk.at('09:00', 2))).toMatchObject({ by: 'provider' });
      expect(await squeezeIn(desk.at('09:15', 2), { providerId: desk.world.prescriber.id })).toMatchObject({
        __typename: 'VisitTypeNotOffered',
      });
      const other = await desk.bookStranger(desk.at('11:00', 2));
      expect(other).toMatchObject({ __typename: 'Appointment' });
      const [mine] = await sql<{ patient_id: string }>('select patient_id from appointment where id = $1', [
        other['id'],
      ]);
      expect(await squeezeIn(desk.at('11:15', 2), { patientId: mine?.patient_id })).toMatchObject({
        __typename: 'SlotTaken',
        by: 'patient',
      });
    });

    it('keeps its time when the other one goes, and does not hinder it when that comes back', async () => {
      const first = await desk.bookStranger(desk.at('10:00', 3));
      const visit = await squeezeIn(desk.at('10:15', 3));
      expect(await squeezeIn(desk.at('10:30', 3))).toMatchObject({
        __typename: 'OverlapNotAllowed',
        field: 'startsAt',
      });
      const away = await move(first, { startsAt: desk.at('13:00', 3) }, 'clerk');
      expect(away).toMatchObject({ __typename: 'Appointment' });
      expect(await desk.bookStranger(desk.at('10:00', 3))).toMatchObject({ __typename: 'SlotTaken', by: 'provider' });
      expect(await desk.hold(desk.at('10:30', 3))).toMatchObject({ __typename: 'SlotTaken' });
      expect(await desk.startsOf(3)).not.toContain(desk.at('10:00', 3));
      expect(await desk.startsOf(3)).toContain(desk.at('11:00', 3));
      const back = await move(away, { startsAt: desk.at('10:00', 3) }, 'clerk');
      expect(back).toMatchObject({ __typename: 'Appointment' });
      expect(await move(back, { startsAt: desk.at('10:00', 3), durationMinutes: 60 }, 'clerk')).toMatchObject({
        __typename: 'Appointment',
      });
      expect(await desk.cancel(visit)).toMatchObject({ __typename: 'Appointment' });
      expect(await desk.bookStranger(desk.at('10:15', 3))).toMatchObject({ __typename: 'SlotTaken' });
    });

    it('is moved like any other: into a free time it blocks, into a taken one it is asked again', async () => {
      await desk.bookStranger(desk.at('09:00', 4));
      await desk.bookStranger(desk.at('13:00', 4));
      const visit = await squeezeIn(desk.at('09:15', 4));
      const shorter = await move(visit, { startsAt: desk.at('09:15', 4), durationMinutes: 20 }, 'clerk');
      expect(shorter).toMatchObject({ __typename: 'Appointment', overlapReason: REASON });
      expect(await move(shorter, { startsAt: desk.at('13:15', 4) })).toMatchObject({ __typename: 'SlotTaken' });
      const again = await move(shorter, { startsAt: desk.at('13:15', 4), overlap: { reason: 'Again' } });
      expect(again).toMatchObject({ __typename: 'Appointment', overlapReason: 'Again' });
      const free = await move(again, { startsAt: desk.at('15:00', 4) }, 'clerk');
      expect(free).toMatchObject({ __typename: 'Appointment', overlapReason: null, overlapBy: null });
      expect((await claimsOf(free)).map(({ blocking }) => blocking)).toEqual([true, true, true]);
      expect(await desk.bookStranger(desk.at('09:15', 4))).toMatchObject({ by: 'provider' });
    });

    it('is not booked over what somebody keeps just now, and counts against the caps', async () => {
      expect(await desk.hold(desk.at('09:00', 7))).toMatchObject({ __typename: 'Hold' });
      expect(await squeezeIn(desk.at('09:00', 7))).toMatchObject({
        __typename: 'OverlapNotAllowed',
        field: 'startsAt',
      });
      await desk.saveProvider({ visitsPerDayMax: 2 });
      await desk.bookStranger(desk.at('09:00', 8));
      expect(await squeezeIn(desk.at('09:15', 8))).toMatchObject({ __typename: 'Appointment' });
      expect(await desk.bookStranger(desk.at('14:00', 8))).toMatchObject({ __typename: 'CapReached', most: 2 });
      expect(await squeezeIn(desk.at('09:30', 8))).toMatchObject({ __typename: 'CapReached' });
      await desk.saveProvider({});
    });
  });

  it('waits for a clearance over the other visit, and is confirmed there by whoever may', async () => {
    const { visitTypes, prescriber, actors } = desk.world;
    await sql(`update visit_type set overlap_policy = 'with-reason' where id = $1`, [visitTypes.epidural.id]);
    const injection = { visitTypeId: visitTypes.epidural.id, providerId: prescriber.id };
    const there = await squeezeIn(desk.at('14:00', 11), { ...injection, overlap: null }, 'clerk');
    const patient = await desk.takes('eliquis 5 bid');
    const held = await squeezeIn(desk.at('14:15', 11), { ...injection, patientId: patient.id });
    expect(held.__typename).toBe('SafetyHold');
    const [row] = await sql<{ id: string; version: number; state: string }>(
      'select id, version, state from appointment where patient_id = $1',
      [patient.id],
    );
    expect(row?.state).toBe('safety-hold');
    const [finding] = await sql<{ key: string }>(
      `select key from finding where appointment_id = $1 and demand = 'clearance'`,
      [row?.id],
    );
    const cleared = await desk.api.send(actors.prescriber, CLEAR, {
      input: {
        appointmentId: row?.id,
        findingKey: finding?.key,
        reason: 'discussed_with_prescriber',
        text: 'Stop agreed for three days.',
      },
    });
    expect(cleared.data['mitigateFinding']).toMatchObject({ __typename: 'Appointment' });
    const confirmed = await desk.as('clerk', CONFIRM, 'confirmAppointment', {
      idempotencyKey: randomUUID(),
      id: row?.id,
      version: row?.version,
    });
    expect(confirmed).toMatchObject({ __typename: 'Appointment', overlapReason: REASON });
    expect((await claimsOf(confirmed)).find(({ kind }) => kind === 'provider')).toMatchObject({
      blocking: false,
      over: [there['id']],
    });
  });

  describe('where rooms are no question', () => {
    beforeAll(() => desk.saveType({ overlapPolicy: 'with_reason', poolIds: [] }));

    it('is booked once, however many want to at once', async () => {
      await desk.bookStranger(desk.at('09:00', 9));
      const patients = await Promise.all(Array.from({ length: 50 }, () => desk.takes()));
      const answers = await Promise.all(
        patients.map(({ id: patientId }, index) =>
          squeezeIn(desk.at(index % 2 === 0 ? '09:00' : '09:15', 9), { patientId }),
        ),
      );
      const kinds = answers.map(({ __typename }) => __typename);
      expect(kinds.filter((kind) => kind === 'Appointment')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'OverlapNotAllowed')).toHaveLength(49);
    });

    it('lets one of two desks in, time and again, and a neighbour never under it unspoken', async () => {
      for (let round = 0; round < 12; round++) {
        const day = 14 + Math.floor(round / 5) * 7 + (round % 5);
        await desk.bookStranger(desk.at('10:00', day));
        const [one, other, neighbour] = [await desk.takes(), await desk.takes(), await desk.takes()];
        const [first, second, plain] = await Promise.all([
          squeezeIn(desk.at('10:15', day), { patientId: one.id }),
          squeezeIn(desk.at('10:20', day), { patientId: other.id }),
          desk.bookFor(neighbour.id, desk.at('10:45', day)),
        ]);
        expect([first, second].map(({ __typename }) => __typename).sort()).toEqual([
          'Appointment',
          'OverlapNotAllowed',
        ]);
        expect(['Appointment', 'SlotTaken']).toContain(plain.__typename);
      }
      expect(await unspokenOverlaps()).toEqual([]);
    });

    it('is held by the database as well, against whoever writes past the rule', async () => {
      const [there, lone] = [
        await desk.bookStranger(desk.at('09:00', 10)),
        await desk.bookStranger(desk.at('12:00', 10)),
      ];
      const visit = await squeezeIn(desk.at('09:15', 10));
      const { world } = desk;
      const claim = async (over: Record<string, unknown>) => {
        const row = {
          resource_id: world.provider.resourceId,
          starts_at: desk.at('09:00', 10),
          ends_at: desk.at('09:30', 10),
          appointment_id: visit['id'],
          blocking: false,
          overlap_reason: REASON,
          overlap_by: world.actors.provider.accountId,
          overlap_of: [there['id']],
          ...over,
        };
        const names = Object.keys(row);
        const written = sql(
          `insert into claim (organization_id, ${names.join(', ')}) values (${world.organizationId}, ${names.map((_, index) => `$${index + 1}`).join(', ')})`,
          Object.values(row),
        );
        return written.then(
          () => 'written',
          (error: { constraint?: string; driverError?: { constraint?: string } }) =>
            error.driverError?.constraint ?? error.constraint,
        );
      };
      const elsewhere = { starts_at: desk.at('12:00', 10), ends_at: desk.at('12:30', 10), overlap_of: [lone['id']] };
      expect(await claim({})).toBe('claim_one_overlap');
      expect(await claim({ blocking: true, overlap_of: null })).toBe('claim_no_overlap');
      expect(await claim({ ...elsewhere, overlap_reason: null })).toMatch(/^claim_overlap_/);
      expect(await claim({ ...elsewhere, overlap_reason: ' ' })).toBe('claim_overlap_of_visits');
      expect(await claim({ ...elsewhere, overlap_by: null })).toBe('claim_overlap_has_reason');
      expect(await claim({ ...elsewhere, overlap_of: [] })).toBe('claim_overlap_of_visits');
      // Neither a room, nor for a visit that was booked without a reason, nor once the type forbids it.
      expect(await claim({ ...elsewhere, resource_id: world.rooms[0]?.resourceId })).toBe('claim_overlap_is_allowed');
      expect(await claim({ ...elsewhere, appointment_id: there['id'] })).toBe('claim_overlap_is_allowed');
      await desk.saveType({ poolIds: [] });
      expect(await claim(elsewhere)).toBe('claim_overlap_is_allowed');
      await desk.saveType({ overlapPolicy: 'with_reason', poolIds: [] });
      expect(await claim(elsewhere)).toBe('written');
    });
  });
});
