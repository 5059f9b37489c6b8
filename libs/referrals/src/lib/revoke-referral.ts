import { refuse } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import { moveReferral } from './move-referral.js';
import type { ReferralMove, ReferralRefusal, ReferralRequest, ReferralSnapshot } from './referral.js';

/** A referral taken back by its requester. */
export interface RevokeRequest extends ReferralRequest {
  /** Why, in words; needed once somebody has opened the referral. */
  readonly text?: string;
}

/**
 * The requester takes the referral back. Before anybody opened it, or after it was declined, it is cancelled at once;
 * later the performer must confirm (cancel-requested), because care may already have been given.
 */
export function revokeReferral(
  referral: ReferralSnapshot,
  request: RevokeRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> {
  const text = request.text ?? '';
  const moved = moveReferral(referral, 'revoke', request, nowMs, { text });
  if (moved.ok && moved.value.progress === 'cancel-requested' && text.trim() === '')
    return refuse({ kind: 'TextRequired' });
  return moved;
}

/** The performer agrees that nothing more will be done: the order is revoked. */
export const confirmRevocation = (
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> => moveReferral(referral, 'confirm-cancel', request, nowMs);
