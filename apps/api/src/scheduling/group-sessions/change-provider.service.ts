import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type EpochMs, MINUTE_MS, type ProviderId, type VisitTypeId } from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database, GroupSessionEntity, inSavepoint } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, NotFound, type Refusal, StaleVersion } from '../../graphql/refusal.type.js';
import { oweVisitMessages, voidOlderMessages } from '../../reminders/owed-messages.js';
import { isRefusal } from '../booking-request.js';
import { lockTogether } from '../claims.js';
import { describeEndRefusal } from './describe-session-refusal.js';
import type { EndRequest } from './end-session.service.js';
import { groupSessionAnswers } from './group-session-answer.js';
import { NOBODY, takeSessionTime } from './session-case.js';
import { hasLapsed, lockSession, lockVisits, readSeats } from './session-roster.js';

export interface ChangeProviderRequest extends EndRequest {
  readonly providerId: string;
}

/** Thrown inside the savepoint, so that the session keeps whom it has. */
class NotFree extends Error {
  constructor(readonly refusal: Refusal) {
    super('the other provider cannot give the session');
  }
}

/** Lets somebody else give a group session: the same time, the same seats, and everybody is told. */
@Injectable()
export class ChangeProviderService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The session with the other provider, or why not. The same key again gets the first answer. */
  change(actor: Actor, request: ChangeProviderRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<GroupSessionEntity | null, object>(
        tx,
        { actor, operation: 'changeGroupSessionProvider', key: request.idempotencyKey, input: request, nowMs },
        groupSessionAnswers(tx, actor),
        {
          load: () => lockSession(tx, actor, request.id),
          decide: (session) => decide(tx, actor, request, session, nowMs),
        },
      ),
    );
  }
}

async function decide(
  tx: EntityManager,
  actor: Actor,
  { version, providerId }: ChangeProviderRequest,
  session: GroupSessionEntity | null,
  nowMs: EpochMs,
): Promise<object> {
  if (!session) return new NotFound('The group session');
  if (session.version !== version) return new StaleVersion(session.version);
  const { state, visitTypeId } = session;
  if (state !== 'planned') return describeEndRefusal({ kind: 'SessionNotOpen', state });
  if (session.providerId === providerId)
    return new CannotMove('The session is with this provider already.', 'Choose somebody else.');
  const requests = [session.providerId, providerId].map((each) => ({
    patientId: NOBODY,
    providerId: each as ProviderId,
    visitTypeId: visitTypeId as VisitTypeId,
  }));
  await lockVisits(tx, session);
  await lockTogether(tx, actor.organizationId, requests);
  try {
    await inSavepoint(tx, () => handOver(tx, actor, session, providerId, nowMs));
    return session;
  } catch (error) {
    if (error instanceof NotFree) return error.refusal;
    throw error;
  }
}

/** The old claims out, the new ones in, and every visit to it with the other provider. */
async function handOver(
  tx: EntityManager,
  actor: Actor,
  session: GroupSessionEntity,
  providerId: string,
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, id, visitTypeId, clinicId, startsAt, endsAt } = session;
  await tx.query('delete from claim where organization_id = $1 and group_session_id = $2', [organizationId, id]);
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  const at = { id, startMs: startsAt.getTime(), minutes };
  const taken = await takeSessionTime(tx, actor, { visitTypeId, providerId, clinicId }, at, nowMs);
  if (isRefusal(taken)) throw new NotFree(taken);
  Object.assign(session, { providerId, version: session.version + 1 } satisfies Partial<GroupSessionEntity>);
  await tx.update(GroupSessionEntity, { organizationId, id }, { providerId, version: session.version });
  const { timeZone } = await tx.findOneByOrFail(ClinicEntity, { organizationId, id: clinicId });
  // A seat that has lapsed is left to whoever fills it: nobody is told of it.
  const seated = (await readSeats(tx, session)).filter((visit) => !hasLapsed(visit, nowMs));
  for (const visit of seated) await tell(tx, visit, providerId, timeZone, nowMs);
  await audit(tx, actor, { action: 'group-session.change-provider', subject: 'group_session', subjectId: id });
}

/** Whoever is told of a visit is told anew: what was said of the other provider is void. */
async function tell(
  tx: EntityManager,
  visit: AppointmentEntity,
  providerId: string,
  timeZone: string,
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, id, state } = visit;
  const changed = { providerId, generation: visit.generation + 1, version: visit.version + 1 };
  Object.assign(visit, changed);
  await tx.update(AppointmentEntity, { organizationId, id }, changed);
  if (state !== 'booked') return;
  await voidOlderMessages(tx, visit, 'moved');
  await oweVisitMessages(tx, 'rescheduled', visit, timeZone, nowMs);
}
