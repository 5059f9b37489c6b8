import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import {
  AppointmentEntity,
  Database,
  inSavepoint,
  lastly,
  WaitlistEntryEntity,
  WaitlistOfferEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { readForChange } from '../appointment-reader.js';
import { appointmentAnswers } from '../booking-answer.js';
import { loadCase, requestOf } from '../booking-request.js';
import { lockForChange } from '../claims.js';
import { lockReferrals } from '../lock-referrals.js';
import { SlotTaken } from '../refusal.type.js';
import { RescheduleService } from '../reschedule.service.js';
import type { Acknowledgement } from '../safety-gate.js';
import { VisitBooker } from '../visit-booker.js';
import { lookAtOnce } from './tidy-offers.js';
import { rowAnswers } from './waitlist-answer.js';
import { withdrawOffers } from './withdraw-offers.js';

export interface OfferToDecide {
  readonly idempotencyKey: string;
  readonly id: string;
}

export interface AcceptedOffer extends OfferToDecide {
  readonly acknowledgements?: readonly Acknowledgement[] | null;
}

/** An offer and whom it was made to, both locked, and the visit that would be given up, if it still stands. */
interface OfferCase {
  readonly offer: WaitlistOfferEntity;
  readonly entry: WaitlistEntryEntity;
  readonly swap: AppointmentEntity | null;
}

/** Thrown inside the savepoint, so that the later visit stands as it stood and the time is still kept. */
class NotAccepted extends Error {
  constructor(readonly refusal: Refusal) {
    super('the offer could not be accepted');
  }
}

const DROP_HOLD = 'delete from hold where organization_id = $1 and id = $2 and account_id is null';
const ACCEPTED = `update waitlist_offer set state = 'accepted', decided_at = $3, decided_by = $4 where organization_id = $1 and id = $2`;
const SERVED = `update waitlist_entry set state = 'booked', appointment_id = $3, closed_at = $4, closed_by = $5, version = version + 1
   where organization_id = $1 and id = $2`;

/** Accepts and declines offers, as the patient tells the desk. */
@Injectable()
export class DecideOfferService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(RescheduleService) private readonly moving: RescheduleService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The visit, booked with every guard asked again, or the later one moved there: one change, of which the patient hears
   * once. Or why not, and nothing has changed. Also after the offer has lapsed, as long as the time is free.
   */
  accept(actor: Actor, request: AcceptedOffer): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'acceptOffer', key: request.idempotencyKey, input: request, nowMs },
        appointmentAnswers(tx, actor),
        {
          load: () => readOffer(tx, actor, request.id),
          decide: async (found) => {
            const standing = toDecide(found);
            return 'offer' in standing ? this.bookOffered(tx, actor, request, standing, nowMs) : standing;
          },
        },
      ),
    );
  }

  /** The offer, declined; the patient keeps the place in the line, and the next is asked. */
  decline(actor: Actor, request: OfferToDecide): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId, accountId } = actor;
    return this.database.inOrganization(organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'declineOffer', key: request.idempotencyKey, input: request, nowMs },
        rowAnswers(tx, WaitlistOfferEntity, organizationId),
        {
          load: () => readOffer(tx, actor, request.id),
          decide: async (found) => {
            const standing = toDecide(found);
            if (!('offer' in standing)) return standing;
            const { offer, entry } = standing;
            const { id } = offer;
            const { patientId } = entry;
            await tx.query(DROP_HOLD, [organizationId, id]);
            const decided = { state: 'declined', decidedAt: new Date(nowMs), decidedBy: accountId } as const;
            await tx.update(WaitlistOfferEntity, { organizationId, id }, decided);
            await lookAtOnce(tx, organizationId);
            await audit(tx, actor, { action: 'waitlist.decline', subject: 'waitlist-offer', subjectId: id, patientId });
            return Object.assign(offer, decided);
          },
        },
      ),
    );
  }

  /** All of it or nothing: the kept time is let go, and the later visit moved to it, or a new one booked there. */
  private async bookOffered(
    tx: EntityManager,
    actor: Actor,
    { acknowledgements = null }: AcceptedOffer,
    { offer, entry, swap }: OfferCase,
    nowMs: EpochMs,
  ): Promise<object> {
    const { patientId, visitTypeId } = entry;
    const { providerId, clinicId, startsAt } = offer;
    if (swap && swap.startsAt <= startsAt) return SOONER;
    const referralId = swap?.referralId ?? entry.referralId;
    const wanted = { patientId, visitTypeId, providerId, clinicId, startsAt, referralId, acknowledgements };
    const given = { appointmentId: swap?.id ?? null, holdId: offer.id };
    await lockReferrals(tx, actor.organizationId, [referralId]);
    await lockForChange(tx, actor.organizationId, requestOf(wanted), given);
    try {
      return await inSavepoint(tx, async () => {
        await tx.query(DROP_HOLD, [actor.organizationId, offer.id]);
        await withdrawOffers(tx, actor, { entryId: entry.id, exceptId: offer.id }, nowMs);
        const answer = swap
          ? await this.moving.move(
              tx,
              actor,
              { ...swap, providerId, clinicId, startsAt, durationMinutes: null, acknowledgements },
              swap,
              nowMs,
            )
          : await this.booker.book(tx, actor, wanted, await loadCase(tx, actor, wanted, nowMs), nowMs);
        if (!(answer instanceof AppointmentEntity)) throw new NotAccepted(answer as Refusal);
        if (swap && answer.state === 'safety-hold') throw new NotAccepted(NEEDS_CLEARANCE);
        await settle(tx, actor, { offer, entry }, answer, nowMs);
        return answer;
      });
    } catch (error) {
      if (error instanceof NotAccepted) return toldWithPlace(error.refusal);
      throw error;
    }
  }
}

