import { OVERLAP_REASON_LENGTH, overlaps } from '@meridian/domain';
import type { AccountId, Interval, OverlapPolicy } from '@meridian/domain';
import type { ClaimAtClinic } from './travel-time.js';

/** Somebody wants a visit although its provider has another one then. */
export interface OverlapWish {
  readonly by: AccountId;
  /** Whether he may do so at all. */
  readonly hasRight: boolean;
  /** Why, in words. */
  readonly reason: string;
}

/** Who took a time twice and why, as it is written beside the claim. */
export type RecordedOverlap = Pick<OverlapWish, 'by' | 'reason'>;

/**
 * Why a taken time is not booked over, the first of these that holds.
 * `not-over-this`: in the way is no single visit, but a leave, a way, a hold, a group session, or what lies over a visit already.
 */
export type OverlapRefusedBecause = 'never' | 'no-right' | 'reason-missing' | 'reason-too-long' | 'not-over-this';

/** What a visit type says of overlaps; seats instead of one patient rule them out. */
interface OverlapRules {
  readonly overlapPolicy?: OverlapPolicy;
  readonly groupCapacity?: number | null;
}

/** A wish that lacks nothing, to ask what somebody with the right would be told. Nothing is booked on it. */
export const WISH_OF_SOMEBODY: OverlapWish = { by: '' as AccountId, hasRight: true, reason: 'asked' };

/**
 * What is written down of an overlap that is allowed, or why it is not: the policy of the visit type allows it, who asks
 * has the right and a reason, and everything in the way is a visit that lies over no other. So at most two visits are ever
 * at one time. Only asked where the time is taken; a wish for a free time is a booking like any other.
 * @param busy the provider's busy time, journeys included
 * @param reserved the visit with its buffers
 */
export function overlapOver(
  visitType: OverlapRules,
  { by, hasRight, reason }: OverlapWish,
  busy: readonly ClaimAtClinic[],
  reserved: Interval,
):
  | { readonly ok: true; readonly overlap: RecordedOverlap }
  | { readonly ok: false; readonly because: OverlapRefusedBecause } {
  const no = (because: OverlapRefusedBecause) => ({ ok: false as const, because });
  if (!allowsOverlap(visitType)) return no('never');
  if (!hasRight) return no('no-right');
  const said = reason.trim();
  if (said.length < OVERLAP_REASON_LENGTH.least) return no('reason-missing');
  if (said.length > OVERLAP_REASON_LENGTH.most) return no('reason-too-long');
  if (!inTheWay(busy, reserved).every((each) => each.mayBeOverlapped === true)) return no('not-over-this');
  return { ok: true, overlap: { by, reason: said } };
}

/** Whether visits of this type are ever booked over another one. Group sessions are not: they have seats. */
export const allowsOverlap = ({ overlapPolicy, groupCapacity }: OverlapRules): boolean =>
  overlapPolicy === 'with-reason' && (groupCapacity ?? null) === null;

const inTheWay = (busy: readonly ClaimAtClinic[], reserved: Interval): readonly ClaimAtClinic[] =>
  busy.filter((each) => each.startMs < each.endMs && overlaps(each, reserved));
