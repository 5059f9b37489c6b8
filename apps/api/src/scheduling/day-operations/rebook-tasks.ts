import type { EpochMs, LocalDate } from '@meridian/domain';
import { type AppointmentEntity, lastly } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';

const OWE = `insert into desk_task (organization_id, kind, patient_id, appointment_id, due_on, created_at) values ($1, 'rebook', $2, $3, $4, $5)
  on conflict (organization_id, appointment_id, kind) do update
    set due_on = excluded.due_on, created_at = excluded.created_at, done_at = null, done_by = null`;
const SETTLE = `update desk_task set done_at = $3, done_by = $4
  where organization_id = $1 and appointment_id = $2 and kind = 'rebook' and done_at is null`;

/** The desk owes this patient a new time by `dueOn`; a task that was done before is open again. */
export const oweRebooking = (
  tx: EntityManager,
  { organizationId, id, patientId }: AppointmentEntity,
  dueOn: LocalDate,
  nowMs: EpochMs,
): Promise<void> => lastly(tx, OWE, [organizationId, patientId, id, dueOn, new Date(nowMs)]);

/** Nothing is owed any more: the visit takes place after all. */
export const settleRebooking = (
  tx: EntityManager,
  actor: Actor,
  { organizationId, id }: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => lastly(tx, SETTLE, [organizationId, id, new Date(nowMs), actor.accountId]);

const SETTLE_BY_BOOKING = `update desk_task set done_at = $2, done_by = $3 where organization_id = $1 and id = (
    select t.id from desk_task t join appointment a on a.organization_id = $1 and a.id = t.appointment_id
     where t.organization_id = $1 and t.done_at is null and t.kind = 'rebook' and t.patient_id = $4 and a.id <> $5
       and (a.visit_type_id = $6 or a.referral_id = $7)
     order by t.due_on, t.created_at, t.id limit 1)`;

/**
 * The patient has another visit of the kind, or for the same referral: of the visits that one was owed for, the one that
 * waits longest is paid for. One booking pays for one.
 */
export const settleByBooking = (
  tx: EntityManager,
  actor: Actor,
  { organizationId, id, patientId, visitTypeId, referralId }: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> =>
  lastly(tx, SETTLE_BY_BOOKING, [
    organizationId,
    new Date(nowMs),
    actor.accountId,
    patientId,
    id,
    visitTypeId,
    referralId,
  ]);

const SETTLE_STRANDED = `update desk_task set done_at = $3, done_by = $4
  where organization_id = $1 and appointment_id = $2 and kind = 'stranded' and done_at is null`;

/** The visit that changed hours had left stranded lies in open hours again, or is cancelled: the desk is done with it. */
export const settleStranded = (
  tx: EntityManager,
  actor: Actor,
  { organizationId, id }: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => lastly(tx, SETTLE_STRANDED, [organizationId, id, new Date(nowMs), actor.accountId]);
