/** Epoch milliseconds, UTC. The rules count in these; `Date` is for the edges. */
export type EpochMs = number;

/** Half-open [startMs, endMs): back-to-back visits touch without overlapping. */
export interface Interval {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** Elapsed time: a minute in milliseconds. */
export const MINUTE_MS = 60_000;
/** Elapsed time: an hour in milliseconds. */
export const HOUR_MS = 60 * MINUTE_MS;
/** Elapsed time: 24 hours in milliseconds. A day of a calendar has 23 or 25 where clocks change; see `dayInterval`. */
export const DAY_MS = 24 * HOUR_MS;

/** Whether the two share any time. Back to back they do not; an empty interval shares time with what lies around it. */
export const overlaps = (a: Interval, b: Interval): boolean => a.startMs < b.endMs && b.startMs < a.endMs;

/** Whether `inner` lies wholly within `outer`; equal ones do. */
export const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startMs <= inner.startMs && inner.endMs <= outer.endMs;

/** Sorted and merged: touching or overlapping intervals become one, empty ones vanish. */
export function normalize(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((each) => each.startMs < each.endMs).sort((a, b) => a.startMs - b.startMs);
  const merged: Interval[] = [];
  for (const each of sorted) {
    const last = merged.at(-1);
    if (last && each.startMs <= last.endMs) {
      merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, each.endMs) };
    } else merged.push({ startMs: each.startMs, endMs: each.endMs });
  }
  return merged;
}

/** What is left of `open` once `taken` is cut out. Both may be unsorted; the answer is normalized. */
export function subtract(open: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const cuts = normalize(taken);
  const left: Interval[] = [];
  for (const piece of normalize(open)) {
    let startMs = piece.startMs;
    for (const cut of cuts) {
      if (cut.endMs <= startMs) continue;
      if (cut.startMs >= piece.endMs) break;
      if (cut.startMs > startMs) left.push({ startMs, endMs: cut.startMs });
      startMs = Math.max(startMs, cut.endMs);
    }
    if (startMs < piece.endMs) left.push({ startMs, endMs: piece.endMs });
  }
  return left;
}

/** What both cover. Both may be unsorted; the answer is normalized. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = normalize(a);
  const right = normalize(b);
  const both: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const l = left[i] as Interval;
    const r = right[j] as Interval;
    const startMs = Math.max(l.startMs, r.startMs);
    const endMs = Math.min(l.endMs, r.endMs);
    if (startMs < endMs) both.push({ startMs, endMs });
    if (l.endMs < r.endMs) i++;
    else j++;
  }
  return both;
}
