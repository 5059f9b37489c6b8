import type { OrganizationId } from '@meridian/domain';
import { AuditEventEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** A move or a step that was a slip is taken back within ten seconds: nobody is promised that time before. */
const SLIP_MS = 15_000;
/** More than come free in a round; the rest is for the next. */
const DUE_MAX = 50;

// What keeps a lapsed offer's time goes with it; what anybody else kept too long comes free, and is noted by the database.
const DROP_HOLDS = 'delete from hold where organization_id = $1 and expires_at <= $2';
const LAPSE = `update waitlist_offer set state = 'lapsed', decided_at = $2
   where organization_id = $1 and id in (
     select id from waitlist_offer where organization_id = $1 and state = 'open' and expires_at <= $2 for update skip locked)
  returning id, (select e.patient_id from waitlist_entry e where e.organization_id = $1 and e.id = entry_id) as "patientId"`;
const SETTLE_PAST =
  'update freed_time set settled_at = $2 where organization_id = $1 and settled_at is null and ends_at <= $2';
const DUE = `select f.id from freed_time f where f.organization_id = $1 and f.settled_at is null and f.freed_at <= $2
     and not exists (select from waitlist_offer o where o.organization_id = $1 and o.freed_id = f.id and o.state = 'open')
   order by f.starts_at limit ${DUE_MAX}`;

/** Ends the offers that nobody took in time. Their times, and all that came free, are returned: they may be offered. */
export async function dueFreedTimes(
  tx: EntityManager,
  organizationId: OrganizationId,
  now: Date,
): Promise<readonly string[]> {
  await tx.query(DROP_HOLDS, [organizationId, now]);
  const [lapsed] = await tx.query<[{ id: string; patientId: string }[], number]>(LAPSE, [organizationId, now]);
  for (const { id, patientId } of lapsed) {
    await tx.insert(AuditEventEntity, {
      organizationId,
      action: 'waitlist.lapse',
      subject: 'waitlist-offer',
      subjectId: id,
      patientId,
    });
  }
  await tx.query(SETTLE_PAST, [organizationId, now]);
  const due = await tx.query<{ id: string }[]>(DUE, [organizationId, new Date(now.getTime() - SLIP_MS)]);
  return due.map(({ id }) => id);
}
