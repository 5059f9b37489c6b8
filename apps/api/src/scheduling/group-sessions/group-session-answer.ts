import { AppointmentEntity, GroupSessionEntity, GroupSessionWaitingEntity } from '@meridian/persistence';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Replay } from '../../graphql/idempotency.js';
import { appointmentAnswers, type Kept, keptRefusal, keptRefusalAgain } from '../booking-answer.js';
import { CourseNotPlanned, GroupSessionFull, GroupSessionsPlanned } from './group-session.type.js';

interface KeptSession extends Kept {
  readonly sessionId?: string;
  readonly waitingId?: string;
  readonly sessionIds?: readonly string[];
}

const OWN_REFUSALS = [CourseNotPlanned, GroupSessionFull];
const DONE = [AppointmentEntity, GroupSessionEntity, GroupSessionWaitingEntity, GroupSessionsPlanned];

/** Answers of the mutations on group sessions: rows are kept by their ids, a refusal as it was said. */
export function groupSessionAnswers(tx: EntityManager, actor: Actor): Replay<object> {
  const own = { organizationId: actor.organizationId };
  const visits = appointmentAnswers(tx, actor);
  return {
    keep: (answer): KeptSession => {
      if (answer instanceof AppointmentEntity) return visits.keep(answer) as Kept;
      if (answer instanceof GroupSessionEntity) return { type: 'GroupSession', sessionId: answer.id };
      if (answer instanceof GroupSessionWaitingEntity) return { type: 'GroupSessionWaiting', waitingId: answer.id };
      if (answer instanceof GroupSessionsPlanned)
        return { type: 'GroupSessionsPlanned', sessionIds: answer.sessions.map(({ id }) => id) };
      return keptRefusal(answer);
    },
    isRefusal: (answer) => !DONE.some((each) => answer instanceof each),
    bringBack: async (kept) => {
      const { sessionId, waitingId, sessionIds, ...rest } = kept as KeptSession;
      if (sessionId !== undefined) return tx.findOneByOrFail(GroupSessionEntity, { ...own, id: sessionId });
      if (waitingId !== undefined) return tx.findOneByOrFail(GroupSessionWaitingEntity, { ...own, id: waitingId });
      if (sessionIds !== undefined)
        return new GroupSessionsPlanned(
          await tx.find(GroupSessionEntity, { where: { ...own, id: In([...sessionIds]) }, order: { startsAt: 'ASC' } }),
        );
      const Own = OWN_REFUSALS.find(({ name }) => name === rest.type);
      if (Own) return Object.assign(Object.create(Own.prototype as object) as object, rest.refusal);
      return rest.appointmentId === undefined ? keptRefusalAgain(rest) : visits.bringBack(rest);
    },
  };
}
