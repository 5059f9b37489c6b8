import { randomUUID } from 'node:crypto';
import { type Clock, MINUTE_MS } from '@meridian/domain';
import { CLOCK } from '../../database/database.module.js';
import { aClinicWorld } from '../../testing/clinic-world.js';
import type { Actor } from '../../auth/actor.js';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const VISIT =
  '__typename ... on Appointment { id state version openSteps stepHistory { fromState toState undo reason account { displayName } } }';
const REFUSAL = '... on Refusal { message hint } ... on InvalidInput { problems { field } }';
const STEP = `mutation ($input: StepAppointmentInput!) { stepAppointment(input: $input) { ${VISIT} ${REFUSAL} } }`;
const UNDO = `mutation ($input: UndoAppointmentStepInput!) { undoAppointmentStep(input: $input) { ${VISIT} ${REFUSAL} } }`;
const WALK_IN = `mutation ($input: BookWalkInInput!) { bookWalkIn(input: $input) { ${VISIT} ... on Appointment { startsAt } ${REFUSAL} } }`;
const TODAY = `query ($clinicId: ID!) { today(clinicId: $clinicId) { date entries { appointment { id state room { name } } waitingMinutes inRoomMinutes lateMinutes nextUp } } }`;
const TASKS = `query ($done: Boolean) { deskTasks(done: $done) { edges { node { id kind dueOn doneAt doneBy { displayName } patient { id } appointment { id } } } } }`;
const DONE = `mutation ($input: CompleteDeskTaskInput!) { completeDeskTask(input: $input) { __typename ... on DeskTask { id doneAt } } }`;

interface Entry {
  readonly appointment: {
    readonly id: string;
    readonly state: string;
    readonly room: { readonly name: string } | null;
  };
  readonly waitingMinutes: number | null;
  readonly inRoomMinutes: number | null;
  readonly lateMinutes: number | null;
  readonly nextUp: boolean;
}
interface Task {
  readonly id: string;
  readonly dueOn: string;
  readonly doneAt: string | null;
  readonly doneBy: { readonly displayName: string } | null;
  readonly appointment: { readonly id: string };
}

