import { accept } from '@meridian/domain';
import type { AppointmentId, Decision, EpochMs } from '@meridian/domain';
import { moveReferral } from './move-referral.js';
import type {
  ReferralMove,
  ReferralRefusal,
  ReferralRequest,
  ReferralScheduled,
  ReferralSnapshot,
} from './referral.js';

/** The visit that a referral gets, which is booked in the same transaction. */
export interface ScheduleRequest extends ReferralRequest {
  readonly appointmentId: AppointmentId;
}

/**
 * An accepted, missed or visit-cancelled referral gets its visit and leaves the worklist. Moving the same visit to
 * another time changes nothing here. Decided in the transaction that books, so neither happens without the other.
 */
export function scheduleReferral(
  referral: ReferralSnapshot,
  request: ScheduleRequest,
  nowMs: EpochMs,
): Decision<ReferralScheduled, ReferralRefusal> {
  const moved = moveReferral(referral, 'schedule', request, nowMs);
  return moved.ok ? accept({ ...moved.value, appointmentId: request.appointmentId }) : moved;
}

/** The visit was missed: back on the booking worklist. */
export const missReferralVisit = (
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> => moveReferral(referral, 'miss', request, nowMs);

/** The visit was cancelled, the referral was not: back on the booking worklist. */
export const cancelReferralVisit = (
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> => moveReferral(referral, 'cancel-visit', request, nowMs);
