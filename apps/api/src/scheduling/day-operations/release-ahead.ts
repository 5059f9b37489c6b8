import type { AccountId, EpochMs, Interval, OrganizationId, ResourceId } from '@meridian/domain';
import {
  type AppointmentEntity,
  inSavepoint,
  preparedRows,
  ProviderEntity,
  type ReleasedClaims,
} from '@meridian/persistence';
import { standAgain } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Refusal } from '../../graphql/refusal.type.js';
import { movableOf } from '../appointment-reader.js';
import { isRefusal, loadCase, requestOf } from '../booking-request.js';
import { lockForChange, releaseClaims, takeClaims } from '../claims.js';
import { describeRefusal, nextStarts } from '../describe-refusal.js';
import { overlappingAsAgreed } from '../recorded-overlap.js';
import { SlotTaken } from '../refusal.type.js';
import { asLongAsAgreed } from '../swap-claims.js';
import { takeOver } from '../watched-claims.js';

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
 * Takes again what a step gave back. A refusal, as a booking would be told, when that would break a rule towards what others
 * were given meanwhile; then nothing has changed. The locks come first, in the one order of all writers, as for every change
 * of a visit: what is read under them stands.
 */
export async function takeAgain(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  released: ReleasedClaims,
  nowMs: EpochMs,
): Promise<Refusal | null> {
  const { organizationId } = actor;
  const { id: appointmentId } = appointment;
  await lockForChange(tx, organizationId, requestOf(appointment), { appointmentId });
  const loaded = await loadCase(tx, actor, appointment, nowMs, { appointmentId });
  // Whoever gives no visits there any more has nobody else's visits there either.
  const visit = isRefusal(loaded) ? null : asLongAsAgreed(overlappingAsAgreed(loaded, appointment), appointment);
  const decision = visit && standAgain(movableOf(appointment), visit.diary);
  if (visit && decision && !decision.ok) return describeRefusal(decision.refusal, visit.request, visit.diary, nowMs);
  try {
    await inSavepoint(tx, async () => {
      await releaseClaims(tx, organizationId, appointmentId);
      const claims = released.map(([resourceId, startMs, endMs]) => ({
        resourceId: resourceId as ResourceId,
        startMs,
        endMs,
      }));
      if (await takeClaims(tx, organizationId, claims, { appointmentId }, nowMs)) return;
      if (!(await takeOverAgain(tx, appointment, claims, nowMs))) throw new GivenAway();
    });
    return null;
  } catch (error) {
    if (!(error instanceof GivenAway)) throw error;
    // People were asked above: it is its own room or device that somebody else has, though another one may be free.
    const starts = visit ? nextStarts(visit.request, visit.diary, nowMs) : [];
    return new SlotTaken('The room or the equipment was given to somebody else meanwhile.', 'room', starts);
  }
}

/** A visit that lay over another one does so again, for what was said then. */
async function takeOverAgain(
  tx: EntityManager,
  { organizationId, id, providerId, overlapReason, overlapBy }: AppointmentEntity,
  released: readonly (Interval & { readonly resourceId: ResourceId })[],
  nowMs: EpochMs,
): Promise<boolean> {
  if (overlapReason === null || overlapBy === null) return false;
  const { resourceId } = await tx.findOneByOrFail(ProviderEntity, { organizationId, id: providerId });
  const overlap = { reason: overlapReason, by: overlapBy as AccountId };
  const claims = released.map((claim) => (claim.resourceId === resourceId ? { ...claim, overlap } : claim));
  const over = claims.find((claim) => claim.resourceId === resourceId);
  if (!over) return false;
  const at = { organizationId: organizationId as OrganizationId, nowMs };
  const taking = await takeOver(at, { tx, watched: [], youngestSeen: () => 0 }, claims, over, { appointmentId: id });
  return taking === 'taken';
}
