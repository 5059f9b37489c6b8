import { type Clock, canMoveAppointment } from '@meridian/domain';
import { AppointmentEntity, type Database, WaitlistEntryEntity } from '@meridian/persistence';
import { inWaitingOrder } from '@meridian/scheduling';
import { auditShown } from '../../audit/audit-shown.js';
import type { Actor } from '../../auth/actor.js';
import { pageSize } from '../../graphql/connection.js';
import { readCandidates } from './candidate-reader.js';
import { askAbout, findStart } from './find-start.js';

/** Somebody who could have the time of a visit, and the start that would be offered. */
export interface WouldTake {
  readonly entry: WaitlistEntryEntity;
  readonly startsAt: Date;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * To whom the time of a visit would be offered if it fell away now, the first first. The safety check has its say only when
 * it is offered. Nobody for a visit that cannot be cancelled any more.
 */
export function readWhoWaits(
  database: Database,
  clock: Clock,
  actor: Actor,
  visitId: string,
  first: number,
): Promise<readonly WouldTake[]> {
  const { organizationId } = actor;
  const most = pageSize(first);
  const nowMs = clock.now();
  return database.inOrganization(organizationId, async (tx) => {
    const visit = await tx.findOneBy(AppointmentEntity, { organizationId, id: visitId });
    if (!visit || !canMoveAppointment(visit.state, 'cancelled')) return [];
    const freed = { ...visit, id: NOBODY };
    const asked = await askAbout(tx, { organizationId, freed, nowMs, exceptVisitId: visit.id });
    const found: WouldTake[] = [];
    for (const candidate of inWaitingOrder(await readCandidates(tx, organizationId, freed))) {
      if (found.length === most) break;
      const start = candidate.swapId === visit.id ? null : await findStart(tx, asked, candidate);
      if (!start) continue;
      const entry = await tx.findOneByOrFail(WaitlistEntryEntity, { organizationId, id: candidate.id });
      found.push({ entry, startsAt: new Date(start.startMs) });
    }
    await auditShown(
      tx,
      actor,
      found.map(({ entry }) => entry),
      { action: 'waitlist.list', subject: 'waitlist-entry' },
    );
    return found;
  });
}
