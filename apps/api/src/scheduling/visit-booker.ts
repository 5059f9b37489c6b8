import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EpochMs } from '@meridian/domain';
import { AppointmentEntity, inSavepoint } from '@meridian/persistence';
import { safetyHoldExpiry } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { oweVisitMessages } from '../reminders/owed-messages.js';
import { writeNewFindings } from '../safety/new-findings.js';
import { SafetyCheckService } from '../safety/safety-check.service.js';
import { clearedKeys } from '../safety/stored-findings.js';
import {
  decideAndTake,
  isRefusal,
  loadCase,
  refusedByRule,
  requestOf,
  type VisitCase,
  type WantedVisit,
} from './booking-request.js';
import { lockForChange, lockTogether, releaseHold } from './claims.js';
import { lockReferrals } from './lock-referrals.js';
import { settleByBooking } from './day-operations/rebook-tasks.js';
import { bookOverOwnHolds } from './own-holds.js';
import { auditedOf, type OverlapColumns, overlapColumns } from './recorded-overlap.js';
import { visitBookedFor } from './referral-link.js';
import { AcknowledgementRequired } from './refusal.type.js';
import { type Acknowledgement, safetyGate } from './safety-gate.js';
import { readVisitType } from './visit-type-reader.js';
import { writeAppointment, writeAppointmentNow } from './write-appointment.js';

/** A visit that shall be booked, with what the desk says to its findings. */
export interface VisitToBook extends WantedVisit {
  readonly holdId?: string | null;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
  /** Its place among repeated visits, from 1. */
  readonly series?: { readonly id: string; readonly ordinal: number };
  /** The seat that it is, in a group session of so many. */
  readonly seat?: { readonly sessionId: string; readonly capacity: number; readonly number: number };
}

/** Which of several visits could not be booked, and why. */
export interface RefusedAt {
  readonly index: number;
  readonly refusal: Refusal;
  /** When findings have to be read first: those of all the visits, not only of the one that was refused. */
  readonly toRead?: readonly FindingsAt[];
}

/** Findings of one of several visits that somebody has to read before any of them is booked. */
export interface FindingsAt {
  readonly index: number;
  readonly findings: readonly unknown[];
}

/** What is checked of a visit that shall be booked or moved; what was cleared for one that stands needs no reading. */
export interface VisitToCheck extends Pick<VisitToBook, 'patientId' | 'visitTypeId' | 'acknowledgements'> {
  readonly appointmentId?: string | null;
}

/** Thrown inside the savepoint of `bookAll`, so that the visits before it are undone. */
class OneRefused extends Error {
  constructor(readonly at: RefusedAt) {
    super('one of the visits was refused');
  }
}

/** Books visits inside the caller's transaction: every guard is asked at this moment, and everything is written with it. */
@Injectable()
export class VisitBooker {
  constructor(@Inject(SafetyCheckService) private readonly safety: SafetyCheckService) {}

  /** The appointment (booked, or held for a clearance), or a refusal. `visit` was loaded in the same transaction. */
  async book(
    tx: EntityManager,
    actor: Actor,
    wanted: VisitToBook,
    visit: VisitCase | Refusal,
    nowMs: EpochMs,
  ): Promise<AppointmentEntity | Refusal> {
    if (isRefusal(visit)) return visit;
    const early = refusedByRule(visit);
    return early ?? this.bookFree(tx, actor, wanted, visit, nowMs);
  }

  /** As `book`, for a caller whose own holds shall never be in his way; what they keep is locked already, or nothing is. */
  async bookOverOwnHolds(
    tx: EntityManager,
    actor: Actor,
    wanted: VisitToBook,
    visit: VisitCase | Refusal,
    nowMs: EpochMs,
  ): Promise<AppointmentEntity | Refusal> {
    if (isRefusal(visit)) return visit;
    const early = refusedByRule(visit);
    const book = (free: VisitCase) => this.bookFree(tx, actor, wanted, free, nowMs);
    return early ? bookOverOwnHolds(tx, actor, visit, early, book) : book(visit);
  }

  /** The rule has agreed. */
  private async bookFree(
    tx: EntityManager,
    actor: Actor,
    wanted: VisitToBook,
    visit: VisitCase,
    nowMs: EpochMs,
  ): Promise<AppointmentEntity | Refusal> {
    const checked = await this.safety.check(tx, actor, wanted.patientId, visit.visitType.techniques, nowMs);
    const gate = safetyGate(checked.findings, wanted.acknowledgements ?? []);
    if ('refusal' in gate) return gate.refusal;

    if (wanted.holdId) {
      await lockForChange(tx, actor.organizationId, visit.request, { holdId: wanted.holdId });
      await releaseHold(tx, actor.organizationId, wanted.holdId, actor.accountId);
    }
    const id = randomUUID();
    const expiresAtMs = gate.pass === 'safety-hold' ? safetyHoldExpiry(visit.request.startMs, nowMs) : null;
    const taken = await decideAndTake(tx, visit, { appointmentId: id, expiresAtMs });
    if (isRefusal(taken)) return taken;

    const { series, seat } = wanted;
    const appointment = newAppointment(actor, visit, {
      ...overlapColumns(taken),
      id,
      endMs: taken.endMs,
      expiresAtMs,
      nowMs,
      series,
      seat,
    });
    await (visit.othersFollow ? writeAppointmentNow : writeAppointment)(tx, appointment);
    await writeNewFindings(tx, actor, appointment.id, checked, wanted.acknowledgements ?? [], nowMs);
    await oweVisitMessages(tx, 'booked', appointment, visit.diary.timeZone, nowMs);
    const booked = gate.pass === 'booked' ? 'appointment.book' : 'appointment.hold-for-clearance';
    await audit(tx, actor, auditedOf(booked, appointment));
    if (gate.pass === 'booked') await settleByBooking(tx, actor, appointment, nowMs);
    if (visit.referral) await visitBookedFor(tx, actor, visit.referral, appointment, nowMs);
    return appointment;
  }