const NEEDS_CLEARANCE = new CannotMove(
  'A finding has to be cleared before that visit, so the later one was not given up.',
  'Book a time of its own, have it cleared, and cancel the later visit then.',
);

/** It may have been moved, or another one named, since the offer was made. */
const SOONER = new CannotMove('The visit that would be given up is sooner by now.', 'Decline the offer.');

/** The offer first, then the entry, then the visit: the order of all who lock them. */
async function readOffer(tx: EntityManager, actor: Actor, id: string): Promise<OfferCase | null> {
  const { organizationId } = actor;
  const lock = { mode: 'pessimistic_write' } as const;
  const offer = await tx.findOne(WaitlistOfferEntity, { where: { organizationId, id }, lock });
  const entry =
    offer && (await tx.findOne(WaitlistEntryEntity, { where: { organizationId, id: offer.entryId }, lock }));
  if (!offer || !entry) return null;
  const swap = entry.swapId === null ? null : await readForChange(tx, actor, entry.swapId);
  return { offer, entry, swap: swap?.state === 'booked' ? swap : null };
}

const TOLD = {
  accepted: ['This offer was accepted already.', 'The visit is in the diary.'],
  declined: ['This offer was declined already.', 'The patient keeps the place in the line.'],
  withdrawn: ['This offer was taken back.', 'Look at the list again.'],
} as const;

/** The case if it is still to be decided; a lapsed offer may be, as long as its time is free. */
function toDecide(found: OfferCase | null): OfferCase | Refusal {
  if (!found) return new NotFound('The offer');
  const { state } = found.offer;
  if (state !== 'open' && state !== 'lapsed') {
    const [message, hint] = TOLD[state];
    return new CannotMove(message, hint);
  }
  if (found.entry.state !== 'waiting')
    return new CannotMove('That patient waits no more.', 'The wait ended otherwise; look at the chart.');
  return found;
}

/** Whoever lost the time to somebody else learns that nothing of the wait is lost. */
const toldWithPlace = (refusal: Refusal): Refusal =>
  refusal instanceof SlotTaken
    ? new SlotTaken(
        `${refusal.message} It went to somebody else; the place in the line is kept.`,
        refusal.by,
        refusal.nextStarts,
      )
    : refusal;

/** With the commit: the entry names its visit, which is written only then. */
async function settle(
  tx: EntityManager,
  actor: Actor,
  { offer, entry }: Pick<OfferCase, 'offer' | 'entry'>,
  visit: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, accountId } = actor;
  const { patientId } = entry;
  const now = new Date(nowMs);
  await lastly(tx, ACCEPTED, [organizationId, offer.id, now, accountId]);
  await lastly(tx, SERVED, [organizationId, entry.id, visit.id, now, accountId]);
  await audit(tx, actor, { action: 'waitlist.accept', subject: 'waitlist-offer', subjectId: offer.id, patientId });
}
