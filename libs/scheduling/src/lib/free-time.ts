import { normalize, overlaps } from '@meridian/domain';
import type { Interval } from '@meridian/domain';

/** Whether an interval lies wholly in one stretch of open time, touching stretches counting as one. */
export const liesIn = (open: readonly Interval[], wanted: Interval): boolean =>
  normalize(open).some((each) => each.startMs <= wanted.startMs && wanted.endMs <= each.endMs);

/** Whether a claim would overlap busy time; an empty interval is nobody's time. */
export const isTaken = (busy: readonly Interval[], claim: Interval): boolean =>
  busy.some((each) => each.startMs < each.endMs && overlaps(each, claim));
