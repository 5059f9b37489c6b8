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

const SETTLE_STRANDED = `update desk_task set done_at = $3, done_by = $4
  where organization_id = $1 and appointment_id = $2 and kind = 'stranded' and done_at is null`;

/** The visit that changed hours had left stranded lies in open hours again, or is cancelled: the desk is done with it. */
export const settleStranded = (
  tx: EntityManager,
  actor: Actor,
  { organizationId, id }: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => lastly(tx, SETTLE_STRANDED, [organizationId, id, new Date(nowMs), actor.accountId]);
