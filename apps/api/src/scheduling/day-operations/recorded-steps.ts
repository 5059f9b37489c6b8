import type { AppointmentState, EpochMs, OrganizationId } from '@meridian/domain';
import { type AppointmentEntity, lastly, preparedRows, type ReleasedClaims } from '@meridian/persistence';
import type { RecordedStep } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';

const INSERT = `insert into appointment_step (organization_id, appointment_id, from_state, to_state, undo, reason, account_id, at, released)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`;

/** A step to be recorded. */
export interface NewStep {
  readonly from: AppointmentState;
  readonly to: AppointmentState;
  readonly undo?: boolean;
  readonly reason?: string | null;
  /** The claims whose time ahead it gives back, as they were. */
  readonly released?: ReleasedClaims | null;
}

/** Records a step of a visit in the transaction that takes it, with its commit. */
export const recordStep = (
  tx: EntityManager,
  actor: Actor,
  { id, organizationId }: AppointmentEntity,
  { from, to, undo = false, reason = null, released = null }: NewStep,
  nowMs: EpochMs,
): Promise<void> =>
  lastly(tx, INSERT, [
    organizationId,
    id,
    from,
    to,
    undo,
    reason,
    actor.accountId,
    new Date(nowMs),
    released && JSON.stringify(released),
  ]);

/** The clinic's clock, and the step that led a visit to where it stands. */
export interface Standing {
  readonly timeZone: string;
  readonly last: { readonly atMs: EpochMs; readonly accountId: string | null; readonly undo: boolean } | null;
  readonly released: ReleasedClaims | null;
}

const STANDING = `select c.time_zone, (extract(epoch from s.at) * 1000)::float8 as at, s.account_id, s.undo, s.released
    from appointment a
    join clinic c on c.organization_id = a.organization_id and c.id = a.clinic_id
    left join lateral (
      select * from appointment_step s
       where s.organization_id = a.organization_id and s.appointment_id = a.id and s.to_state = a.state
       order by s.at desc limit 1) s on true
   where a.organization_id = $1 and a.id = $2`;

interface StandingRow {
  readonly time_zone: string;
  readonly at: number | null;
  readonly account_id: string | null;
  readonly undo: boolean | null;
  readonly released: ReleasedClaims | null;
}

/** How a visit came to where it stands; null when there is no such visit. */
export async function readStanding(
  tx: EntityManager,
  organizationId: OrganizationId,
  appointmentId: string,
): Promise<Standing | null> {
  const [row] = await preparedRows<StandingRow>(tx, STANDING, [organizationId, appointmentId]);
  if (!row) return null;
  const { time_zone: timeZone, at, account_id: accountId, undo, released } = row;
  return { timeZone, last: at === null ? null : { atMs: at, accountId, undo: undo ?? false }, released };
}

const STEPS = `select s.appointment_id, s.to_state, s.undo, (extract(epoch from s.at) * 1000)::float8 as at
    from appointment_step s where s.organization_id = $1 and s.appointment_id = any($2::uuid[])
   order by s.appointment_id, s.at`;

interface StepRow {
  readonly appointment_id: string;
  readonly to_state: AppointmentState;
  readonly undo: boolean;
  readonly at: number;
}

/** The steps of these visits, each visit's in order. */
export async function readSteps(
  tx: EntityManager,
  organizationId: OrganizationId,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedStep[]>> {
  const steps = new Map<string, RecordedStep[]>();
  if (appointmentIds.length === 0) return steps;
  for (const row of await preparedRows<StepRow>(tx, STEPS, [organizationId, appointmentIds])) {
    const own = steps.get(row.appointment_id) ?? [];
    own.push({ to: row.to_state, undo: row.undo, atMs: row.at });
    steps.set(row.appointment_id, own);
  }
  return steps;
}
