import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type EpochMs, MINUTE_MS } from '@meridian/domain';
import { AppointmentEntity, Database } from '@meridian/persistence';
import { diaryOfMove, rescheduleAppointment, type RescheduleRefusal, safetyHoldExpiry } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { once } from '../graphql/idempotency.js';
import { CannotMove, FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { oweVisitMessages, voidOlderMessages } from '../reminders/owed-messages.js';
import { SafetyCheckService } from '../safety/safety-check.service.js';
import { clearedKeys, storeFindings } from '../safety/stored-findings.js';
import { appointmentAnswers } from './booking-answer.js';
import { isRefusal, loadCase, type VisitCase, type WantedVisit } from './booking-request.js';
import { describeRefusal } from './describe-refusal.js';
import { planNotKept } from './itinerary/moved-leg.js';
import { movableOf, readForChange } from './appointment-reader.js';
import { settleStranded } from './day-operations/rebook-tasks.js';
import { auditedOf, overlapColumns, overlappingAsAgreed } from './recorded-overlap.js';
import { type Acknowledgement, safetyGate } from './safety-gate.js';
import { coveredByItsReferral, swapClaims } from './swap-claims.js';

export interface RescheduleRequest {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly startsAt: Date;
  readonly providerId?: string | null;
  readonly clinicId?: string | null;
  /** How long it shall be; as long as it is when left out. */
  readonly durationMinutes?: number | null;
  /** Whoever moves it has read which rule of its plan that breaks. */
  readonly againstPlan?: boolean | null;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
  /** It shall lie over another visit of its provider there, and why. */
  readonly overlap?: { readonly reason: string } | null;
}

/** Moves a visit: old and new time change hands in one transaction, or nothing changes. */
@Injectable()
export class RescheduleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async reschedule(actor: Actor, request: RescheduleRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'rescheduleAppointment', key: request.idempotencyKey, input: request, nowMs },
        appointmentAnswers(tx, actor),
        {
          load: () => readForChange(tx, actor, request.id),
          decide: (appointment) => this.moveByHand(tx, actor, request, appointment, nowMs),
        },
      ),
    );
  }

  /** A visit of a plan is moved against the plan's own rules only by somebody who has read which. */
  private async moveByHand(
    tx: EntityManager,
    actor: Actor,
    request: RescheduleRequest,
    appointment: AppointmentEntity | null,
    nowMs: EpochMs,
  ): Promise<object> {
    const isAsked = appointment !== null && appointment.version === request.version && !request.againstPlan;
    const broken = isAsked ? await planNotKept(tx, actor, appointment, request, nowMs) : null;
    return broken ?? this.move(tx, actor, request, appointment, nowMs);
  }

  /** Moves inside the caller's transaction; the visit was read for change in it. `take` swaps its claims. */
  async move(
    tx: EntityManager,
    actor: Actor,
    request: Omit<RescheduleRequest, 'idempotencyKey'>,
    appointment: AppointmentEntity | null,
    nowMs: EpochMs,
    take: typeof swapClaims = swapClaims,
  ): Promise<object> {
    if (!appointment) return new NotFound('The visit');
    if (appointment.version !== request.version) return new StaleVersion(appointment.version);
    if (appointment.groupSessionId !== null)
      return new CannotMove(
        'A seat in a group session is not moved.',
        'Cancel it, and give the patient a seat in another session.',
      );

    const loaded = await loadCase(tx, actor, wantedOf(appointment, request), nowMs, { appointmentId: appointment.id });
    if (isRefusal(loaded)) return loaded;
    const { durationMinutes } = request;
    const entitled = coveredByItsReferral(loaded, appointment);
    const covered = staysWithin(appointment, entitled, request) ? overlappingAsAgreed(entitled, appointment) : entitled;
    const to = { ...covered.request, ...(durationMinutes == null ? {} : { durationMinutes }) };
    const decision = rescheduleAppointment(movableOf(appointment), to, covered.diary, nowMs);
    const visit = { ...covered, diary: diaryOfMove(movableOf(appointment), to, covered.diary) };
    if (!decision.ok) return whyNotMoved(decision.refusal, visit, nowMs);

    const [checked, cleared] = await Promise.all([
      this.safety.check(tx, actor, visit.request.patientId, visit.visitType.techniques, nowMs),
      clearedKeys(tx, actor, appointment.id, nowMs),
    ]);
    const gate = safetyGate(checked.findings, request.acknowledgements ?? [], cleared);
    if ('refusal' in gate) return gate.refusal;

    const expiresAtMs = gate.pass === 'safety-hold' ? safetyHoldExpiry(visit.request.startMs, nowMs) : null;
    const taken = await take(tx, visit, { appointmentId: appointment.id, expiresAtMs });
    if (isRefusal(taken)) return taken;

    Object.assign(appointment, {
      providerId: visit.request.providerId,
      clinicId: visit.request.clinicId,
      startsAt: new Date(taken.startMs),
      endsAt: new Date(taken.endMs),
      durationMinutes: decision.value.durationMinutes,
      ...overlapColumns(taken),
      state: gate.pass,
      expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs),
      generation: appointment.generation + 1,
      version: appointment.version + 1,
    } satisfies Partial<AppointmentEntity>);
    await Promise.all([
      this.save(tx, actor, appointment),
      storeFindings(tx, actor, appointment.id, checked, request.acknowledgements ?? [], nowMs),
      voidOlderMessages(tx, appointment, 'moved'),
      oweVisitMessages(tx, 'rescheduled', appointment, visit.diary.timeZone, nowMs),
      settleStranded(tx, actor, appointment, nowMs),
    ]);
    await audit(tx, actor, auditedOf('appointment.reschedule', appointment));
    return appointment;
  }

  private async save(
    tx: EntityManager,
    actor: Actor,
    { id, providerId, clinicId, startsAt, endsAt, durationMinutes, state, expiresAt, ...others }: AppointmentEntity,
  ): Promise<void> {
    const { generation, version, overlapReason, overlapBy } = others;
    await tx.update(
      AppointmentEntity,
      { organizationId: actor.organizationId, id },
      {
        providerId,
        clinicId,
        startsAt,
        endsAt,
        durationMinutes,
        state,
        expiresAt,
        generation,
        version,
        overlapReason,
        overlapBy,
      },
    );
  }
}

