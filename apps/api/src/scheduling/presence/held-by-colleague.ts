import { localTimeOf, MINUTE_MS } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Refusal } from '../../graphql/refusal.type.js';
import type { VisitCase } from '../booking-request.js';
import { SlotTaken } from '../refusal.type.js';

// The lock keeps a hold that is given back at this moment from taking the note with it before the note is written.
const NOTE = `with held as (
       select h.id, a.display_name, h.account_id is null as for_waitlist, h.expires_at
         from hold h left join account a on a.id = h.account_id
        where h.organization_id = $1 and h.provider_id = $2 and h.account_id is distinct from $3 and h.expires_at > $4
          and exists (select from claim c where c.organization_id = $1 and c.hold_id = h.id and c.resource_id = $5
                        and c.starts_at < $7 and c.ends_at > $6)
        order by h.starts_at, h.id limit 1 for key share of h),
     noted as (
       insert into hold_waiter (organization_id, hold_id, account_id, since) select $1, id, $3, $4 from held where not for_waitlist
       on conflict do nothing)
     select display_name, (extract(epoch from expires_at) * 1000)::float8 from held`;

/**
 * The refusal of a time that a colleague keeps just now says who, and the colleague sees who else wants it. Of a time that
 * is kept for the waitlist it says that. Any other refusal is passed on.
 */
export async function toldWhoHoldsIt(
  tx: EntityManager,
  { organizationId, accountId }: Actor,
  { request, diary, query }: VisitCase,
  refusal: Refusal,
): Promise<Refusal> {
  if (!(refusal instanceof SlotTaken) || refusal.by !== 'provider') return refusal;
  const { bufferBeforeMinutes, durationMinutes, bufferAfterMinutes } = diary.visitType;
  const [held] = await rawRows<[string | null, number]>(tx, NOTE, [
    organizationId,
    request.providerId,
    accountId,
    new Date(query.nowMs),
    diary.provider.resourceId,
    new Date(request.startMs - bufferBeforeMinutes * MINUTE_MS),
    new Date(request.startMs + (durationMinutes + bufferAfterMinutes) * MINUTE_MS),
  ]);
  if (!held) return refusal;
  const [name, untilMs] = held;
  const until = localTimeOf(untilMs, diary.timeZone);
  const message =
    name === null
      ? `That time is offered to somebody on the waitlist, and kept for the answer until ${until}.`
      : `${name} is booking that time just now, and keeps it until ${until}.`;
  return new SlotTaken(message, refusal.by, refusal.nextStarts);
}
