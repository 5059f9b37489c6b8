import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type EpochMs } from '@meridian/domain';
import { Database, GroupSessionEntity, GroupSessionWaitingEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, NotFound } from '../../graphql/refusal.type.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { SeatFiller } from './seat-filler.service.js';
import { lockSession } from './session-roster.js';

/** A change that names its row, repeatable without harm. */
export interface ChangeRequest {
  readonly idempotencyKey: string;
  readonly id: string;
}

/** The waitlist of a group session, as the desk works it off. */
@Injectable()
export class SessionWaitlistService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatFiller) private readonly seats: SeatFiller,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the free seats to those who wait, as when one is given up: a hold that lapsed gives its seat up by itself. */
  fill(actor: Actor, request: ChangeRequest): Promise<object> {
    return this.decideOnce(actor, 'fillGroupSession', request, async (tx, nowMs) => {
      const session = await lockSession(tx, actor, request.id);
      if (!session) return new NotFound('The group session');
      await this.seats.fill(tx, actor, session, nowMs);
      return session;
    });
  }

  /** Takes somebody off the waitlist; gives the session. */
  leave(actor: Actor, request: ChangeRequest): Promise<object> {
    return this.decideOnce(actor, 'leaveGroupSessionWaitlist', request, (tx) => leave(tx, actor, request.id));
  }

  private decideOnce(
    actor: Actor,
    operation: string,
    request: ChangeRequest,
    work: (tx: EntityManager, nowMs: EpochMs) => Promise<object>,
  ): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<null, object>(
        tx,
        { actor, operation, key: request.idempotencyKey, input: request, nowMs },
        groupSessionAnswers(tx, actor),
        { load: () => Promise.resolve(null), decide: () => work(tx, nowMs) },
      ),
    );
  }
}

async function leave(tx: EntityManager, actor: Actor, id: string): Promise<object> {
  const { organizationId } = actor;
  const seen = await tx.findOneBy(GroupSessionWaitingEntity, { organizationId, id });
  // The session first: who fills it holds it while he changes its waitlist.
  const session = seen && (await lockSession(tx, actor, seen.groupSessionId));
  const entry = session && (await tx.findOneBy(GroupSessionWaitingEntity, { organizationId, id }));
  if (!session || !entry) return new NotFound('The place on the waitlist');
  if (entry.state !== 'waiting')
    return new CannotMove(
      entry.state === 'seated' ? 'The patient has got a seat meanwhile.' : 'The patient waits no longer.',
      'Look at the list again.',
    );
  await tx.update(GroupSessionWaitingEntity, { organizationId, id }, { state: 'left' });
  const { patientId } = entry;
  await audit(tx, actor, {
    action: 'group-session.leave-waitlist',
    subject: 'group_session_waiting',
    subjectId: id,
    patientId,
  });
  return tx.findOneByOrFail(GroupSessionEntity, { organizationId, id: session.id });
}
