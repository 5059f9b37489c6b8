import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, MINUTE_MS } from '@meridian/domain';
import { Database, HoldEntity } from '@meridian/persistence';
import { HOLD_MINUTES_DEFAULT } from '@meridian/scheduling';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { decideAndTake, isRefusal, loadCase, requestOf, type WantedVisit } from './booking-request.js';
import { lockForChange, releaseHold } from './claims.js';
import { toldWhoHoldsIt } from './presence/held-by-colleague.js';
import { spacingWarningOf } from './spacing/spacing-warnings.js';

/** Keeps a time for minutes while somebody decides. */
@Injectable()
export class HoldService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A hold, or the refusal that booking would give. The caller's earlier holds for this patient are given back. */
  async hold(actor: Actor, wanted: WantedVisit): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId, accountId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      await lockForChange(tx, organizationId, requestOf(wanted), { holdsOf: accountId });
      await tx.query(
        'delete from hold where organization_id = $1 and account_id = $2 and (patient_id = $3 or expires_at <= $4)',
        [organizationId, accountId, wanted.patientId, new Date(nowMs)],
      );
      const visit = await loadCase(tx, actor, wanted, nowMs);
      if (isRefusal(visit)) return visit;
      const id = randomUUID();
      const expiresAtMs = nowMs + HOLD_MINUTES_DEFAULT * MINUTE_MS;
      const taken = await decideAndTake(tx, visit, { holdId: id, expiresAtMs });
      if (isRefusal(taken)) return toldWhoHoldsIt(tx, actor, visit, taken);
      const hold = Object.assign(new HoldEntity(), {
        organizationId,
        id,
        accountId,
        patientId: visit.request.patientId,
        providerId: visit.request.providerId,
        visitTypeId: visit.request.visitTypeId,
        clinicId: visit.request.clinicId,
        startsAt: new Date(taken.startMs),
        endsAt: new Date(taken.endMs),
        takenAt: new Date(nowMs),
        expiresAt: new Date(expiresAtMs),
      } satisfies HoldEntity);
      await tx.insert(HoldEntity, hold);
      await audit(tx, actor, {
        action: 'hold.take',
        subject: 'hold',
        subjectId: id,
        patientId: visit.request.patientId,
      });
      return Object.assign(hold, { spacingWarnings: taken.warnings.map(spacingWarningOf) });
    });
  }

  /** Gives a hold of one's own back; nothing happens when it is gone already. */
  async release(actor: Actor, holdId: string): Promise<void> {
    await this.database.inOrganization(actor.organizationId, async (tx) => {
      if (await releaseHold(tx, actor.organizationId, holdId, actor.accountId)) {
        await audit(tx, actor, { action: 'hold.release', subject: 'hold', subjectId: holdId });
      }
    });
  }
}
