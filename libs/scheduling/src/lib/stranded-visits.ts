import { normalize } from '@meridian/domain';
import type { Interval } from '@meridian/domain';

/**
 * The visits that a change of the hours leaves outside them: they lay wholly in one stretch of the open time as it was,
 * and do not any more. What was outside already, by right and reason, is not this change's doing. Keeps the order.
 */
export function strandedVisits<Visit extends Interval>(
  visits: readonly Visit[],
  before: readonly Interval[],
  after: readonly Interval[],
): Visit[] {
  const [was, is] = [normalize(before), normalize(after)];
  return visits.filter((visit) => liesInSorted(was, visit) && !liesInSorted(is, visit));
}

/** As `liesIn`, by bisection: years of hours and a thousand visits are compared on every save. */
function liesInSorted(open: readonly Interval[], wanted: Interval): boolean {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((open[middle] as Interval).endMs < wanted.endMs) low = middle + 1;
    else high = middle;
  }
  const found = open[low];
  return found !== undefined && found.startMs <= wanted.startMs;
}
