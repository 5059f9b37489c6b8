import type { EpochMs } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { lookAtOnce } from './tidy-offers.js';

/** An offer that somebody decides at this moment is left to him: he finds that nobody waits any more. */
const WITHDRAW = `with open as (
     select o.id from waitlist_offer o
      where o.organization_id = $1 and o.entry_id = $2 and o.state = 'open' and o.id is distinct from $3 for update skip locked),
   gone as (
     update waitlist_offer o set state = 'withdrawn', decided_at = $4, decided_by = $5
       from open where o.organization_id = $1 and o.id = open.id returning o.id)
   delete from hold h using gone where h.organization_id = $1 and h.id = gone.id and h.account_id is null`;

/**
 * Takes back what is offered to an entry, which is locked, and is still open; the times are free, and the next in line may
 * be asked. Whoever was offered two times one after the other, and takes one, would keep the other.
 * @param exceptId the offer that is being accepted
 */
export async function withdrawOffers(
  tx: EntityManager,
  { organizationId, accountId }: Actor,
  { entryId, exceptId = null }: { readonly entryId: string; readonly exceptId?: string | null },
  nowMs: EpochMs,
): Promise<void> {
  await preparedRows(tx, WITHDRAW, [organizationId, entryId, exceptId, new Date(nowMs), accountId]);
  await lookAtOnce(tx, organizationId);
}
