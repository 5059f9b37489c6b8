import { type AppointmentEntity, inSavepoint } from '@meridian/persistence';
import type { BookedVisit } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '../graphql/refusal.type.js';
import { decideAndTake, isRefusal, type VisitCase } from './booking-request.js';
import { type ClaimOwner, lockForChange, releaseClaims } from './claims.js';
import { asSeat } from './group-sessions/seat-case.js';

/** The new time was lost to somebody else after the old one was let go. */
class MoveLost extends Error {
  constructor(readonly refusal: Refusal) {
    super('the new time was taken meanwhile');
  }
}

/** Old claims out, new ones in; when the new ones are lost, a savepoint brings the old ones back. */
export async function swapClaims(
  tx: EntityManager,
  visit: VisitCase,
  owner: ClaimOwner & { appointmentId: string },
): Promise<BookedVisit | Refusal> {
  await lockForChange(tx, visit.query.organizationId, visit.request, { appointmentId: owner.appointmentId });
  try {
    return await inSavepoint(tx, async () => {
      await releaseClaims(tx, visit.query.organizationId, owner.appointmentId);
      const taken = await decideAndTake(tx, visit, owner);
      if (isRefusal(taken)) throw new MoveLost(taken);
      return taken;
    });
  } catch (error) {
    if (error instanceof MoveLost) return error.refusal;
    throw error;
  }
}

/** The case of a visit for which the desk chose a length of its own, or that is a seat in a group session. */
export function asLongAsAgreed(visit: VisitCase, appointment: AppointmentEntity): VisitCase {
  const { durationMinutes, groupSessionId } = appointment;
  if (groupSessionId !== null) return asSeat(visit, appointment);
  return durationMinutes === null
    ? visit
    : { ...visit, diary: { ...visit.diary, visitType: { ...visit.diary.visitType, durationMinutes } } };
}

/** The referral that asked for this visit was accepted when it was booked; moving or confirming it asks nothing new of it. */
export const coveredByItsReferral = (visit: VisitCase, appointment: AppointmentEntity): VisitCase =>
  appointment.referralId === null
    ? visit
    : {
        ...visit,
        diary: { ...visit.diary, hasAcceptedReferral: true },
      };
