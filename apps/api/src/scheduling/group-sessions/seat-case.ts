import { MINUTE_MS, type EpochMs } from '@meridian/domain';
import type { AppointmentEntity, GroupSessionEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Refusal } from '../../graphql/refusal.type.js';
import { isRefusal, loadCase, type VisitCase } from '../booking-request.js';
import type { Acknowledgement } from '../safety-gate.js';
import type { VisitBooker } from '../visit-booker.js';

/** Who shall have a seat, and what entitles to it. */
export interface SeatWanted {
  readonly patientId: string;
  readonly referralId?: string | null;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
}

/** The case as one of a seat: as long as its session, which holds everything but the patient's time. */
export function asSeat(
  visit: VisitCase,
  { startsAt, endsAt }: Pick<GroupSessionEntity, 'startsAt' | 'endsAt'>,
): VisitCase {
  const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  const visitType = { ...visit.diary.visitType, durationMinutes };
  return { ...visit, diary: { ...visit.diary, part: 'seat', visitType } };
}

/** Everything that decides about somebody's seat in a session, or what of it does not exist. */
export async function loadSeatCase(
  tx: EntityManager,
  actor: Actor,
  session: GroupSessionEntity,
  wanted: SeatWanted,
  nowMs: EpochMs,
): Promise<VisitCase | Refusal> {
  const found = await loadCase(tx, actor, visitOf(session, wanted), nowMs);
  return isRefusal(found) ? found : { ...asSeat(found, session), othersFollow: true };
}

const visitOf = ({ visitTypeId, providerId, clinicId, startsAt }: GroupSessionEntity, wanted: SeatWanted) => ({
  patientId: wanted.patientId,
  referralId: wanted.referralId ?? null,
  acknowledgements: wanted.acknowledgements ?? null,
  visitTypeId,
  providerId,
  clinicId,
  startsAt,
});

/** Books a seat of a session that is locked: with every guard of a booking, the safety check and the referral's among them. */
export async function bookSeat(
  booker: VisitBooker,
  tx: EntityManager,
  actor: Actor,
  { session, wanted, seat }: { session: GroupSessionEntity; wanted: SeatWanted; seat: number },
  nowMs: EpochMs,
): Promise<AppointmentEntity | Refusal> {
  const visit = await loadSeatCase(tx, actor, session, wanted, nowMs);
  const { id: sessionId, capacity } = session;
  return booker.book(
    tx,
    actor,
    { ...visitOf(session, wanted), seat: { sessionId, capacity, number: seat } },
    visit,
    nowMs,
  );
}
