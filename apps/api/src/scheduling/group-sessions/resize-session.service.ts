import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, Database, GroupSessionEntity } from '@meridian/persistence';
import { resizeSession } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound, StaleVersion } from '../../graphql/refusal.type.js';
import { describeEndRefusal } from './describe-session-refusal.js';
import type { EndRequest } from './end-session.service.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { SeatFiller } from './seat-filler.service.js';
import { lockSession, lockVisits, readSeated, seatsOf } from './session-roster.js';

export interface ResizeRequest extends EndRequest {
  readonly capacity: number;
}

/** Gives a group session more seats, which go to those who wait, or fewer, as long as everybody keeps one. */
@Injectable()
export class ResizeSessionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatFiller) private readonly seats: SeatFiller,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The session with its seats, or why they stay as they are. The same key again gets the first answer. */
  resize(actor: Actor, request: ResizeRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<GroupSessionEntity | null, object>(
        tx,
        { actor, operation: 'resizeGroupSession', key: request.idempotencyKey, input: request, nowMs },
        groupSessionAnswers(tx, actor),
        {
          load: () => lockSession(tx, actor, request.id),
          decide: (session) => this.decide(tx, actor, request, session, nowMs),
        },
      ),
    );
  }

  private async decide(
    tx: EntityManager,
    actor: Actor,
    { version, capacity }: ResizeRequest,
    session: GroupSessionEntity | null,
    nowMs: EpochMs,
  ): Promise<object> {
    if (!session) return new NotFound('The group session');
    if (session.version !== version) return new StaleVersion(session.version);
    await lockVisits(tx, session);
    const seated = await readSeated(tx, session, nowMs);
    const decision = resizeSession({ ...session, seats: seatsOf(seated) }, capacity);
    if (!decision.ok) {
      const { refusal } = decision;
      if (refusal.kind === 'SessionNotOpen') return describeEndRefusal(refusal);
      return new InvalidInput([new FieldProblem('capacity', refusal.detail)]);
    }
    const { organizationId, id } = session;
    const whose = { organizationId, groupSessionId: id };
    for (const { patientId, seat } of decision.value) {
      const visit = seated.find((each) => each.patientId === patientId);
      await tx.update(AppointmentEntity, { ...whose, id: visit?.id ?? '' }, { groupSeat: seat });
    }
    Object.assign(session, { capacity, version: version + 1 } satisfies Partial<GroupSessionEntity>);
    await tx.update(GroupSessionEntity, { organizationId, id }, { capacity, version: session.version });
    await audit(tx, actor, { action: 'group-session.resize', subject: 'group_session', subjectId: id });
    await this.seats.fill(tx, actor, session, nowMs);
    return session;
  }
}
