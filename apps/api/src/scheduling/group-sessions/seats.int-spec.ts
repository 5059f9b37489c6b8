import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { HousekeepingService } from '../../housekeeping/housekeeping.service.js';
import { startTestApp } from '../../testing/test-app.js';
import { LapsedSeatsService } from './lapsed-seats.service.js';
import { DOCUMENTS, type GroupDesk, openGroupDesk } from './testing/group-desk.js';

const RACERS = 100;
const SEATS = 12;

describe('a seat in a group session', () => {
  let desk: GroupDesk;
  let day = 0;
  beforeAll(async () => {
    desk = await openGroupDesk();
  });
  afterAll(() => desk.close());

  /** A session on a day of its own, Mondays to Fridays one after another. */
  const session = (over: object = {}): Promise<string> => {
    const at = day++;
    return desk.aSession({ date: addDays(desk.monday, (at % 5) + 7 * Math.floor(at / 5)), ...over });
  };
  const sweep = () => desk.api.app.get(LapsedSeatsService).fillAll(desk.world.organizationId);
  const patients = (count: number) => Promise.all(Array.from({ length: count }, () => desk.takes()));
  const giveUp = (visit: Record<string, unknown>) =>
    desk.ask('cancelAppointment', { id: visit['id'], version: visit['version'], reason: 'pat_cpp' });

  it('takes the patient’s time and nothing else, and owes a confirmation like any visit', async () => {
    const sessionId = await session();
    const [first, second] = await patients(2);
    const visit = await desk.join(sessionId, first?.id ?? '');
    expect(visit).toMatchObject({ state: 'booked', groupSeat: 1, groupSession: { id: sessionId } });
    expect((visit['messages'] as { kind: string }[]).map(({ kind }) => kind)).toContain('confirmation');
    expect(await desk.join(sessionId, second?.id ?? '')).toMatchObject({ groupSeat: 2 });
    const claims = await desk.sql(
      'select r.kind from claim c join resource r on r.organization_id = c.organization_id and r.id = c.resource_id where c.appointment_id = $1',
      [visit['id']],
    );
    expect(claims).toEqual([{ kind: 'patient' }]);
    expect(await desk.join(sessionId, first?.id ?? '')).toMatchObject({ __typename: 'CannotMove' });
    expect(
      await desk.ask('rescheduleAppointment', { id: visit['id'], version: 1, startsAt: desk.at('11:00', 20) }),
    ).toMatchObject({ __typename: 'CannotMove' });
  });

  it('is asked every guard of a booking: other visits, the safety check, the right patient and session', async () => {
    const massage = await desk.aGroupType({ discipline: 'massage-therapy', techniques: ['massage_deep_tissue'] });
    const sessionId = await session({ visitTypeId: massage });
    const { startsAt } = (await desk.show(sessionId)) as unknown as { startsAt: string };
    const [busy] = await patients(1);
    const other = { visitTypeId: desk.world.visitTypes.epidural.id, providerId: desk.world.prescriber.id };
    await desk.book(desk.wanted({ ...other, patientId: busy?.id, startsAt }));
    expect(await desk.join(sessionId, busy?.id ?? '')).toMatchObject({
      __typename: 'SlotTaken',
      by: 'patient',
      nextStarts: [],
    });
    const onEliquis = await desk.takes('eliquis 5 bid');
    const asked = await desk.join(sessionId, onEliquis.id);
    expect(asked).toMatchObject({ __typename: 'AcknowledgementRequired' });
    const acknowledgements = (asked['findings'] as { key: string; demand: string }[])
      .filter(({ demand }) => demand === 'acknowledgement')
      .map(({ key }) => ({ findingKey: key, reason: 'discussed_with_patient' }));
    expect(await desk.join(sessionId, onEliquis.id, { acknowledgements })).toMatchObject({ groupSeat: 1 });
    expect(await desk.join(sessionId, randomUUID())).toMatchObject({ __typename: 'NotFound' });
    expect(await desk.join(randomUUID(), onEliquis.id)).toMatchObject({ __typename: 'NotFound' });
  });

  it(`is given to ${SEATS} of ${RACERS} who come at once through two servers, and to nobody twice`, async () => {
    const sessionId = await session();
    const everybody: { id: string }[] = [];
    while (everybody.length < RACERS) everybody.push(...(await patients(5)));
    const other = await startTestApp(desk.on);
    try {
      const join = (patientId: string, index: number) =>
        (index % 2 ? other : desk.api).send(desk.world.actors.clerk, DOCUMENTS.joinGroupSession, {
          input: { idempotencyKey: randomUUID(), sessionId, patientId, waitlist: false, acknowledgements: [] },
        });
      const answers = await Promise.all(everybody.map(({ id }, index) => join(id, index)));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      const kinds = answers.map(({ data }) => data['joinGroupSession']?.['__typename']);
      expect(kinds.filter((kind) => kind === 'Appointment')).toHaveLength(SEATS);
      expect(kinds.filter((kind) => kind === 'GroupSessionFull')).toHaveLength(RACERS - SEATS);
    } finally {
      await other.close();
    }
    const seats = await desk.sql<{ group_seat: number }>(
      `select group_seat from appointment where group_session_id = $1 and state = 'booked' order by group_seat`,
      [sessionId],
    );
    expect(seats.map(({ group_seat }) => group_seat)).toEqual(Array.from({ length: SEATS }, (_, index) => index + 1));
  });

  it('is certain in the database: none beyond the capacity, none twice, none without a number', async () => {
    const sessionId = await session({ capacity: 3 });
    const [visit] = await Promise.all((await patients(3)).map(({ id }) => desk.join(sessionId, id)));
    const set = (to: string) => desk.sql(`update appointment set ${to} where id = $1`, [visit?.['id']]);
    await expect(set('group_seat = 4')).rejects.toMatchObject({ constraint: 'appointment_group_seat' });
    await expect(set(`group_seat = ${(Number(visit?.['groupSeat']) % 3) + 1}`)).rejects.toMatchObject({
      constraint: 'appointment_group_seat_idx',
    });
    await expect(set('group_seat = null')).rejects.toMatchObject({ constraint: 'appointment_group_seat' });
    await expect(set('group_capacity = 5, group_seat = 4')).rejects.toMatchObject({
      constraint: 'appointment_group_session_id_group_capacity_fkey',
    });
    await expect(desk.sql('update group_session set capacity = 2 where id = $1', [sessionId])).rejects.toMatchObject({
      constraint: 'appointment_group_seat',
    });
  });

  it('goes to the first who waits and can come; who is passed over keeps his place and it is said why', async () => {
    const sessionId = await session({ capacity: 2 });
    const [first, second, third, fourth, fifth] = await patients(5);
    const visit = await desk.join(sessionId, first?.id ?? '');
    await desk.join(sessionId, second?.id ?? '');
    expect(await desk.join(sessionId, third?.id ?? '')).toMatchObject({ __typename: 'GroupSessionFull', waiting: 0 });
    expect(await desk.join(sessionId, third?.id ?? '', { waitlist: true })).toMatchObject({ position: 1 });
    expect(await desk.join(sessionId, fourth?.id ?? '', { waitlist: true })).toMatchObject({ position: 2 });
    expect(await desk.join(sessionId, fourth?.id ?? '', { waitlist: true })).toMatchObject({
      __typename: 'CannotMove',
    });
    const { startsAt } = (await desk.show(sessionId)) as unknown as { startsAt: string };
    const elsewhere = { visitTypeId: desk.world.visitTypes.epidural.id, providerId: desk.world.prescriber.id };
    expect(await desk.book(desk.wanted({ ...elsewhere, patientId: third?.id, startsAt }))).toMatchObject({
      state: 'booked',
    });
    expect(await giveUp(visit)).toMatchObject({ state: 'cancelled', groupSeat: null });
    const shown = await desk.show(sessionId);
    expect(shown.participants.map(({ groupSeat, patient }) => [groupSeat, patient.id])).toEqual([
      [1, fourth?.id],
      [2, second?.id],
    ]);
    expect(shown.waitlist).toMatchObject([
      { position: 1, patient: { id: third?.id }, passedOverBecause: 'The patient has another visit at that time.' },
    ]);
    expect(await desk.join(sessionId, fifth?.id ?? '', { waitlist: true })).toMatchObject({ position: 2 });
    const [entry] = shown.waitlist;
    expect(await desk.ask('leaveGroupSessionWaitlist', { id: entry?.id })).toMatchObject({ waiting: 1 });
    expect(await desk.ask('leaveGroupSessionWaitlist', { id: entry?.id })).toMatchObject({ __typename: 'CannotMove' });
  });

  it('is added for those who wait, and taken away only while nobody loses one', async () => {
    const sessionId = await session({ capacity: 3 });
    const [first, second, third, fourth] = await patients(4);
    const visit = await desk.join(sessionId, first?.id ?? '');
    await desk.join(sessionId, second?.id ?? '');
    await desk.join(sessionId, third?.id ?? '');
    await desk.join(sessionId, fourth?.id ?? '', { waitlist: true });
    const resize = (capacity: number, version: number) =>
      desk.ask('resizeGroupSession', { id: sessionId, version, capacity });
    expect(await resize(2, 1)).toMatchObject({
      problems: [{ field: 'capacity', message: expect.stringContaining('3 are taken') }],
    });
    expect(await resize(4, 1)).toMatchObject({ capacity: 4, taken: 4, waiting: 0, version: 2 });
    await giveUp(visit);
    const fewer = await resize(3, 2);
    expect(fewer).toMatchObject({ capacity: 3, taken: 3 });
    const seats = (fewer['participants'] as { groupSeat: number; patient: { id: string } }[]).map(
      ({ groupSeat, patient }) => [groupSeat, patient.id],
    );
    expect(seats).toEqual([
      [1, fourth?.id],
      [2, second?.id],
      [3, third?.id],
    ]);
    expect(await resize(5, 2)).toMatchObject({ __typename: 'StaleVersion' });
  });

  it('that is kept for a clearance which never came is free, also before anybody has swept it', async () => {
    const epidural = await desk.aGroupType({
      discipline: 'interventional-pain',
      techniques: ['epidural_steroid_injection'],
    });
    const sessionId = await session({ visitTypeId: epidural, providerId: desk.world.prescriber.id, capacity: 2 });
    const [onWarfarin, second, third] = [await desk.takes('warfarin 5 mg'), ...(await patients(2))];
    const held = await desk.join(sessionId, onWarfarin.id);
    expect(held).toMatchObject({ __typename: 'SafetyHold', appointment: { groupSeat: 1 } });
    expect(await desk.join(sessionId, second?.id ?? '')).toMatchObject({ groupSeat: 2 });
    expect(await desk.join(sessionId, third?.id ?? '', { waitlist: true })).toMatchObject({ position: 1 });
    const { id } = held['appointment'] as { id: string };
    await desk.sql(`update appointment set expires_at = now() - interval '1 minute' where id = $1`, [id]);
    expect(await desk.show(sessionId)).toMatchObject({ taken: 1, waiting: 1 });
    expect(await desk.ask('fillGroupSession', { id: sessionId })).toMatchObject({ taken: 2, waiting: 0 });
    expect(await desk.sql('select state, group_seat from appointment where id = $1', [id])).toEqual([
      { state: 'expired', group_seat: null },
    ]);
  });

  describe('whose clearance did not come in time', () => {
    /** A full session, its first seat kept for a clearance until a minute ago, and somebody who waits. */
    const lapsed = async () => {
      const discipline = 'interventional-pain';
      const visitTypeId = await desk.aGroupType({ discipline, techniques: ['epidural_steroid_injection'] });
      const sessionId = await session({ visitTypeId, providerId: desk.world.prescriber.id, capacity: 2 });
      const [onWarfarin, second, third] = [await desk.takes('warfarin 5 mg'), ...(await patients(2))];
      const held = await desk.join(sessionId, onWarfarin.id);
      await desk.join(sessionId, second?.id ?? '');
      await desk.join(sessionId, third?.id ?? '', { waitlist: true });
      const { id } = held['appointment'] as { id: string };
      await desk.sql(`update appointment set expires_at = now() - interval '1 minute' where id = $1`, [id]);
      return { id, sessionId, third };
    };
    const settled = async ({ id, sessionId, third }: Awaited<ReturnType<typeof lapsed>>) => {
      const seats = (await desk.show(sessionId)).participants.map(({ groupSeat, patient }) => [groupSeat, patient.id]);
      expect(seats[0]).toEqual([1, third?.id]);
      expect(await desk.sql('select state, group_seat from appointment where id = $1', [id])).toEqual([
        { state: 'expired', group_seat: null },
      ]);
      const trail = `select account_id from audit_event where action = 'appointment.expire' and subject_id = $1`;
      expect(await desk.sql(trail, [id])).toHaveLength(1);
    };

    it('goes to who waits by itself, in the name of the desk that put him there', async () => {
      const one = await lapsed();
      await sweep();
      await settled(one);
      const booked = `select booked_by from appointment where group_session_id = $1 and patient_id = $2`;
      expect(await desk.sql(booked, [one.sessionId, one.third?.id])).toEqual([
        { booked_by: desk.world.actors.clerk.accountId },
      ]);
      await sweep();
      await settled(one);
    });

    it('goes to him also when everything else that lapsed was tidied away before', async () => {
      const one = await lapsed();
      await new HousekeepingService(desk.on.database, { now: () => Date.now() }).runOnce();
      await sweep();
      await settled(one);
    });

    it('goes to him also when another session is changed meanwhile', async () => {
      const one = await lapsed();
      const two = await lapsed();
      expect(await desk.ask('fillGroupSession', { id: one.sessionId })).toMatchObject({ taken: 2 });
      await sweep();
      await settled(one);
      await settled(two);
    });
  });

  it('answers a repeated key with the first answer, whatever it was', async () => {
    const sessionId = await session({ capacity: 2 });
    const [first, second, third] = await patients(3);
    const key = (over: object) => ({ idempotencyKey: randomUUID(), ...over });
    const [seat, wait, no] = [key({}), key({ waitlist: true }), key({})];
    const twice = async (patientId: string | undefined, over: object) => [
      await desk.join(sessionId, patientId ?? '', over),
      await desk.join(sessionId, patientId ?? '', over),
    ];
    const [one, again] = await twice(first?.id, seat);
    expect(again).toEqual(one);
    await desk.join(sessionId, second?.id ?? '');
    const [waiting, still] = await twice(third?.id, wait);
    expect(waiting).toMatchObject({ position: 1 });
    expect(still).toEqual(waiting);
    const [full, full2] = await twice((await desk.takes()).id, no);
    expect(full).toMatchObject({ __typename: 'GroupSessionFull', waiting: 1 });
    expect(full2).toEqual(full);
  });
});
