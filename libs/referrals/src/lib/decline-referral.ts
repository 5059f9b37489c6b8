import { refuse } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import { isDeclineReason } from './decline-reasons.js';
import { moveReferral } from './move-referral.js';
import type { ReferralMove, ReferralRefusal, ReferralRequest, ReferralSnapshot } from './referral.js';

/** A refusal by the performer as it came in, its reason not yet checked. */
export interface DeclineRequest extends ReferralRequest {
  /** A code of DECLINE_REASONS; anything else, or nothing, is refused as ReasonRequired. */
  readonly reason: string | null;
  readonly text?: string;
}

/**
 * The performer says no, with a coded reason; the requester owes the next step. "Other" needs words, and so does a red
 * flag: whoever asked must learn what was seen. Rights and version are checked before the form is.
 */
export function declineReferral(
  referral: ReferralSnapshot,
  request: DeclineRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> {
  const reason = request.reason !== null && isDeclineReason(request.reason) ? request.reason : null;
  const text = request.text ?? '';
  const moved = moveReferral(referral, 'decline', request, nowMs, { reason, text });
  if (!moved.ok) return moved;
  if (reason === null) return refuse({ kind: 'ReasonRequired' });
  if ((reason === 'other' || reason === 'red-flag-urgent-care') && text.trim() === '')
    return refuse({ kind: 'TextRequired' });
  return moved;
}
