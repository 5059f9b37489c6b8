import { Inject, Injectable } from '@nestjs/common';
import type { EpochMs, PatientId } from '@meridian/domain';
import { AppointmentEntity, type GroupSessionEntity, GroupSessionWaitingEntity } from '@meridian/persistence';
import { takeSeat } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { VisitBooker } from '../visit-booker.js';
import { deskThatAdded } from '../desk-that-added.js';
import { bookSeat } from './seat-case.js';
import { lockSession, readSeated, readWaiting, seatsOf } from './session-roster.js';

/** Gives free seats to those who wait for one. */
@Injectable()
export class SeatFiller {
  constructor(@Inject(VisitBooker) private readonly booker: VisitBooker) {}

  /**
   * Seats those who wait for a locked session, in their order: the first whom every rule lets come now. Whoever is passed
   * over keeps his place, and it is written down why. Gives the visits that were booked.
   * @param actor who gave a seat up; null when it came free by itself: then everybody comes as his desk wanted it.
   */
  async fill(
    tx: EntityManager,
    actor: Actor | null,
    session: GroupSessionEntity,
    nowMs: EpochMs,
  ): Promise<readonly AppointmentEntity[]> {
    if (session.state !== 'planned' || session.startsAt.getTime() < nowMs) return [];
    const seats = seatsOf(await readSeated(tx, session, nowMs));
    if (seats.length >= session.capacity) return [];
    const booked: AppointmentEntity[] = [];
    for (const entry of await readWaiting(tx, session)) {
      const patientId = entry.patientId as PatientId;
      const place = takeSeat({ ...session, seats }, patientId);
      if (!place.ok) {
        if (place.refusal.kind === 'SessionFull') break;
        await settle(tx, entry, { state: 'seated' });
        continue;
      }
      const { seat } = place.value;
      const desk = actor ?? deskThatAdded(session.organizationId, entry.addedBy);
      const answer = await bookSeat(this.booker, tx, desk, { session, wanted: wantedBy(entry), seat }, nowMs);
      if (answer instanceof AppointmentEntity) {
        seats.push({ patientId, seat });
        booked.push(answer);
        await settle(tx, entry, { state: 'seated' });
      } else await settle(tx, entry, { passedOverBecause: answer.message, passedOverAt: new Date(nowMs) });
    }
    return booked;
  }

  /** As `fill`, for the session of a visit that has just been given up, if it was a seat in one. */
  async fillAfter(tx: EntityManager, actor: Actor, sessionId: string | null, nowMs: EpochMs): Promise<void> {
    if (sessionId === null) return;
    const session = await lockSession(tx, actor, sessionId);
    if (session) await this.fill(tx, actor, session, nowMs);
  }
}

const wantedBy = ({ patientId, referralId, acknowledgements }: GroupSessionWaitingEntity) => ({
  patientId,
  referralId,
  acknowledgements,
});

type Settled =
  Pick<GroupSessionWaitingEntity, 'state'> | Pick<GroupSessionWaitingEntity, 'passedOverBecause' | 'passedOverAt'>;

async function settle(
  tx: EntityManager,
  { organizationId, id }: GroupSessionWaitingEntity,
  now: Settled,
): Promise<void> {
  await tx.update(GroupSessionWaitingEntity, { organizationId, id }, now);
}
