import type { Decision, EpochMs } from '@meridian/domain';
import { moveReferral } from './move-referral.js';
import type { ReferralMove, ReferralRefusal, ReferralRequest, ReferralSnapshot } from './referral.js';

/**
 * The performer has the case on the screen: sent becomes received, and the requester can see that it arrived. Only the
 * first opening is a step; whoever shows a case that is already open does not call this again.
 */
export const openReferral = (
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> => moveReferral(referral, 'open', request, nowMs);