  /**
   * All of the visits in this order, or none and the first that was refused. Their referrals and then their time are
   * locked before the first is looked at, in the one order of all writers; each is decided with those before it already
   * standing, as if they had been booked before.
   */
  async bookAll(
    tx: EntityManager,
    actor: Actor,
    visits: readonly Omit<VisitToBook, 'holdId'>[],
    nowMs: EpochMs,
  ): Promise<readonly AppointmentEntity[] | RefusedAt> {
    const { organizationId } = actor;
    await lockReferrals(
      tx,
      organizationId,
      visits.map(({ referralId }) => referralId),
    );
    await lockTogether(tx, organizationId, visits.map(requestOf), { holdsOf: actor.accountId });
    try {
      return await inSavepoint(tx, async () => {
        const booked: AppointmentEntity[] = [];
        let before: VisitCase | null = null;
        for (const [index, wanted] of visits.entries()) {
          const visit: VisitCase | Refusal = await loadCase(tx, actor, wanted, nowMs, {}, before);
          const standing = isRefusal(visit) ? visit : { ...visit, othersFollow: index < visits.length - 1 };
          const answer = await this.bookOverOwnHolds(tx, actor, wanted, standing, nowMs);
          if (!(answer instanceof AppointmentEntity)) throw new OneRefused({ index, refusal: answer });
          booked.push(answer);
          if (!isRefusal(visit)) before = visit;
        }
        return booked;
      });
    } catch (error) {
      if (!(error instanceof OneRefused)) throw error;
      const { refusal } = error.at;
      return refusal instanceof AcknowledgementRequired ? this.findingsOf(tx, actor, visits, nowMs) : error.at;
    }
  }

  /**
   * The findings of all of several visits, so that they are read at once; what is open, or the first that no reading
   * helps. One of them at least was refused for its findings.
   */
  async findingsOf(
    tx: EntityManager,
    actor: Actor,
    visits: readonly VisitToCheck[],
    nowMs: EpochMs,
  ): Promise<RefusedAt & { readonly toRead?: readonly FindingsAt[] }> {
    const open: (RefusedAt & FindingsAt)[] = [];
    for (const [index, { patientId, visitTypeId, acknowledgements, appointmentId }] of visits.entries()) {
      const visitType = await readVisitType(tx, actor.organizationId, visitTypeId);
      const checked = await this.safety.check(tx, actor, patientId, visitType?.techniques ?? [], nowMs);
      const cleared = appointmentId ? await clearedKeys(tx, actor, appointmentId, nowMs) : undefined;
      const gate = safetyGate(checked.findings, acknowledgements ?? [], cleared);
      if (!('refusal' in gate)) continue;
      if (!(gate.refusal instanceof AcknowledgementRequired)) return { index, refusal: gate.refusal };
      open.push({ index, refusal: gate.refusal, findings: checked.findings });
    }
    const [first] = open;
    if (!first) throw new Error('a visit was refused for findings that are not there');
    return {
      index: first.index,
      refusal: first.refusal,
      toRead: open.map(({ index, findings }) => ({ index, findings })),
    };
  }
}

interface Written extends OverlapColumns {
  readonly id: string;
  readonly endMs: EpochMs;
  readonly expiresAtMs: EpochMs | null;
  readonly nowMs: EpochMs;
  readonly series: VisitToBook['series'];
  readonly seat: VisitToBook['seat'];
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
    seriesId: written.series?.id ?? null,
    seriesOrdinal: written.series?.ordinal ?? null,
    groupSessionId: written.seat?.sessionId ?? null,
    groupCapacity: written.seat?.capacity ?? null,
    groupSeat: written.seat?.number ?? null,
    state: written.expiresAtMs === null ? 'booked' : 'safety-hold',
    startsAt: new Date(request.startMs),
    endsAt: new Date(written.endMs),
    durationMinutes: null,
    generation: 1,
    version: 1,
    expiresAt: written.expiresAtMs === null ? null : new Date(written.expiresAtMs),
    bookedBy: actor.accountId,
    bookedAt: new Date(written.nowMs),
    cancellationReason: null,
    cancellationText: null,
    cancelledBy: null,
    cancelledAt: null,
    cancelledLate: null,
    overlapReason: written.overlapReason,
    overlapBy: written.overlapBy,
  } satisfies AppointmentEntity);
}
