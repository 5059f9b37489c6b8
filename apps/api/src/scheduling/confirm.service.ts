import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { once } from '../graphql/idempotency.js';
import { CannotMove, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { oweVisitMessages } from '../reminders/owed-messages.js';
import { SafetyCheckService } from '../safety/safety-check.service.js';
import { clearedKeys, storeFindings } from '../safety/stored-findings.js';
import { readForChange } from './appointment-reader.js';
import { appointmentAnswers } from './booking-answer.js';
import { isRefusal, loadCase } from './booking-request.js';
import { settleByBooking } from './day-operations/rebook-tasks.js';
import { overlapColumns, overlappingAsAgreed } from './recorded-overlap.js';
import { type Acknowledgement, confirmGate } from './safety-gate.js';
import { asLongAsAgreed, coveredByItsReferral, swapClaims } from './swap-claims.js';

export interface ConfirmRequest {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
}

/** A cleared safety-hold becomes a booking: every guard again, at this moment. */
@Injectable()
export class ConfirmService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async confirm(actor: Actor, request: ConfirmRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'confirmAppointment', key: request.idempotencyKey, input: request, nowMs },
        appointmentAnswers(tx, actor),
        {
          load: () => readForChange(tx, actor, request.id),
          decide: (appointment) => this.confirmHold(tx, actor, request, appointment, nowMs),
        },
      ),
    );
  }

  private async confirmHold(
    tx: EntityManager,
    actor: Actor,
    request: ConfirmRequest,
    appointment: AppointmentEntity | null,
    nowMs: EpochMs,
  ): Promise<object> {
    if (!appointment) return new NotFound('The visit');
    if (appointment.version !== request.version) return new StaleVersion(appointment.version);
    if (appointment.state !== 'safety-hold')
      return new CannotMove(`A visit that is ${appointment.state} needs no confirmation.`, null);

    const loaded = await loadCase(tx, actor, appointment, nowMs, { appointmentId: appointment.id });
    if (isRefusal(loaded)) return loaded;
    const visit = asLongAsAgreed(
      overlappingAsAgreed(coveredByItsReferral(loaded, appointment), appointment),
      appointment,
    );
    const checked = await this.safety.check(tx, actor, appointment.patientId, visit.visitType.techniques, nowMs);
    const refusal = confirmGate(
      checked.findings,
      request.acknowledgements ?? [],
      await clearedKeys(tx, actor, appointment.id, nowMs),
    );
    if (refusal) return refusal;
    // Taken anew, so that a lapsed hold is confirmed only if its time is still free.
    const taken = await swapClaims(tx, visit, { appointmentId: appointment.id, expiresAtMs: null });
    if (isRefusal(taken)) return taken;

    const { organizationId, id } = appointment;
    Object.assign(appointment, {
      ...overlapColumns(taken),
      state: 'booked',
      expiresAt: null,
      version: appointment.version + 1,
    } satisfies Partial<AppointmentEntity>);
    await tx.update(
      AppointmentEntity,
      { organizationId, id },
      { ...overlapColumns(taken), state: 'booked', expiresAt: null, version: appointment.version },
    );
    await storeFindings(tx, actor, id, checked, request.acknowledgements ?? [], nowMs);
    await oweVisitMessages(tx, 'booked', appointment, visit.diary.timeZone, nowMs);
    await settleByBooking(tx, actor, appointment, nowMs);
    await audit(tx, actor, {
      action: 'appointment.confirm',
      subject: 'appointment',
      subjectId: id,
      patientId: appointment.patientId,
    });
    return appointment;
  }
}
