import type { EpochMs, OrganizationId, PatientId } from '@meridian/domain';
import { AppointmentEntity, GroupSessionEntity, GroupSessionWaitingEntity, preparedRows } from '@meridian/persistence';
import type { SeatTaken } from '@meridian/scheduling';
import { type EntityManager, IsNull, Not } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { expireSafetyHolds } from '../../housekeeping/expire-safety-holds.js';

/** More do not wait for one session: they would wait in vain. */
export const WAITING_MAX = 100;

/** The session, locked against everybody who takes or gives up a seat until the transaction ends. */
export const lockSession = (tx: EntityManager, { organizationId }: Pick<Actor, 'organizationId'>, id: string) =>
  tx.findOne(GroupSessionEntity, { where: { organizationId, id }, lock: { mode: 'pessimistic_write' } });

const LOCK_OF_VISIT = `select g.id from group_session g where g.organization_id = $1
    and g.id = (select a.group_session_id from appointment a where a.organization_id = $1 and a.id = $2) for update`;

/**
 * Locks the session that a visit is a seat of, if it is one. Before the visit itself, as whoever calls off a session does:
 * so neither waits for the other.
 */
export async function lockSessionOfVisit(
  tx: EntityManager,
  organizationId: OrganizationId,
  appointmentId: string,
): Promise<void> {
  await preparedRows(tx, LOCK_OF_VISIT, [organizationId, appointmentId]);
}

/** Every visit of a session, locked in the order of their ids, as all who lock several do. */
export const lockVisits = (
  tx: EntityManager,
  { organizationId, id }: GroupSessionEntity,
): Promise<AppointmentEntity[]> =>
  tx.find(AppointmentEntity, {
    where: { organizationId, groupSessionId: id },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** The visits with a seat in a session as they are stored, by seat: those that have lapsed, too. */
export const readSeats = (
  tx: EntityManager,
  { organizationId, id }: GroupSessionEntity,
): Promise<AppointmentEntity[]> =>
  tx.find(AppointmentEntity, {
    where: { organizationId, groupSessionId: id, groupSeat: Not(IsNull()) },
    order: { groupSeat: 'ASC' },
  });

/** The visits that have a seat in a locked session, by seat. A hold that has lapsed has none any more; who waits is asked by whoever fills it. */
export async function readSeated(
  tx: EntityManager,
  session: GroupSessionEntity,
  nowMs: EpochMs,
): Promise<AppointmentEntity[]> {
  const seated = await readSeats(tx, session);
  if (!seated.some((visit) => hasLapsed(visit, nowMs))) return seated;
  const { organizationId, id } = session;
  // Those of this session alone: whoever waits for another is seated under its own lock.
  await expireSafetyHolds(tx, organizationId as OrganizationId, new Date(nowMs), id);
  return readSeats(tx, session);
}

/** Whether a visit is kept for a clearance that did not come in time. */
export const hasLapsed = ({ state, expiresAt }: AppointmentEntity, nowMs: EpochMs): boolean =>
  state === 'safety-hold' && expiresAt !== null && expiresAt.getTime() <= nowMs;

/** The seats as the rules see them. */
export const seatsOf = (seated: readonly AppointmentEntity[]): SeatTaken[] =>
  seated.map(({ patientId, groupSeat }) => ({ patientId: patientId as PatientId, seat: groupSeat ?? 0 }));

/** Those who wait, whoever came first on top. */
export const readWaiting = (
  tx: EntityManager,
  { organizationId, id }: GroupSessionEntity,
): Promise<GroupSessionWaitingEntity[]> =>
  tx.find(GroupSessionWaitingEntity, {
    where: { organizationId, groupSessionId: id, state: 'waiting' },
    order: { since: 'ASC', id: 'ASC' },
    take: WAITING_MAX,
  });
