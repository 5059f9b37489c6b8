import { accept } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import { moveReferral } from './move-referral.js';
import { partiesOf } from './referral.js';
import type { ReferralMove, ReferralRefusal, ReferralRequest, ReferralSnapshot } from './referral.js';

/**
 * The performer takes the referral on; it then stands on the front desk's booking worklist. Accepting one addressed to
 * a discipline makes the provider its performer: the version check lets exactly one of several providers win.
 */
export function acceptReferral(
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> {
  const moved = moveReferral(referral, 'accept', request, nowMs);
  if (!moved.ok) return moved;
  const { actor } = request;
  // A triage clinician may accept for a discipline without practising it; booking then chooses the provider.
  const takenBy = actor.kind === 'person' && partiesOf(referral, actor).includes('performer') ? actor.providerId : null;
  return accept({ ...moved.value, performerId: referral.performerId ?? takenBy });
}
