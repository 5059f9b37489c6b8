import { Inject, Injectable } from '@nestjs/common';
import type { Clock, OrganizationId } from '@meridian/domain';
import { Database, DatabaseUnavailable, GroupSessionEntity } from '@meridian/persistence';
import { CLOCK } from '../../database/database.module.js';
import { SeatFiller } from './seat-filler.service.js';
import { lockSession, readSeated } from './session-roster.js';

const SESSIONS_OF_LAPSED = `select distinct group_session_id as id from appointment
   where organization_id = $1 and state = 'safety-hold' and expires_at <= $2 and group_session_id is not null order by 1`;

/** Seats whose clearance did not come in time. */
@Injectable()
export class LapsedSeatsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatFiller) private readonly seats: SeatFiller,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives them to those who wait, each session in a transaction of its own, as when the desk fills it. */
  async fillAll(organizationId: OrganizationId): Promise<void> {
    const nowMs = this.clock.now();
    const sessions = await this.database.inOrganization(organizationId, (tx) =>
      tx.query<Pick<GroupSessionEntity, 'id'>[]>(SESSIONS_OF_LAPSED, [organizationId, new Date(nowMs)]),
    );
    let wrong: unknown;
    for (const { id } of sessions) {
      try {
        await this.database.inOrganization(organizationId, async (tx) => {
          const session = await lockSession(tx, { organizationId }, id);
          if (!session) return;
          // Also of a session that is over: what lapsed keeps its time no longer.
          await readSeated(tx, session, nowMs);
          await this.seats.fill(tx, null, session, nowMs);
        });
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        // A session that cannot be filled keeps none of the others waiting.
        wrong ??= error;
      }
    }
    if (wrong !== undefined) throw wrong;
  }
}
