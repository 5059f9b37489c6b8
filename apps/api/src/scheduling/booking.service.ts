import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import { AppointmentEntity, Database, DatabaseUnavailable } from '@meridian/persistence';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { isId } from '../catalog/ids.js';
import { CLOCK } from '../database/database.module.js';
import { once, type OnceRequest } from '../graphql/idempotency.js';
import { appointmentAnswers } from './booking-answer.js';
import { loadCase, requestOf } from './booking-request.js';
import { type AskedBooking, firstLook, lineOf } from './first-look.js';
import { Turns } from './turns.js';
import type { Exceptions } from './visit-claims-reader.js';
import { VisitBooker, type VisitToBook } from './visit-booker.js';

export interface BookRequest extends VisitToBook {
  readonly idempotencyKey: string;
}

/** A booking takes some ms; who waits so long for one that came earlier asks the database himself. */
const PATIENCE_MS = 500;

/** Books one visit: load, decide, save, in one transaction. Every guard is asked again at this moment. */
@Injectable()
export class BookingService {
  private readonly turns = new Turns<AskedBooking, object>({
    look: (asked) => firstLook(this.database, asked, this.clock.now()),
    isFinal: (error) => error instanceof DatabaseUnavailable,
    patienceMs: PATIENCE_MS,
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The appointment (booked, or held for a clearance), or a refusal. The same key again gets the first answer. */
  book(actor: Actor, request: BookRequest): Promise<object> {
    const nowMs = this.clock.now();
    const once = { actor, operation: 'bookAppointment', key: request.idempotencyKey, input: request, nowMs };
    // What a hold or a referral entitles to, and what may be overlapped, is not seen at first look.
    if (request.holdId || request.referralId || request.overlap) return this.decideOnce(once, request);
    const asked = { once, wanted: requestOf(request) };
    return this.turns.take(lineOf(asked), asked, () => this.decideOnce(once, request));
  }

  private decideOnce(request: OnceRequest, wanted: BookRequest): Promise<object> {
    const { actor, nowMs } = request;
    return this.database.inOrganization(
      actor.organizationId,
      (tx) =>
        once(tx, request, appointmentAnswers(tx, actor), {
          load: () => loadCase(tx, actor, wanted, nowMs, exceptionsOf(actor, wanted)),
          decide: (visit) => this.booker.bookOverOwnHolds(tx, actor, wanted, visit, nowMs),
        }),
      { plans: 'generic' },
    );
  }

  /** One visit, its reading recorded; null when there is none. */
  async read(actor: Actor, id: string): Promise<AppointmentEntity | null> {
    if (!isId(id)) return null;
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const found = await tx.findOneBy(AppointmentEntity, { organizationId: actor.organizationId, id });
      if (found)
        await audit(tx, actor, {
          action: 'appointment.read',
          subject: 'appointment',
          subjectId: id,
          patientId: found.patientId,
        });
      return found;
    });
  }
}

/** The caller's own hold does not stand in the way of the visit it was taken for. */
const exceptionsOf = ({ accountId }: Actor, { holdId }: BookRequest): Exceptions =>
  holdId ? { hold: { id: holdId, accountId } } : {};
