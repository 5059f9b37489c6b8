import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import {
  AppointmentEntity,
  Database,
  GroupSessionEntity,
  GroupSessionWaitingEntity,
  inSavepoint,
  lastly,
} from '@meridian/persistence';
import { callOff, cancelAppointment, closingSteps } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { NotFound, type Refusal, StaleVersion } from '../../graphql/refusal.type.js';
import { CancelService, whyNotCancelled } from '../cancel.service.js';
import { takeStep } from '../day-operations/visit-step.service.js';
import { TimeNotAllowed } from '../refusal.type.js';
import { describeEndRefusal } from './describe-session-refusal.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { lockSession, lockVisits } from './session-roster.js';
import type { ChangeRequest } from './waitlist.service.js';

export interface EndRequest extends ChangeRequest {
  readonly version: number;
}

export interface CallOffRequest extends EndRequest {
  readonly reason: string;
  readonly text?: string | null;
}

/** Thrown inside the savepoint, so that nothing is done by halves. */
class OneRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super('one of the visits was refused');
  }
}

/** Ends a group session with everybody in it: called off, or over. */
@Injectable()
export class EndSessionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CancelService) private readonly cancelling: CancelService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Calls it off: every visit to it is cancelled with its reason, and its time is free at once. */
  cancel(actor: Actor, request: CallOffRequest): Promise<object> {
    return this.decideOnce(actor, 'cancelGroupSession', request, async (tx, session, nowMs) => {
      const visits = await lockVisits(tx, session);
      const decision = callOff(
        session.state,
        visits.map(({ state }) => state),
      );
      if (!decision.ok) return describeEndRefusal(decision.refusal);
      const { reason, text = null } = request;
      const why = cancelAppointment({ state: 'booked', startMs: session.startsAt.getTime() }, { reason, text }, nowMs);
      if (!why.ok) return whyNotCancelled(why.refusal);
      await callOffRow(tx, actor, session, why.value, nowMs);
      // Visits note the time that comes free with them; a session without any does it itself.
      if (decision.value.cancel.length === 0) await noteFreed(tx, session);
      for (const index of decision.value.cancel) {
        const visit = visits[index] as AppointmentEntity;
        const answer = await this.cancelling.cancelVisit(
          tx,
          actor,
          { ...request, id: visit.id, version: visit.version },
          visit,
          nowMs,
        );
        if (!(answer instanceof AppointmentEntity)) throw new OneRefused(answer as Refusal);
      }
      return session;
    });
  }

  /** Closes it, on its day or later: who was there is done, who never came was missed. */
  complete(actor: Actor, request: EndRequest): Promise<object> {
    return this.decideOnce(actor, 'completeGroupSession', request, async (tx, session, nowMs) => {
      const visits = await lockVisits(tx, session);
      if (session.state !== 'planned') return describeEndRefusal({ kind: 'SessionNotOpen', state: session.state });
      if (session.startsAt.getTime() > nowMs)
        return new TimeNotAllowed('That session has not begun yet.', 'Close it when it is over.');
      for (const visit of visits) {
        for (const [index, step] of closingSteps(visit.state).entries()) {
          // A thousandth apart, so that the steps stand in their order.
          const answer = await takeStep(tx, actor, visit, { step, closing: true }, nowMs + index);
          if (!(answer instanceof AppointmentEntity)) throw new OneRefused(answer);
        }
      }
      await writeSession(tx, session, { state: 'completed' });
      const { id: subjectId } = session;
      await audit(tx, actor, { action: 'group-session.complete', subject: 'group_session', subjectId });
      return session;
    });
  }

  private decideOnce(
    actor: Actor,
    operation: string,
    request: EndRequest,
    work: (tx: EntityManager, session: GroupSessionEntity, nowMs: EpochMs) => Promise<object>,
  ): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<GroupSessionEntity | null, object>(
        tx,
        { actor, operation, key: request.idempotencyKey, input: request, nowMs },
        groupSessionAnswers(tx, actor),
        {
          load: () => lockSession(tx, actor, request.id),
          decide: async (session) => {
            if (!session) return new NotFound('The group session');
            if (session.version !== request.version) return new StaleVersion(session.version);
            return allOrNone(tx, () => work(tx, session, nowMs));
          },
        },
      ),
    );
  }
}

async function allOrNone(tx: EntityManager, work: () => Promise<object>): Promise<object> {
  try {
    return await inSavepoint(tx, work);
  } catch (error) {
    if (error instanceof OneRefused) return error.refusal;
    throw error;
  }
}

/** The row, its claims and its waitlist. */
async function callOffRow(
  tx: EntityManager,
  actor: Actor,
  session: GroupSessionEntity,
  {
    reason,
    text,
  }: { readonly reason: NonNullable<GroupSessionEntity['cancellationReason']>; readonly text: string | null },
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, id } = session;
  await writeSession(tx, session, {
    state: 'cancelled',
    cancellationReason: reason,
    cancellationText: text,
    cancelledBy: actor.accountId,
    cancelledAt: new Date(nowMs),
  });
  await tx.query('delete from claim where organization_id = $1 and group_session_id = $2', [organizationId, id]);
  await tx.update(
    GroupSessionWaitingEntity,
    { organizationId, groupSessionId: id, state: 'waiting' },
    { state: 'left' },
  );
  await audit(tx, actor, { action: 'group-session.cancel', subject: 'group_session', subjectId: id });
}

const NOTE_FREED = `select note_freed_time($1, $2, $3, $4, $5, 'cancelled')`;

const noteFreed = (
  tx: EntityManager,
  { organizationId, providerId, clinicId, startsAt, endsAt }: GroupSessionEntity,
): Promise<void> => lastly(tx, NOTE_FREED, [organizationId, providerId, clinicId, startsAt, endsAt]);

async function writeSession(
  tx: EntityManager,
  session: GroupSessionEntity,
  changed: Partial<GroupSessionEntity>,
): Promise<void> {
  const { organizationId, id } = session;
  Object.assign(session, changed, { version: session.version + 1 });
  await tx.update(GroupSessionEntity, { organizationId, id }, { ...changed, version: session.version });
}
