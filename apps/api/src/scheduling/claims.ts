import type { EpochMs, OrganizationId } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { VisitClaim } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

export interface ClaimOwner {
  readonly appointmentId?: string;
  readonly holdId?: string;
  readonly expiresAtMs?: EpochMs | null;
}

/** Writes all claims or none. False: somebody else has one of them (the database function says how). */
export async function takeClaims(
  tx: EntityManager,
  organizationId: OrganizationId,
  claims: readonly VisitClaim[],
  owner: ClaimOwner,
  nowMs: EpochMs,
): Promise<boolean> {
  const sorted = [...claims].sort((a, b) => a.resourceId - b.resourceId);
  const [row] = await preparedRows<{ taken: number }>(
    tx,
    'select take_claims($1, $2, $3, $4, $5, $6, $7, $8) as taken',
    [
      organizationId,
      sorted.map((claim) => claim.resourceId),
      sorted.map((claim) => new Date(claim.startMs)),
      sorted.map((claim) => new Date(claim.endMs)),
      owner.appointmentId ?? null,
      owner.holdId ?? null,
      owner.expiresAtMs === null || owner.expiresAtMs === undefined ? null : new Date(owner.expiresAtMs),
      new Date(nowMs),
    ],
  );
  return (row?.taken ?? 0) === sorted.length;
}

/** Gives a visit's time back. */
export async function releaseClaims(
  tx: EntityManager,
  organizationId: OrganizationId,
  appointmentId: string,
): Promise<void> {
  await tx.query('delete from claim where organization_id = $1 and appointment_id = $2', [
    organizationId,
    appointmentId,
  ]);
}

/** Ends the caller's own hold, whose claims go with it. Somebody else's is left alone. */
export async function releaseHold(
  tx: EntityManager,
  organizationId: OrganizationId,
  holdId: string,
  accountId: string,
): Promise<boolean> {
  const released = await tx.query<[unknown[], number]>(
    'delete from hold where organization_id = $1 and id = $2 and account_id = $3',
    [organizationId, holdId, accountId],
  );
  return released[1] > 0;
}

/** The id of this hold if it is the caller's own; somebody else's keeps blocking, whoever names it. */
export async function ownHoldId(
  tx: EntityManager,
  organizationId: OrganizationId,
  holdId: string | null | undefined,
  accountId: string,
): Promise<string | null> {
  if (!holdId) return null;
  const [own] = await tx.query<{ id: string }[]>(
    'select id from hold where organization_id = $1 and id = $2 and account_id = $3',
    [organizationId, holdId, accountId],
  );
  return own?.id ?? null;
}
