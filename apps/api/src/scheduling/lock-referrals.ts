import type { OrganizationId } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

const LOCK = 'select id from referral where organization_id = $1 and id = any($2::uuid[]) order by id for update';

/**
 * Locks the referrals that a change will look at or move on, before it locks anybody's time. The one order of all who book,
 * move and cancel: first the rows that say what is decided (the key, a wait, an itinerary, visits, referrals; several of a
 * kind by their id), then the time of people and rooms by its number (`lockForChange`, `lockTogether`, `take_claims`), then
 * what hangs on that time (holds, claims, tasks). Whoever has a later lock never waits for an earlier one.
 */
export async function lockReferrals(
  tx: EntityManager,
  organizationId: OrganizationId,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  const named = [...new Set(ids.filter((id) => id != null))];
  if (named.length > 0) await preparedRows(tx, LOCK, [organizationId, named]);
}
