import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, LocalDate, LocalTime, ProviderId, VisitTypeId } from '@meridian/domain';
import { ClinicEntity, Database, GroupSessionEntity, inSavepoint } from '@meridian/persistence';
import { type CourseStart, GROUP_CAPACITY, planCourse } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { isRefusal } from '../booking-request.js';
import { lockTogether } from '../claims.js';
import { readVisitType } from '../visit-type-reader.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { CourseConflict, CourseNotPlanned, GroupSessionsPlanned } from './group-session.type.js';
import { NOBODY, type SessionWanted, takeSessionTime } from './session-case.js';

export interface PlanSessionsRequest extends SessionWanted {
  readonly idempotencyKey: string;
  readonly date: LocalDate;
  readonly timeOfDay: LocalTime;
  readonly weeks: number;
  readonly leaveOut: readonly LocalDate[];
  readonly capacity?: number | null;
}

/** Thrown inside the savepoint, so that the sessions before it are undone. */
class NotAll extends Error {
  constructor(readonly refusals: ReadonlyMap<CourseStart, Refusal>) {
    super('some of the sessions cannot be');
  }
}

/** Puts group sessions into the diary: every one of a course, or none and every day that cannot be. */
@Injectable()
export class PlanSessionsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The sessions, or why none. The same key again gets the first answer. */
  plan(actor: Actor, request: PlanSessionsRequest): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, (tx) =>
      once<ClinicEntity | null, object>(
        tx,
        { actor, operation: 'planGroupSessions', key: request.idempotencyKey, input: request, nowMs },
        groupSessionAnswers(tx, actor),
        {
          load: () => tx.findOneBy(ClinicEntity, { organizationId, id: request.clinicId }),
          decide: (clinic) => decide(tx, actor, request, clinic, nowMs),
        },
      ),
    );
  }
}

async function decide(
  tx: EntityManager,
  actor: Actor,
  request: PlanSessionsRequest,
  clinic: ClinicEntity | null,
  nowMs: EpochMs,
): Promise<object> {
  if (!clinic) return new NotFound('The clinic');
  const visitType = await readVisitType(tx, actor.organizationId, request.visitTypeId);
  if (!visitType) return new NotFound('The visit type');
  const capacity = request.capacity ?? visitType.groupCapacity ?? GROUP_CAPACITY.least;
  const course = planCourse({ ...request, capacity, timeZone: clinic.timeZone });
  if (!course.ok) return new InvalidInput([new FieldProblem(course.refusal.field, course.refusal.detail)]);
  const shared = {
    patientId: NOBODY,
    providerId: request.providerId as ProviderId,
    visitTypeId: request.visitTypeId as VisitTypeId,
  };
  await lockTogether(tx, actor.organizationId, [shared]);
  try {
    return new GroupSessionsPlanned(
      await inSavepoint(tx, () => planAll(tx, actor, { request, capacity, starts: course.value }, nowMs)),
    );
  } catch (error) {
    if (error instanceof NotAll) return whyNotAll(error.refusals, course.value.length);
    throw error;
  }
}

interface Course {
  readonly request: PlanSessionsRequest;
  readonly capacity: number;
  readonly starts: readonly CourseStart[];
}

/** Goes on after the first that cannot be, so that all of them are told at once. */
async function planAll(
  tx: EntityManager,
  actor: Actor,
  { request, capacity, starts }: Course,
  nowMs: EpochMs,
): Promise<readonly GroupSessionEntity[]> {
  const courseId = starts.length > 1 ? randomUUID() : null;
  const refusals = new Map<CourseStart, Refusal>();
  const sessions: GroupSessionEntity[] = [];
  for (const start of starts) {
    const id = randomUUID();
    const taken = await takeSessionTime(tx, actor, request, { id, startMs: start.startMs }, nowMs);
    if (isRefusal(taken)) {
      refusals.set(start, taken);
      continue;
    }
    const courseOrdinal = courseId === null ? null : sessions.length + 1;
    const session = newSession(actor, request, {
      id,
      capacity,
      courseId,
      courseOrdinal,
      start,
      endMs: taken.endMs,
      nowMs,
    });
    await tx.insert(GroupSessionEntity, session);
    await audit(tx, actor, { action: 'group-session.plan', subject: 'group_session', subjectId: id });
    sessions.push(session);
  }
  if (refusals.size > 0) throw new NotAll(refusals);
  return sessions;
}

interface NewSession {
  readonly id: string;
  readonly capacity: number;
  readonly courseId: string | null;
  readonly courseOrdinal: number | null;
  readonly start: CourseStart;
  readonly endMs: EpochMs;
  readonly nowMs: EpochMs;
}

const newSession = (
  { organizationId, accountId }: Actor,
  { visitTypeId, providerId, clinicId }: PlanSessionsRequest,
  { id, capacity, courseId, courseOrdinal, start, endMs, nowMs }: NewSession,
): GroupSessionEntity =>
  Object.assign(new GroupSessionEntity(), {
    organizationId,
    id,
    visitTypeId,
    providerId,
    clinicId,
    startsAt: new Date(start.startMs),
    endsAt: new Date(endMs),
    capacity,
    state: 'planned',
    courseId,
    courseOrdinal,
    version: 1,
    plannedBy: accountId,
    plannedAt: new Date(nowMs),
    cancellationReason: null,
    cancellationText: null,
    cancelledBy: null,
    cancelledAt: null,
  } satisfies GroupSessionEntity);

/** What is the matter with every day is told as it is; otherwise each day by itself. */
function whyNotAll(refusals: ReadonlyMap<CourseStart, Refusal>, wanted: number): Refusal {
  const [first] = refusals.values();
  if (first && wanted === 1) return first;
  const same = [...refusals.values()].every(({ code, message }) => code === first?.code && message === first.message);
  if (first && same && refusals.size === wanted && NOT_OF_A_DAY.has(first.code)) return first;
  return new CourseNotPlanned([...refusals].map(([{ date }, { message }]) => new CourseConflict(date, message)));
}

const NOT_OF_A_DAY = new Set(['VisitTypeNotOffered', 'NotFound']);
