import type { EpochMs, OrganizationId } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { BookingRequest, VisitClaim } from '@meridian/scheduling';
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
  claims: readonly Omit<VisitClaim, 'kind'>[],
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

/** What is given back before something else is taken. */
interface Giving {
  readonly appointmentId?: string | null;
  readonly holdId?: string | null;
  /** All holds of this account. */
  readonly holdsOf?: string | null;
}

const LOCK_FOR_CHANGE = `select pg_advisory_xact_lock($1::int, resource_id) from (
       select resource_id from patient where organization_id = $1 and id = $2
       union select resource_id from provider where organization_id = $1 and id = $3
       union select m.resource_id from visit_type_need n
         join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
        where n.organization_id = $1 and n.visit_type_id = $4
       union select resource_id from claim where organization_id = $1 and (appointment_id = $5 or hold_id = $6)
       union select c.resource_id from hold h join claim c on c.organization_id = h.organization_id and c.hold_id = h.id
        where h.organization_id = $1 and h.account_id = $7
       order by 1) resources`;

/**
 * Locks what a change gives back and may take, in the one order of all writers, before the first row is touched. Who has
 * a lock may come to wait for a row; so who has a row must not wait for a lock, or the two wait for each other.
 */
export async function lockForChange(
  tx: EntityManager,
  organizationId: OrganizationId,
  request: Pick<BookingRequest, 'patientId' | 'providerId' | 'visitTypeId'>,
  { appointmentId = null, holdId = null, holdsOf = null }: Giving,
): Promise<void> {
  const { patientId, providerId, visitTypeId } = request;
  await preparedRows(tx, LOCK_FOR_CHANGE, [
    organizationId,
    patientId,
    providerId,
    visitTypeId,
    appointmentId,
    holdId,
    holdsOf,
  ]);
}

const LOCK_TOGETHER = `select pg_advisory_xact_lock($1::int, resource_id) from (
       select resource_id from patient where organization_id = $1 and id = any($2::uuid[])
       union select resource_id from provider where organization_id = $1 and id = any($3::uuid[])
       union select m.resource_id from visit_type_need n
         join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
        where n.organization_id = $1 and n.visit_type_id = any($4::uuid[])
       union select resource_id from claim where organization_id = $1 and appointment_id = any($5::uuid[])
       union select c.resource_id from hold h join claim c on c.organization_id = h.organization_id and c.hold_id = h.id
        where h.organization_id = $1 and h.account_id = $6
       order by 1) resources`;

/** As `lockForChange`, for several visits that are taken together; `given` are visits whose time is given back. */
export async function lockTogether(
  tx: EntityManager,
  organizationId: OrganizationId,
  requests: readonly Pick<BookingRequest, 'patientId' | 'providerId' | 'visitTypeId'>[],
  { given = [], holdsOf = null }: { readonly given?: readonly string[]; readonly holdsOf?: string | null } = {},
): Promise<void> {
  const idsOf = (key: 'patientId' | 'providerId' | 'visitTypeId') => [...new Set(requests.map((each) => each[key]))];
  await preparedRows(tx, LOCK_TOGETHER, [
    organizationId,
    idsOf('patientId'),
    idsOf('providerId'),
    idsOf('visitTypeId'),
    given,
    holdsOf,
  ]);
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
