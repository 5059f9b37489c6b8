import { accept, HOUR_MS, MINUTE_MS } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import { bookAppointment } from './book-appointment.js';
import type { BookedVisit, BookingRefusal, BookingRequest, Diary } from './booking-diary.js';

/** Long enough to ask the patient and read the safety panel, short enough that a forgotten one hurts nobody. Our choice. */
export const HOLD_MINUTES_DEFAULT = 5;
/** One day for the person who owes the clearance. Our choice; a clinic may set another. */
export const SAFETY_HOLD_HOURS_DEFAULT = 24;

/** Claims to write now, and the instant from which they block nobody. */
export interface HeldTime extends BookedVisit {
  readonly expiresAtMs: EpochMs;
}

/**
 * Whether a time may be kept for a few minutes while somebody decides: exactly when it could be booked now. A hold is no
 * promise that it can be booked later; booking asks everything again.
 */
export function holdTime(
  request: BookingRequest,
  diary: Diary,
  nowMs: EpochMs,
  holdMinutes: number = HOLD_MINUTES_DEFAULT,
): Decision<HeldTime, BookingRefusal> {
  if (!(holdMinutes > 0)) throw new RangeError('holdMinutes must be above 0');
  const decision = bookAppointment(request, diary, nowMs);
  return decision.ok ? accept({ ...decision.value, expiresAtMs: nowMs + holdMinutes * MINUTE_MS }) : decision;
}

/** Whether a hold still blocks: decided by its deadline at the time of reading, so that no worker is needed to end it. */
export const isHoldLive = (expiresAtMs: EpochMs, nowMs: EpochMs): boolean => nowMs < expiresAtMs;

/** When a safety-hold lapses if nobody clears it: after a day, and never later than the visit would start. */
export const safetyHoldExpiry = (
  startMs: EpochMs,
  nowMs: EpochMs,
  holdHours: number = SAFETY_HOLD_HOURS_DEFAULT,
): EpochMs => Math.min(nowMs + holdHours * HOUR_MS, startMs);