describe('the day at the desk', () => {
  let desk: BookingDesk;
  let nowMs: number;
  beforeAll(async () => {
    desk = await openDesk();
    // The desk's clock stands on that Monday; each spec sets the time of day.
    nowMs = Date.parse(desk.at('07:00'));
    jest.spyOn(desk.api.app.get<Clock>(CLOCK), 'now').mockImplementation(() => nowMs);
    await sql(`update visit_type set min_notice_minutes = 0`);
    const { clerk, provider, manager } = desk.world.actors;
    for (const actor of [clerk, provider, manager]) await desk.api.send(actor, '{ __typename }');
    // Days go by in a second here: nobody signs in again each morning.
    await desk.on.database.query(
      `update session set last_seen_at = now() + interval '1 year', expires_at = now() + interval '1 year'`,
    );
  });
  afterAll(() => desk.close());

  const sql = <Row = unknown>(text: string, values: unknown[] = []): Promise<Row[]> =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) => tx.query<Row[]>(text, values));
  const setTime = (time: string, plusDays = 0) => (nowMs = Date.parse(desk.at(time, plusDays)));
  const booked = async (time: string, plusDays = 0): Promise<Answer> => {
    const patient = await desk.takes();
    return desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at(time, plusDays) }));
  };
  const ask = async (actor: Actor, query: string, root: string, input: object): Promise<Answer> => {
    const answer = await desk.api.send(actor, query, { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data[root] as Answer;
  };
  const step = (visit: Answer, name: string, version = visit['version'], actor: Actor = desk.world.actors.clerk) =>
    ask(actor, STEP, 'stepAppointment', { id: visit['id'], version, step: name });
  const undo = (visit: Answer, reason: string, actor: Actor = desk.world.actors.clerk) =>
    ask(actor, UNDO, 'undoAppointmentStep', { id: visit['id'], version: visit['version'], reason });
  const claimsOf = (visit: Answer) =>
    sql<{ resource_id: number; starts_at: Date; ends_at: Date }>(
      'select resource_id, starts_at, ends_at from claim where appointment_id = $1 order by resource_id',
      [visit['id']],
    );
  const tasks = async (done = false): Promise<Task[]> =>
    (
      (await desk.api.send(desk.world.actors.clerk, TASKS, { done })).data['deskTasks'] as unknown as {
        edges: { node: Task }[];
      }
    ).edges.map(({ node }) => node);
  const entries = async (): Promise<Entry[]> =>
    (await desk.api.send(desk.world.actors.clerk, TODAY, { clinicId: desk.world.clinic.id })).data['today']?.[
      'entries'
    ] as Entry[];

  it('takes a visit through its day one step at a time, each recorded with who and when', async () => {
    setTime('07:00');
    const visit = await booked('09:00', 1);
    expect(await step(visit, 'arrive')).toMatchObject({ __typename: 'TimeNotAllowed' });
    setTime('08:50', 1);
    let now = await step(visit, 'arrive');
    expect(now).toMatchObject({ state: 'arrived', version: 2, openSteps: ['check_in'] });
    expect(await step(visit, 'check_in', 1)).toMatchObject({ __typename: 'StaleVersion' });
    expect(await step(now, 'complete')).toMatchObject({ __typename: 'CannotMove' });
    for (const next of ['check_in', 'enter_room', 'complete']) now = await step(now, next);
    expect(now).toMatchObject({ state: 'completed', version: 5, openSteps: [] });
    expect(now['stepHistory']).toEqual(
      [
        ['booked', 'arrived'],
        ['arrived', 'checked_in'],
        ['checked_in', 'in_room'],
        ['in_room', 'completed'],
      ].map(([fromState, toState]) => ({
        fromState,
        toState,
        undo: false,
        reason: null,
        account: { displayName: 'The clerk' },
      })),
    );
  });

  it('answers a repeated step with its first answer, and of two desks at once lets one win', async () => {
    setTime('07:00');
    const visit = await booked('10:00', 1);
    setTime('09:55', 1);
    const input = { idempotencyKey: randomUUID(), id: visit['id'], version: 1, step: 'arrive' };
    const twice = [await ask(desk.world.actors.clerk, STEP, 'stepAppointment', input)];
    twice.push(await ask(desk.world.actors.clerk, STEP, 'stepAppointment', input));
    expect(twice.map((each) => each['version'])).toEqual([2, 2]);
    const race = await Promise.all([
      step(visit, 'check_in', 2),
      step(visit, 'check_in', 2, desk.world.actors.provider),
    ]);
    expect(race.map(({ __typename }) => __typename).sort()).toEqual(['Appointment', 'StaleVersion']);
  });

  it('gives back what is left of a missed visit, and owes the patient a new time', async () => {
    setTime('07:00');
    const visit = await booked('13:00', 1);
    setTime('13:14', 1);
    expect(await step(visit, 'miss')).toMatchObject({
      __typename: 'TimeNotAllowed',
      hint: expect.stringContaining('13:15'),
    });
    setTime('13:20', 1);
    const missed = await step(visit, 'miss');
    expect(missed).toMatchObject({ state: 'noshow' });
    expect((await claimsOf(visit)).every(({ ends_at }) => ends_at.getTime() === nowMs)).toBe(true);
    expect(await tasks()).toEqual([
      expect.objectContaining({
        kind: 'rebook',
        appointment: { id: visit['id'] },
        dueOn: expect.stringMatching(/^20/),
      }),
    ]);
    expect(await booked('13:30', 1)).toMatchObject({ __typename: 'Appointment' });
    expect(await undo(missed, 'came after all')).toMatchObject({ __typename: 'SlotTaken' });
    expect((await claimsOf(visit)).every(({ ends_at }) => ends_at.getTime() === nowMs)).toBe(true);
  });

  it('takes a no-show back while its time is free: the claims stand as before, and nothing is owed', async () => {
    setTime('07:00');
    const visit = await booked('15:00', 1);
    const before = await claimsOf(visit);
    setTime('15:16', 1);
    const missed = await step(visit, 'miss');
    expect(await undo(missed, '  ')).toMatchObject({ __typename: 'InvalidInput', problems: [{ field: 'reason' }] });
    const back = await undo(missed, 'stood in traffic');
    expect(back).toMatchObject({ state: 'booked', version: 3 });
    expect(await claimsOf(visit)).toEqual(before);
    expect((await tasks()).map(({ appointment }) => appointment.id)).not.toContain(visit['id']);
    expect((await tasks(true)).map(({ appointment }) => appointment.id)).toContain(visit['id']);
    setTime('15:17', 2);
    const again = await step(back, 'miss');
    setTime('09:00', 3);
    expect(await undo(again, 'too late')).toMatchObject({ __typename: 'TimeNotAllowed' });
  });

  it('puts the referral of a missed visit back on the worklist, and off it when the patient comes after all', async () => {
    setTime('07:00');
    const visit = await booked('11:00', 3);
    const [referral] = await sql<{ id: string }>(
      `insert into referral (organization_id, patient_id, requester_id, performer_id, progress, priority, reason, question)
       select organization_id, patient_id, provider_id, provider_id, 'scheduled', 'routine', 'r', 'q' from appointment where id = $1 returning id`,
      [visit['id']],
    );
    await sql('update appointment set referral_id = $1 where id = $2', [referral?.id, visit['id']]);
    const progress = async () =>
      (await sql<{ progress: string }>('select progress from referral where id = $1', [referral?.id]))[0]?.progress;
    setTime('11:15', 3);
    const missed = await step(visit, 'miss');
    expect(await progress()).toBe('missed');
    await undo(missed, 'stood in the wrong queue');
    expect(await progress()).toBe('scheduled');
  });

  it('leaves what was done in the room to the provider, but for a slip of a moment ago', async () => {
    setTime('07:00');
    let visit = await booked('09:00', 3);
    setTime('09:00', 3);
    for (const next of ['arrive', 'check_in', 'enter_room']) visit = await step(visit, next);
    nowMs += 30_000;
    visit = await undo(visit, 'wrong patient');
    expect(visit).toMatchObject({ state: 'checked_in' });
    visit = await step(visit, 'enter_room');
    nowMs += 2 * MINUTE_MS;
    expect(await undo(visit, 'wrong patient')).toMatchObject({ __typename: 'NotYours' });
    expect(await undo(visit, 'wrong patient', desk.world.actors.provider)).toMatchObject({ state: 'checked_in' });
    const manager = await desk.api.send(desk.world.actors.manager, STEP, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 6, step: 'arrive' },
    });
    expect(manager.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('books a walk-in at once, notice or not, and asks every other guard', async () => {
    await sql('update visit_type set min_notice_minutes = 120');
    setTime('10:03', 7);
    nowMs += 20_000;
    const [patient, other] = [await desk.takes(), await desk.takes()];
    const { world } = desk;
    const wanted = {
      visitTypeId: world.visitTypes.acupuncture.id,
      providerId: world.provider.id,
      clinicId: world.clinic.id,
      acknowledgements: [],
    };
    expect(
      await desk.book(desk.wanted({ patientId: patient.id, startsAt: new Date(nowMs + MINUTE_MS).toISOString() })),
    ).toMatchObject({ __typename: 'TimeNotAllowed' });
    const input = { ...wanted, patientId: patient.id, idempotencyKey: randomUUID() };
    const visit = await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', input);
    expect(visit).toMatchObject({ state: 'arrived', version: 2, startsAt: desk.at('10:04', 7) });
    expect(visit['stepHistory']).toMatchObject([{ fromState: 'booked', toState: 'arrived' }]);
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', input)).toMatchObject({ id: visit['id'] });
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', { ...wanted, patientId: other.id })).toMatchObject({
      __typename: 'SlotTaken',
    });
    setTime('18:30', 7);
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', { ...wanted, patientId: other.id })).toMatchObject({
      __typename: 'OutsideOpenHours',
    });
    await sql('update visit_type set min_notice_minutes = 0');
  });

  it('books no walk-in that a finding would only hold', async () => {
    setTime('11:00', 8);
    const patient = await desk.takes('warfarin 5 mg');
    const { world } = desk;
    const answer = await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', {
      visitTypeId: world.visitTypes.epidural.id,
      providerId: world.prescriber.id,
      clinicId: world.clinic.id,
      patientId: patient.id,
      acknowledgements: [],
    });
    expect(answer).toMatchObject({ __typename: 'TimeNotAllowed', message: expect.stringContaining('cleared') });
    expect(await sql('select 1 from appointment where patient_id = $1', [patient.id])).toEqual([]);
    expect(
      await sql('select 1 from claim c join patient p on p.resource_id = c.resource_id where p.id = $1', [patient.id]),
    ).toEqual([]);
  });

  it('shows who waits and how long, who is next, and who is late', async () => {
    setTime('07:00', 9);
    const [first, second] = [await booked('09:00', 9), await booked('10:00', 9)];
    setTime('09:05', 9);
    expect(await entries()).toMatchObject([
      { lateMinutes: 5, waitingMinutes: null, nextUp: false },
      { lateMinutes: null },
    ]);
    await step(second, 'arrive');
    setTime('09:07', 9);
    const here = await step(first, 'arrive');
    setTime('09:20', 9);
    expect(await entries()).toMatchObject([
      { appointment: { id: first['id'], state: 'arrived' }, waitingMinutes: 13, nextUp: true },
      { appointment: { id: second['id'] }, waitingMinutes: 15, nextUp: false },
    ]);
    await step(await step(here, 'check_in'), 'enter_room');
    setTime('09:30', 9);
    expect(await entries()).toMatchObject([
      { waitingMinutes: 13, inRoomMinutes: 10, nextUp: false, appointment: { room: { name: expect.any(String) } } },
      { waitingMinutes: 25, nextUp: true },
    ]);
  });

  it('owes a new time when the clinic cancels, says whether it was late, and is done once', async () => {
    const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { cancelledLate } } }`;
    const cancel = (visit: Answer, reason: string) =>
      ask(desk.world.actors.clerk, CANCEL, 'cancelAppointment', { id: visit['id'], version: 1, reason });
    setTime('07:00', 10);
    const [soon, later] = [await booked('14:00', 10), await booked('14:00', 14)];
    expect(await cancel(soon, 'prov_pers')).toMatchObject({ cancelledLate: true });
    expect(await cancel(later, 'pat_fb')).toMatchObject({ cancelledLate: false });
    const owed = await tasks();
    expect(owed.map(({ appointment }) => appointment.id)).toContain(soon['id']);
    expect(owed.map(({ appointment }) => appointment.id)).not.toContain(later['id']);
    const { id } = owed.find(({ appointment }) => appointment.id === soon['id']) as Task;
    const first = await ask(desk.world.actors.clerk, DONE, 'completeDeskTask', { id });
    nowMs += MINUTE_MS;
    expect(await ask(desk.world.actors.provider, DONE, 'completeDeskTask', { id })).toEqual(first);
    expect((await tasks(true)).find((task) => task.id === id)?.doneBy).toEqual({ displayName: 'The clerk' });
    expect(await ask(desk.world.actors.clerk, DONE, 'completeDeskTask', { id: randomUUID() })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('shows another organization nothing, and takes nothing from it', async () => {
    setTime('07:00', 10);
    const visit = await booked('16:00', 10);
    const abroad = await aClinicWorld(desk.on.database);
    expect(await step(visit, 'arrive', 1, abroad.actors.clerk)).toMatchObject({ __typename: 'NotFound' });
    const board = await desk.api.send(abroad.actors.clerk, TODAY, { clinicId: desk.world.clinic.id });
    expect(board.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const [owed] = [...(await tasks()), ...(await tasks(true))];
    expect(await ask(abroad.actors.clerk, DONE, 'completeDeskTask', { id: owed?.id })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
