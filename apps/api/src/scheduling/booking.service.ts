import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, Database, DatabaseUnavailable } from '@meridian/persistence';
import { safetyHoldExpiry } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { isId } from '../catalog/ids.js';
import { CLOCK } from '../database/database.module.js';
import { once, type OnceRequest } from '../graphql/idempotency.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { oweVisitMessages } from '../reminders/owed-messages.js';
import { writeNewFindings } from '../safety/new-findings.js';
import { SafetyCheckService } from '../safety/safety-check.service.js';

import {
  decideAndTake,
  isRefusal,
  loadCase,
  refusedByRule,
  requestOf,
  type VisitCase,
  type WantedVisit,
} from './booking-request.js';
import { appointmentAnswers } from './booking-answer.js';
import { lockForChange, releaseHold } from './claims.js';
import { type AskedBooking, firstLook, lineOf } from './first-look.js';
import { visitBookedFor } from './referral-link.js';
import { type Acknowledgement, safetyGate } from './safety-gate.js';
import { Turns } from './turns.js';
import type { Exceptions } from './visit-claims-reader.js';
import { writeAppointment } from './write-appointment.js';

export interface BookRequest extends WantedVisit {
  readonly idempotencyKey: string;
  readonly holdId?: string | null;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
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
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The appointment (booked, or held for a clearance), or a refusal. The same key again gets the first answer. */
  book(actor: Actor, request: BookRequest): Promise<object> {
    const nowMs = this.clock.now();
    const once = { actor, operation: 'bookAppointment', key: request.idempotencyKey, input: request, nowMs };
    // What a hold or a referral entitles to is not seen at first look.
    if (request.holdId || request.referralId) return this.decideOnce(once, request);
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
          decide: (visit) => this.decide(tx, actor, wanted, visit, nowMs),
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

  private async decide(
    tx: EntityManager,
    actor: Actor,
    request: BookRequest,
    visit: VisitCase | Refusal,
    nowMs: EpochMs,
  ): Promise<object> {
    if (isRefusal(visit)) return visit;
    const early = refusedByRule(visit);
    if (early) return early;

    const checked = await this.safety.check(tx, actor, request.patientId, visit.visitType.techniques, nowMs);
    const gate = safetyGate(checked.findings, request.acknowledgements ?? []);
    if ('refusal' in gate) return gate.refusal;

    if (request.holdId) {
      await lockForChange(tx, actor.organizationId, visit.request, { holdId: request.holdId });
      await releaseHold(tx, actor.organizationId, request.holdId, actor.accountId);
    }
    const id = randomUUID();
    const expiresAtMs = gate.pass === 'safety-hold' ? safetyHoldExpiry(visit.request.startMs, nowMs) : null;
    const taken = await decideAndTake(tx, visit, { appointmentId: id, expiresAtMs });
    if (isRefusal(taken)) return taken;

    const appointment = newAppointment(actor, visit, { id, endMs: taken.endMs, expiresAtMs, nowMs });
    await writeAppointment(tx, appointment);
    await writeNewFindings(tx, actor, appointment.id, checked, request.acknowledgements ?? [], nowMs);
    await oweVisitMessages(tx, 'booked', appointment, visit.diary.timeZone, nowMs);
    await audit(tx, actor, {
      action: gate.pass === 'booked' ? 'appointment.book' : 'appointment.hold-for-clearance',
      subject: 'appointment',
      subjectId: id,
      patientId: request.patientId,
    });
    if (visit.referral) await visitBookedFor(tx, actor, visit.referral, appointment, nowMs);
    return appointment;
  }
}

/** The caller's own hold does not stand in the way of the visit it was taken for. */
const exceptionsOf = ({ accountId }: Actor, { holdId }: BookRequest): Exceptions =>
  holdId ? { hold: { id: holdId, accountId } } : {};

interface Written {
  readonly id: string;
  readonly endMs: EpochMs;
  readonly expiresAtMs: EpochMs | null;
  readonly nowMs: EpochMs;
}

function newAppointment(actor: Actor, { request, referral }: VisitCase, written: Written): AppointmentEntity {
  return Object.assign(new AppointmentEntity(), {
    organizationId: actor.organizationId,
    id: written.id,
    patientId: request.patientId,
    providerId: request.providerId,
    visitTypeId: request.visitTypeId,
    clinicId: request.clinicId,
    referralId: referral?.id ?? null,
    state: written.expiresAtMs === null ? 'booked' : 'safety-hold',
    startsAt: new Date(request.startMs),
    endsAt: new Date(written.endMs),
    generation: 1,
    version: 1,
    expiresAt: written.expiresAtMs === null ? null : new Date(written.expiresAtMs),
    bookedBy: actor.accountId,
    bookedAt: new Date(written.nowMs),
    cancellationReason: null,
    cancellationText: null,
    cancelledBy: null,
    cancelledAt: null,
  } satisfies AppointmentEntity);
}
