import { Inject, Injectable } from '@nestjs/common';
import type { CancellationReason, Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database } from '@meridian/persistence';
import { cancelAppointment, type CancelRefusal } from '@meridian/scheduling';
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
          load: () => readForChange(tx, actor, request.id),
          decide: (appointment) => this.cancelVisit(tx, actor, request, appointment, nowMs),
        },
      ),
    );
  }

  private async cancelVisit(
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
    if (!decision.ok) return describe(decision.refusal);

    const wasBooked = appointment.state === 'booked';
    Object.assign(appointment, {
      state: 'cancelled',
      cancellationReason: decision.value.reason,
      cancellationText: decision.value.text,
      cancelledBy: actor.accountId,
      cancelledAt: new Date(nowMs),
      expiresAt: null,
      // The calendar's CANCEL needs a higher sequence than the invite it takes back.
      generation: appointment.generation + 1,
      version: appointment.version + 1,
    } satisfies Partial<AppointmentEntity>);
    const {
      id,
      organizationId,
      state,
      cancellationReason,
      cancellationText,
      cancelledBy,
      cancelledAt,
      expiresAt,
      generation,
      version,
    } = appointment;
    await tx.update(
      AppointmentEntity,
      { organizationId, id },
      { state, cancellationReason, cancellationText, cancelledBy, cancelledAt, expiresAt, generation, version },
    );
    await releaseClaims(tx, actor.organizationId, id);
    await voidOlderMessages(tx, appointment, 'cancelled');
    const clinic = await tx.findOneByOrFail(ClinicEntity, { organizationId, id: appointment.clinicId });
    // A safety-hold was never confirmed to the patient: there is nothing to take back. Nobody writes to the dead.
    const told = wasBooked && decision.value.reason !== DECEASED;
    if (told) await oweVisitMessages(tx, 'cancelled', appointment, clinic.timeZone, nowMs);
    await visitCancelledFor(tx, actor, appointment, nowMs);
    await audit(tx, actor, {
      action: 'appointment.cancel',
      subject: 'appointment',
      subjectId: id,
      patientId: appointment.patientId,
    });
    return appointment;
  }
}

function describe(refusal: CancelRefusal): Refusal {
  switch (refusal.kind) {
    case 'StateCannotBeCancelled':
      return new CannotMove(`A visit that is ${refusal.state} cannot be cancelled.`, 'Undo the last step first.');
    case 'ReasonUnknown':
      return new InvalidInput([new FieldProblem('input.reason', 'choose one of the listed reasons')]);
    case 'ReasonTextRequired':
      return new InvalidInput([new FieldProblem('input.text', 'say in words why, when the reason is "other"')]);
  }
}
