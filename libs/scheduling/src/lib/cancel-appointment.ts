import { accept, CANCELLATION_REASONS, canMoveAppointment, HOUR_MS, refuse } from '@meridian/domain';
import type { AppointmentState, CancellationReason, Decision, EpochMs } from '@meridian/domain';

/** Less notice than this makes a cancellation or a move late. Our choice, the commonest policy of clinics. */
export const LATE_NOTICE_HOURS_DEFAULT = 24;

/** The reason that says nothing by itself and needs words. */
export const REASON_WITH_TEXT: CancellationReason = 'oth-oth';

/** A cancellation as somebody entered it, its reason not yet checked. */
export interface CancellationRequest {
  /** A code of CANCELLATION_REASONS, as it came in. */
  readonly reason: string;
  readonly text: string | null;
}

/** What to write: the state, why, and whether it was late. Claims and reminders go in the same transaction. */
export interface CancelledVisit {
  readonly state: 'cancelled';
  readonly reason: CancellationReason;
  readonly text: string | null;
  readonly late: boolean;
}

/** Why a visit is not cancelled: the first rule that fails. */
export type CancelRefusal =
  | { readonly kind: 'StateCannotBeCancelled'; readonly state: AppointmentState }
  | { readonly kind: 'ReasonUnknown'; readonly reason: string }
  | { readonly kind: 'ReasonTextRequired' };

/**
 * Whether a visit may be cancelled. The reason is coded, so that cancellations can be counted; "other" needs text. What
 * has begun is not cancelled but undone or completed: the table of transitions decides.
 */
export function cancelAppointment(
  appointment: { readonly state: AppointmentState; readonly startMs: EpochMs },
  request: CancellationRequest,
  nowMs: EpochMs,
): Decision<CancelledVisit, CancelRefusal> {
  const { state, startMs } = appointment;
  if (!canMoveAppointment(state, 'cancelled')) return refuse({ kind: 'StateCannotBeCancelled', state });
  if (!isReason(request.reason)) return refuse({ kind: 'ReasonUnknown', reason: request.reason });
  const text = request.text?.trim() || null;
  if (request.reason === REASON_WITH_TEXT && text === null) return refuse({ kind: 'ReasonTextRequired' });
  return accept({ state: 'cancelled', reason: request.reason, text, late: isLateNotice(startMs, nowMs) });
}

/** Whether a visit is given back too late for somebody else to use it; exactly at the limit is in time. */
export const isLateNotice = (
  startMs: EpochMs,
  nowMs: EpochMs,
  noticeHours: number = LATE_NOTICE_HOURS_DEFAULT,
): boolean => startMs - nowMs < noticeHours * HOUR_MS;

const isReason = (reason: string): reason is CancellationReason => Object.hasOwn(CANCELLATION_REASONS, reason);
