import { randomUUID } from 'node:crypto';
import type { Clock } from '@meridian/domain';
import type { Actor } from '../../../auth/actor.js';
import { CLOCK } from '../../../database/database.module.js';
import { type Answer, type BookingDesk, openDesk } from '../../testing/booking-desk.js';

const VISIT =
  '__typename ... on Appointment { id state version openSteps stepHistory { fromState toState undo reason account { displayName } } }';
const REFUSAL = '... on Refusal { message hint } ... on InvalidInput { problems { field } }';
export const STEP = `mutation ($input: StepAppointmentInput!) { stepAppointment(input: $input) { ${VISIT} ${REFUSAL} } }`;
const UNDO = `mutation ($input: UndoAppointmentStepInput!) { undoAppointmentStep(input: $input) { ${VISIT} ${REFUSAL} ... on SlotTaken { by nextStarts } ... on SpacingNotKept { otherStartsAt } } }`;
export const WALK_IN = `mutation ($input: BookWalkInInput!) { bookWalkIn(input: $input) { ${VISIT} ... on Appointment { startsAt } ${REFUSAL} } }`;
export const TODAY = `query ($clinicId: ID!) { today(clinicId: $clinicId) { date entries { appointment { id state room { name } } waitingMinutes inRoomMinutes lateMinutes nextUp } } }`;
const TASKS = `query ($done: Boolean) { deskTasks(done: $done) { edges { node { id kind dueOn doneAt doneBy { displayName } patient { id } appointment { id } } } } }`;
export const DONE = `mutation ($input: CompleteDeskTaskInput!) { completeDeskTask(input: $input) { __typename ... on DeskTask { id doneAt } } }`;

export interface Entry {
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
export interface Task {
  readonly id: string;
  readonly dueOn: string;
  readonly doneAt: string | null;
  readonly doneBy: { readonly displayName: string } | null;
  readonly appointment: { readonly id: string };
}

/** A booking desk whose clock stands where a spec sets it, from that Monday at seven on. */
export async function openDayDesk() {
  const desk: BookingDesk = await openDesk();
  let nowMs = Date.parse(desk.at('07:00'));
  jest.spyOn(desk.api.app.get<Clock>(CLOCK), 'now').mockImplementation(() => nowMs);
  const sql = <Row = unknown>(text: string, values: unknown[] = []): Promise<Row[]> =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) => tx.query<Row[]>(text, values));
  await sql(`update visit_type set min_notice_minutes = 0`);
  const { clerk, provider, manager } = desk.world.actors;
  for (const actor of [clerk, provider, manager]) await desk.api.send(actor, '{ __typename }');
  // Days go by in a second here: nobody signs in again each morning.
  await desk.on.database.query(
    `update session set last_seen_at = now() + interval '1 year', expires_at = now() + interval '1 year'`,
  );
  /** The clock of the clinic on so many days after Monday. */
  const setTime = (time: string, plusDays = 0) => (nowMs = Date.parse(desk.at(time, plusDays)));
  const pass = (ms: number) => (nowMs += ms);
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
  return { desk, now: () => nowMs, setTime, pass, sql, booked, ask, step, undo, claimsOf, tasks, entries };
}

export type DayDesk = Awaited<ReturnType<typeof openDayDesk>>;
