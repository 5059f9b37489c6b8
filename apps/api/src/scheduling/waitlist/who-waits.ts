import { type Clock, canMoveAppointment } from '@meridian/domain';
import { AppointmentEntity, type Database, WaitlistEntryEntity } from '@meridian/persistence';
import { auditShown } from '../../audit/audit-shown.js';
import type { Actor } from '../../auth/actor.js';
import { pageSize } from '../../graphql/connection.js';
import { askAbout, offerables } from './find-start.js';
import { inOrder } from './waitlist-reader.js';

/** Somebody who could have the time of a visit, and the start that would be offered. */
export interface WouldTake {
  readonly entry: WaitlistEntryEntity;
  readonly startsAt: Date;
}

/** Of which visit, and how many, after which entry. */
export interface WhoWaitsQuery {
  readonly visitId: string;
  readonly first: number;
  readonly after: string | null;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * To whom the time of a visit would be offered if it fell away now, the first first. The safety check has its say only when
 * it is offered. Nobody for a visit that cannot be cancelled any more. Of a long line no more is searched than an offer
 * searches at once.
 */
export function readWhoWaits(
  database: Database,
  clock: Clock,
  actor: Actor,
  { visitId, first, after }: WhoWaitsQuery,
): Promise<readonly WouldTake[]> {
  const { organizationId } = actor;
  const most = pageSize(first);
  const nowMs = clock.now();
  return database.inOrganization(organizationId, async (tx) => {
    const visit = await tx.findOneBy(AppointmentEntity, { organizationId, id: visitId });
    if (!visit || !canMoveAppointment(visit.state, 'cancelled')) return [];
    const freed = { ...visit, id: NOBODY, roomResourceId: null };
    const asked = await askAbout(tx, { organizationId, freed, nowMs, exceptVisitId: visit.id });
    const starts = new Map<string, Date>();
    for await (const { candidate, offerable } of offerables(tx, asked, after)) {
      if (candidate.swapId !== visit.id) starts.set(candidate.id, new Date(offerable.startMs));
      if (starts.size === most) break;
    }
    const entries = await inOrder(tx, organizationId, [...starts.keys()]);
    await auditShown(tx, actor, entries, { action: 'waitlist.list', subject: 'waitlist-entry' });
    return entries.map((entry) => ({ entry, startsAt: starts.get(entry.id) as Date }));
  });
}
