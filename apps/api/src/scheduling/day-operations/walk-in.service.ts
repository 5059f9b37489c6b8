import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type EpochMs, MINUTE_MS } from '@meridian/domain';
import { AppointmentEntity, Database, inSavepoint, lastly } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import type { Refusal } from '../../graphql/refusal.type.js';
import { appointmentAnswers } from '../booking-answer.js';
import { isRefusal, loadCase, type VisitCase } from '../booking-request.js';
import { TimeNotAllowed } from '../refusal.type.js';
import { VisitBooker, type VisitToBook } from '../visit-booker.js';
import { recordStep } from './recorded-steps.js';

/** A visit of somebody who is here. */
export interface WalkIn extends Pick<
  VisitToBook,
  'patientId' | 'visitTypeId' | 'providerId' | 'clinicId' | 'referralId' | 'acknowledgements'
> {
  readonly idempotencyKey: string;
}

const ARRIVED = 'update appointment set state = $3, version = $4 where organization_id = $1 and id = $2';

/** Books a visit that starts with the next minute; whoever it is for has arrived. */
@Injectable()
export class WalkInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The visit, arrived (or held for a clearance), or a refusal. The same key again gets the first answer. */
  book(actor: Actor, request: WalkIn): Promise<object> {
    const nowMs = this.clock.now();
    const { idempotencyKey: key, ...visit } = request;
    const wanted = { ...visit, startsAt: new Date(Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS) };
    return this.database.inOrganization(
      actor.organizationId,
      (tx) =>
        once<VisitCase | Refusal, object>(
          tx,
          { actor, operation: 'bookWalkIn', key, input: request, nowMs },
          appointmentAnswers(tx, actor),
          {
            load: () => loadCase(tx, actor, wanted, nowMs),
            decide: (found) => this.bookNow(tx, actor, wanted, isRefusal(found) ? found : atOnce(found), nowMs),
          },
        ),
      { plans: 'generic' },
    );
  }

  private async bookNow(
    tx: EntityManager,
    actor: Actor,
    wanted: VisitToBook,
    visit: VisitCase | Refusal,
    nowMs: EpochMs,
  ): Promise<object> {
    try {
      return await inSavepoint(tx, async () => {
        const answer = await this.booker.book(tx, actor, wanted, visit, nowMs);
        if (!(answer instanceof AppointmentEntity)) return answer;
        // Kept until its start it would lapse within the minute, before anybody can clear it.
        if (answer.state === 'safety-hold') throw new NeedsClearance();
        await arrive(tx, actor, answer, nowMs);
        return answer;
      });
    } catch (error) {
      if (!(error instanceof NeedsClearance)) throw error;
      return new TimeNotAllowed(
        'A finding has to be cleared before this visit: it cannot start now.',
        'Book a later time. It is kept while somebody with the right clears the finding.',
      );
    }
  }
}

/** Thrown inside the savepoint, so that the hold is undone. */
class NeedsClearance extends Error {}

/** Notice is there so that nobody is surprised by a booking; who books a walk-in stands before the patient. */
const atOnce = (visit: VisitCase): VisitCase => ({
  ...visit,
  diary: { ...visit.diary, visitType: { ...visit.diary.visitType, minNoticeMinutes: 0 } },
});

async function arrive(tx: EntityManager, actor: Actor, visit: AppointmentEntity, nowMs: number): Promise<void> {
  Object.assign(visit, { state: 'arrived', version: visit.version + 1 } satisfies Partial<AppointmentEntity>);
  // The visit itself is written with the commit: what follows it has to wait for that too.
  await lastly(tx, ARRIVED, [visit.organizationId, visit.id, visit.state, visit.version]);
  await recordStep(tx, actor, visit, { from: 'booked', to: 'arrived' }, nowMs);
  await audit(tx, actor, {
    action: 'appointment.arrive',
    subject: 'appointment',
    subjectId: visit.id,
    patientId: visit.patientId,
  });
}
