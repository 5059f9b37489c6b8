import type { EpochMs } from '@meridian/domain';
import { type AppointmentEntity, ReferralEntity, ReferralEventEntity } from '@meridian/persistence';
import { canMoveReferral, type ReferralProgress } from '@meridian/referrals';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';

/** A visit was booked from a referral: it is scheduled, and leaves the front desk's worklist. */
export const visitBookedFor = (
  tx: EntityManager,
  actor: Actor,
  referral: ReferralEntity,
  appointment: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => moveReferral(tx, actor, referral, 'scheduled', appointment, nowMs);

/** Its visit was cancelled: the referral is back on the worklist. */
export const visitCancelledFor = (
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => moveReferralOf(tx, actor, appointment, 'visit-cancelled', nowMs);

/** Its visit was missed: the referral is back on the worklist. */
export const visitMissedFor = (
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => moveReferralOf(tx, actor, appointment, 'missed', nowMs);

/** The visit takes place after all: the referral is scheduled again, and off the worklist. */
export const visitStandsAgainFor = (
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> => moveReferralOf(tx, actor, appointment, 'scheduled', nowMs);

async function moveReferralOf(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  to: ReferralProgress,
  nowMs: EpochMs,
): Promise<void> {
  if (!appointment.referralId) return;
  const referral = await tx.findOneBy(ReferralEntity, {
    organizationId: actor.organizationId,
    id: appointment.referralId,
  });
  if (referral) await moveReferral(tx, actor, referral, to, appointment, nowMs);
}

async function moveReferral(
  tx: EntityManager,
  actor: Actor,
  referral: ReferralEntity,
  to: ReferralProgress,
  appointment: AppointmentEntity,
  nowMs: EpochMs,
): Promise<void> {
  if (!canMoveReferral(referral.progress as ReferralProgress, to)) return;
  const { organizationId } = actor;
  await tx.update(ReferralEntity, { organizationId, id: referral.id }, { progress: to, version: () => 'version + 1' });
  await tx.insert(ReferralEventEntity, {
    organizationId,
    referralId: referral.id,
    fromProgress: referral.progress,
    toProgress: to,
    accountId: actor.accountId,
    at: new Date(nowMs),
  });
  await audit(tx, actor, {
    action: `referral.${to}`,
    subject: 'referral',
    subjectId: referral.id,
    patientId: appointment.patientId,
  });
  // Further visits that are booked for it in the same transaction find it moved already.
  referral.progress = to;
}