/** The visit as it shall be. */
const wantedOf = (
  { patientId, visitTypeId, referralId, ...now }: AppointmentEntity,
  { providerId, clinicId, startsAt, overlap }: Omit<RescheduleRequest, 'idempotencyKey'>,
): WantedVisit => ({
  patientId,
  visitTypeId,
  referralId,
  providerId: providerId ?? now.providerId,
  clinicId: clinicId ?? now.clinicId,
  startsAt,
  overlap: overlap ?? null,
});

/** Whether it takes no time that it had not: then what was said of lying over another visit still holds. */
const staysWithin = (
  { providerId, clinicId, startsAt, endsAt }: AppointmentEntity,
  { request, diary }: VisitCase,
  { durationMinutes, overlap }: Pick<RescheduleRequest, 'durationMinutes' | 'overlap'>,
): boolean =>
  !overlap &&
  request.providerId === providerId &&
  request.clinicId === clinicId &&
  request.startMs === startsAt.getTime() &&
  (durationMinutes ?? diary.visitType.durationMinutes) * MINUTE_MS <= endsAt.getTime() - startsAt.getTime();

/** The rule's refusal of a move in words. */
function whyNotMoved(refusal: RescheduleRefusal, visit: VisitCase, nowMs: EpochMs): object {
  if (refusal.kind === 'StateCannotBeMoved')
    return new CannotMove(`A visit that is ${refusal.state} cannot be moved.`, 'Book a new one instead.');
  if (refusal.kind === 'NothingToMove')
    return new CannotMove('The visit is already at that time.', 'Choose another time.');
  if (refusal.kind === 'LengthNotAllowed')
    return new InvalidInput([
      new FieldProblem('durationMinutes', `whole minutes from ${refusal.leastMinutes} to ${refusal.mostMinutes}`),
    ]);
  // Another start than the one that was agreed needs its notice again.
  const { minNoticeMinutes, horizonDays } = visit.visitType;
  const diary = { ...visit.diary, visitType: { ...visit.diary.visitType, minNoticeMinutes, horizonDays } };
  return describeRefusal(refusal, visit.request, diary, nowMs);
}
