import type { OrganizationId } from '@meridian/domain';
import { AuditEventEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** A move or a step that was a slip is taken back within ten seconds: nobody is promised that time before. */
const SLIP_MS = 15_000;
/** More than come free in a round; the rest is for the next. */
export const DUE_MAX = 50;

// What keeps a lapsed offer's time goes with it; what anybody else kept too long comes free, and is noted by the database.
const DROP_HOLDS = 'delete from hold where organization_id = $1 and expires_at <= $2';
const LAPSE = `update waitlist_offer set state = 'lapsed', decided_at = $2
   where organization_id = $1 and id in (
     select id from waitlist_offer where organization_id = $1 and state = 'open' and expires_at <= $2 for update skip locked)
  returning id, (select e.patient_id from waitlist_entry e where e.organization_id = $1 and e.id = entry_id) as "patientId"`;
const SETTLE_PAST =
  'update freed_time set settled_at = $2 where organization_id = $1 and settled_at is null and ends_at <= $2';
const DUE = `select f.id from freed_time f where f.organization_id = $1 and f.settled_at is null and f.freed_at <= $2
     and (f.look_again_at is null or f.look_again_at <= $3)
     and not exists (select from waitlist_offer o where o.organization_id = $1 and o.freed_id = f.id and o.state = 'open')
   order by f.starts_at limit $4`;

/** Ends the offers that nobody took in time. Their times, and all that came free, are returned: they may be offered. */
export async function dueFreedTimes(
  tx: EntityManager,
  organizationId: OrganizationId,
  now: Date,
  timesMax: number,
): Promise<readonly string[]> {
  await tx.query(DROP_HOLDS, [organizationId, now]);
  const [lapsed] = await tx.query<[{ id: string; patientId: string }[], number]>(LAPSE, [organizationId, now]);
  if (lapsed.length > 0) {
    const trace = { organizationId, action: 'waitlist.lapse', subject: 'waitlist-offer' } as const;
    await tx.insert(
      AuditEventEntity,
      lapsed.map(({ id, patientId }) => ({ ...trace, subjectId: id, patientId })),
    );
    await lookAtOnce(tx, organizationId);
  }
  await tx.query(SETTLE_PAST, [organizationId, now]);
  const due = await tx.query<{ id: string }[]>(DUE, [organizationId, new Date(now.getTime() - SLIP_MS), now, timesMax]);
  return due.map(({ id }) => id);
}

/** In vain once: in a minute again; each time twice as long, up to half an hour. */
const LOOK_AGAIN = `update freed_time set looks = looks + 1, looked_until = null, look_again_at = $3::timestamptz + least(32, power(2, looks)) * interval '1 minute'
   where organization_id = $1 and id = $2 and settled_at is null`;

/** Puts a freed time aside for a while: it could not be offered, and that may be otherwise later. */
export const lookAgain = async (
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
  now: Date,
): Promise<void> => {
  await tx.query(LOOK_AGAIN, [organizationId, id, now]);
};

// What somebody works on at this moment is not waited for: it is looked at anyway.
const LOOK_AT_ONCE = `update freed_time set look_again_at = null where organization_id = $1 and id in (
     select id from freed_time where organization_id = $1 and settled_at is null and look_again_at is not null for no key update skip locked)`;

/** An offer ended: who was asked, and what was kept for him, may be what another time waits for. */
export const lookAtOnce = async (tx: EntityManager, organizationId: number): Promise<void> => {
  await tx.query(LOOK_AT_ONCE, [organizationId]);
};
