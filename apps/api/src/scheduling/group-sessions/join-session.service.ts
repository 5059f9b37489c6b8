import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, PatientId } from '@meridian/domain';
import {
  AppointmentEntity,
  Database,
  type GroupSessionEntity,
  GroupSessionWaitingEntity,
  preparedRows,
} from '@meridian/persistence';
import { takeSeat } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { SafetyCheckService } from '../../safety/safety-check.service.js';
import { isRefusal, refusedByRule } from '../booking-request.js';
import { safetyGate } from '../safety-gate.js';
import { VisitBooker } from '../visit-booker.js';
import { describeSeatRefusal } from './describe-session-refusal.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { GroupSessionFull } from './group-session.type.js';
import { bookSeat, loadSeatCase, type SeatWanted } from './seat-case.js';
import { SeatFiller } from './seat-filler.service.js';
import { lockSession, readSeated, readWaiting, seatsOf, WAITING_MAX } from './session-roster.js';

export interface JoinRequest extends SeatWanted {
  readonly idempotencyKey: string;
  readonly sessionId: string;
  readonly waitlist: boolean;
}

/** A seat in a group session, or a place on its waitlist. */
@Injectable()
export class JoinSessionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(SeatFiller) private readonly seats: SeatFiller,
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The visit with its seat (or held for a clearance), a place on the waitlist, or a refusal. */
  join(actor: Actor, request: JoinRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(
      actor.organizationId,
      (tx) =>
        once<GroupSessionEntity | GroupSessionFull | null, object>(
          tx,
          { actor, operation: 'joinGroupSession', key: request.idempotencyKey, input: request, nowMs },
          groupSessionAnswers(tx, actor),
          {
            load: async () =>
              (await seenFull(tx, actor, request, nowMs)) ?? (await lockSession(tx, actor, request.sessionId)),
            decide: async (session) => {
              if (session instanceof GroupSessionFull) return session;
              if (!session) return new NotFound('The group session');
              return this.seatOrWait(tx, actor, request, session, nowMs);
            },
          },
        ),
      { plans: 'generic' },
    );
  }

  private async seatOrWait(
    tx: EntityManager,
    actor: Actor,
    request: JoinRequest,
    session: GroupSessionEntity,
    nowMs: EpochMs,
  ): Promise<object> {
    const waiting = await readWaiting(tx, session);
    // A free seat is theirs who wait: nobody overtakes them.
    const before = waiting.length > 0 ? await this.seats.fill(tx, actor, session, nowMs) : [];
    const own = before.find(({ patientId }) => patientId === request.patientId);
    if (own) return own;
    const seats = seatsOf(await readSeated(tx, session, nowMs));
    const place = takeSeat({ ...session, seats }, request.patientId as PatientId);
    if (place.ok) return this.book(tx, actor, request, { session, seat: place.value.seat, waiting }, nowMs);
    if (place.refusal.kind === 'SessionFull' && request.waitlist)
      return this.wait(tx, actor, request, { session, waiting }, nowMs);
    return describeSeatRefusal(place.refusal, waiting.length - before.length);
  }

  private async book(
    tx: EntityManager,
    actor: Actor,
    wanted: JoinRequest,
    { session, seat, waiting }: Line & { readonly seat: number },
    nowMs: EpochMs,
  ): Promise<object> {
    const answer = await bookSeat(this.booker, tx, actor, { session, wanted, seat }, nowMs);
    const entry = waiting.find(({ patientId }) => patientId === wanted.patientId);
    // Passed over a moment ago, and now with what was missing: the wait is over all the same.
    if (entry && answer instanceof AppointmentEntity)
      await tx.update(
        GroupSessionWaitingEntity,
        { organizationId: actor.organizationId, id: entry.id },
        { state: 'seated' },
      );
    return answer;
  }

  /** Nobody waits for what he could not have: every guard is asked before. */
  private async wait(
    tx: EntityManager,
    actor: Actor,
    wanted: JoinRequest,
    { session, waiting }: Line,
    nowMs: EpochMs,
  ): Promise<object> {
    const { patientId } = wanted;
    const place = waiting.findIndex((each) => each.patientId === patientId);
    if (place >= 0) return new CannotMove(`The patient waits already, at place ${place + 1}.`, null);
    if (waiting.length >= WAITING_MAX)
      return new CannotMove(`${WAITING_MAX} patients wait for this session already.`, 'Choose another session.');
    const refusal = await this.whyNotThen(tx, actor, wanted, session, nowMs);
    if (refusal) return refusal;
    const entry = Object.assign(new GroupSessionWaitingEntity(), {
      organizationId: actor.organizationId,
      id: randomUUID(),
      groupSessionId: session.id,
      patientId,
      referralId: wanted.referralId ?? null,
      acknowledgements: wanted.acknowledgements ?? [],
      state: 'waiting',
      since: new Date(nowMs),
      addedBy: actor.accountId,
      passedOverBecause: null,
      passedOverAt: null,
    } satisfies GroupSessionWaitingEntity);
    await tx.insert(GroupSessionWaitingEntity, entry);
    const about = { subject: 'group_session_waiting', subjectId: entry.id, patientId };
    await audit(tx, actor, { action: 'group-session.wait', ...about });
    return entry;
  }

  private async whyNotThen(
    tx: EntityManager,
    actor: Actor,
    wanted: JoinRequest,
    session: GroupSessionEntity,
    nowMs: EpochMs,
  ): Promise<Refusal | null> {
    const visit = await loadSeatCase(tx, actor, session, wanted, nowMs);
    if (isRefusal(visit)) return visit;
    const early = refusedByRule(visit);
    if (early) return early;
    const checked = await this.safety.check(tx, actor, wanted.patientId, visit.visitType.techniques, nowMs);
    const gate = safetyGate(checked.findings, wanted.acknowledgements ?? []);
    return 'refusal' in gate ? gate.refusal : null;
  }
}

const SEEN_FULL = `select s.capacity, (select count(*) from group_session_waiting w
        where w.organization_id = $1 and w.group_session_id = s.id and w.state = 'waiting')::int as waiting
    from group_session s where s.organization_id = $1 and s.id = $2 and s.state = 'planned'
     and s.capacity <= (select count(*) from appointment a where a.organization_id = $1 and a.group_session_id = s.id
       and a.group_seat is not null and a.patient_id <> $3 and (a.state <> 'safety-hold' or a.expires_at > $4))`;

/** A session that is full is full without being locked: the last of a hundred need not queue to hear it. */
async function seenFull(
  tx: EntityManager,
  { organizationId }: Actor,
  { sessionId, patientId, waitlist }: JoinRequest,
  nowMs: EpochMs,
): Promise<GroupSessionFull | null> {
  if (waitlist) return null;
  const values = [organizationId, sessionId, patientId, new Date(nowMs)];
  const [full] = await preparedRows<{ capacity: number; waiting: number }>(tx, SEEN_FULL, values);
  return full ? new GroupSessionFull(full.capacity, full.waiting) : null;
}

/** A locked session, and who waited for it when it was read. */
interface Line {
  readonly session: GroupSessionEntity;
  readonly waiting: readonly GroupSessionWaitingEntity[];
}
