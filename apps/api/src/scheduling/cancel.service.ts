import { Inject, Injectable } from '@nestjs/common';
import type { CancellationReason, Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database } from '@meridian/persistence';
import {
  cancelAppointment,
  type CancelledVisit,
  type CancelRefusal,
  owesRebooking,
  rebookBy,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { once } from '../graphql/idempotency.js';
import {
  CannotMove,
  FieldProblem,
  InvalidInput,
  NotFound,
  type Refusal,
  StaleVersion,
} from '../graphql/refusal.type.js';
import { oweVisitMessages, voidOlderMessages } from '../reminders/owed-messages.js';
import { readForChange } from './appointment-reader.js';
import { appointmentAnswers } from './booking-answer.js';
import { releaseClaims } from './claims.js';
import { oweRebooking, settleStranded } from './day-operations/rebook-tasks.js';
import { recordStep } from './day-operations/recorded-steps.js';
import { SeatFiller } from './group-sessions/seat-filler.service.js';
import { lockSessionOfVisit } from './group-sessions/session-roster.js';
import { visitCancelledFor } from './referral-link.js';

/** The reason after which a mail would reach the family. */
const DECEASED = 'pat-dec' satisfies CancellationReason;

export interface CancelRequest {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  readonly text?: string | null;
}

/** Cancels a visit: its time is free at once, and only the cancellation is still told. */
@Injectable()
export class CancelService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatFiller) private readonly seats: SeatFiller,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async cancel(actor: Actor, request: CancelRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'cancelAppointment', key: request.idempotencyKey, input: request, nowMs },
        appointmentAnswers(tx, actor),
        {
          load: async () => {
            await lockSessionOfVisit(tx, actor.organizationId, request.id);
            return readForChange(tx, actor, request.id);
          },
          decide: (appointment) => this.cancelVisit(tx, actor, request, appointment, nowMs),
        },
      ),
    );
  }

  /** Cancels inside the caller's transaction; the visit was read for change in it. */
  async cancelVisit(
    tx: EntityManager,
    actor: Actor,
    request: CancelRequest,
    appointment: AppointmentEntity | null,
    nowMs: EpochMs,
  ): Promise<object> {
    if (!appointment) return new NotFound('The visit');
    if (appointment.version !== request.version) return new StaleVersion(appointment.version);
    const decision = cancelAppointment(
      { state: appointment.state, startMs: appointment.startsAt.getTime() },
      { reason: request.reason, text: request.text ?? null },
      nowMs,
    );
    if (!decision.ok) return whyNotCancelled(decision.refusal);

    const from = appointment.state;
    await writeCancelled(tx, actor, appointment, decision.value, nowMs);
    await releaseClaims(tx, actor.organizationId, appointment.id);
    await voidOlderMessages(tx, appointment, 'cancelled');
    const { organizationId, clinicId } = appointment;
    const { timeZone } = await tx.findOneByOrFail(ClinicEntity, { organizationId, id: clinicId });
    // A safety-hold was never confirmed to the patient: there is nothing to take back. Nobody writes to the dead.
    const told = from === 'booked' && decision.value.reason !== DECEASED;
    if (told) await oweVisitMessages(tx, 'cancelled', appointment, timeZone, nowMs);
    await visitCancelledFor(tx, actor, appointment, nowMs);
    await recordStep(tx, actor, appointment, { from, to: 'cancelled', reason: decision.value.reason }, nowMs);
    if (owesRebooking(decision.value.reason)) await oweRebooking(tx, appointment, rebookBy(nowMs, timeZone), nowMs);
    await settleStranded(tx, actor, appointment, nowMs);
    await this.seats.fillAfter(tx, actor, appointment.groupSessionId, nowMs);
    return appointment;
  }
}

/** The visit's own row, and the trail. */
async function writeCancelled(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  { reason, text, late }: CancelledVisit,
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, id, patientId } = appointment;
  const changed = {
    state: 'cancelled',
    cancellationReason: reason,
    cancellationText: text,
    cancelledBy: actor.accountId,
    cancelledAt: new Date(nowMs),
    cancelledLate: late,
    expiresAt: null,
    groupSeat: null,
    // The calendar's CANCEL needs a higher sequence than the invite it takes back.
    generation: appointment.generation + 1,
    version: appointment.version + 1,
  } as const satisfies Partial<AppointmentEntity>;
  Object.assign(appointment, changed);
  await tx.update(AppointmentEntity, { organizationId, id }, changed);
  await audit(tx, actor, { action: 'appointment.cancel', subject: 'appointment', subjectId: id, patientId });
}

/** Why a visit is not cancelled, in words. */
export function whyNotCancelled(refusal: CancelRefusal): Refusal {
  switch (refusal.kind) {
    case 'StateCannotBeCancelled':
      return new CannotMove(`A visit that is ${refusal.state} cannot be cancelled.`, 'Undo the last step first.');
    case 'ReasonUnknown':
      return new InvalidInput([new FieldProblem('reason', 'choose one of the listed reasons')]);
    case 'ReasonTextRequired':
      return new InvalidInput([new FieldProblem('text', 'say in words why, when the reason is "other"')]);
  }
}
