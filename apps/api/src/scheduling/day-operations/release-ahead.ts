import type { EpochMs, ResourceId } from '@meridian/domain';
import { type AppointmentEntity, inSavepoint, preparedRows, type ReleasedClaims } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { requestOf } from '../booking-request.js';
import { lockForChange, releaseClaims, takeClaims } from '../claims.js';

const READ = `select resource_id, (extract(epoch from starts_at) * 1000)::float8 as starts, (extract(epoch from ends_at) * 1000)::float8 as ends
    from claim where organization_id = $1 and appointment_id = $2`;
const DROP = 'delete from claim where organization_id = $1 and appointment_id = $2 and starts_at >= $3';
const SHORTEN =
  'update claim set ends_at = $3 where organization_id = $1 and appointment_id = $2 and starts_at < $3 and ends_at > $3';

interface ClaimRow {
  readonly resource_id: number;
  readonly starts: number;
  readonly ends: number;
}

/**
 * Gives back what is left of a visit's time; what has passed stays, as the trace of its room. Returns the claims as they
 * were, or null when nothing was left.
 */
export async function releaseAhead(
  tx: EntityManager,
  { organizationId, id }: AppointmentEntity,
  nowMs: EpochMs,
): Promise<ReleasedClaims | null> {
  const claims = await preparedRows<ClaimRow>(tx, READ, [organizationId, id]);
  if (!claims.some(({ ends }) => ends > nowMs)) return null;
  const cut = [organizationId, id, new Date(nowMs)];
  await Promise.all([preparedRows(tx, DROP, cut), preparedRows(tx, SHORTEN, cut)]);
  return claims.map(({ resource_id: resourceId, starts, ends }) => [resourceId, starts, ends] as const);
}

/** The time was given to somebody else; the savepoint brings back what stood before. */
class GivenAway extends Error {}

/**
 * Takes again what a step gave back. False: somebody else has some of it by now, and nothing has changed. The locks come
 * first, in the one order of all writers, as for every change of a visit.
 */
export async function takeAgain(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  released: ReleasedClaims,
  nowMs: EpochMs,
): Promise<boolean> {
  const { organizationId } = actor;
  const { id: appointmentId } = appointment;
  await lockForChange(tx, organizationId, requestOf(appointment), { appointmentId });
  try {
    await inSavepoint(tx, async () => {
      await releaseClaims(tx, organizationId, appointmentId);
      const claims = released.map(([resourceId, startMs, endMs]) => ({
        resourceId: resourceId as ResourceId,
        startMs,
        endMs,
      }));
      const taken = await takeClaims(tx, organizationId, claims, { appointmentId }, nowMs);
      if (!taken) throw new GivenAway();
    });
    return true;
  } catch (error) {
    if (error instanceof GivenAway) return false;
    throw error;
  }
}
