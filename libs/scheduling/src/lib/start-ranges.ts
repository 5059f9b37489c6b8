import type { EpochMs, Interval } from '@meridian/domain';

/**
 * Ranges of start times as flat pairs [from, until, from, until, …]: half-open, whole milliseconds, sorted, disjoint.
 * Turning claims into the starts that they forbid makes one question ("is this start forbidden?") of four different
 * ones, and lets the search walk arrays of numbers instead of objects.
 */
export type StartRanges = Float64Array;

export const NEVER: StartRanges = new Float64Array(0);
export const ALWAYS: StartRanges = Float64Array.of(-Infinity, Infinity);

/**
 * The starts at which something reserved from `beforeMs` before the start to `afterMs` after it would overlap a busy
 * interval. Touching is not overlapping, and an empty interval overlaps nothing. Only starts in [fromMs, untilMs) matter.
 */
export function forbiddenStarts(
  busy: readonly Interval[],
  beforeMs: number,
  afterMs: number,
  fromMs: EpochMs,
  untilMs: EpochMs,
): StartRanges {
  const froms = new Float64Array(busy.length);
  const untils = new Float64Array(busy.length);
  let count = 0;
  let sorted = true;
  for (let i = 0; i < busy.length; i++) {
    const each = busy[i] as Interval;
    const from = each.startMs - afterMs + 1;
    const until = each.endMs + beforeMs;
    if (each.startMs >= each.endMs || until <= fromMs || from >= untilMs) continue;
    if (count > 0 && (from < (froms[count - 1] as number) || until < (untils[count - 1] as number))) sorted = false;
    froms[count] = from;
    untils[count] = until;
    count++;
  }
  if (!sorted) {
    froms.subarray(0, count).sort();
    untils.subarray(0, count).sort();
  }
  return mergeSorted(froms, untils, count);
}

/**
 * Beginnings and ends may be sorted apart: a gap lies before the k-th beginning exactly when k ranges have ended by
 * then, whichever they are.
 */
function mergeSorted(froms: Float64Array, untils: Float64Array, count: number): StartRanges {
  if (count === 0) return NEVER;
  const merged = new Float64Array(count * 2);
  let length = 0;
  let from = froms[0] as number;
  for (let k = 1; k <= count; k++) {
    const ended = untils[k - 1] as number;
    if (k < count && (froms[k] as number) <= ended) continue;
    merged[length++] = from;
    merged[length++] = ended;
    if (k < count) from = froms[k] as number;
  }
  return merged.subarray(0, length);
}

/** Starts in either. */
export function union(a: StartRanges, b: StartRanges): StartRanges {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged = new Float64Array(a.length + b.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const from = (takeA ? a[i] : b[j]) as number;
    const until = (takeA ? a[i + 1] : b[j + 1]) as number;
    if (takeA) i += 2;
    else j += 2;
    if (length > 0 && from <= (merged[length - 1] as number)) {
      if (until > (merged[length - 1] as number)) merged[length - 1] = until;
    } else {
      merged[length++] = from;
      merged[length++] = until;
    }
  }
  return merged.subarray(0, length);
}

/** Starts in both. */
export function intersection(a: StartRanges, b: StartRanges): StartRanges {
  if (a.length === 0 || b.length === 0) return NEVER;
  const both = new Float64Array(a.length + b.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] as number, b[j] as number);
    const until = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (from < until) {
      both[length++] = from;
      both[length++] = until;
    }
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return both.subarray(0, length);
}

/**
 * The starts of a visit of `durationMs` that lie wholly in open time, without the forbidden ones, in [fromMs, untilMs).
 * `open` is sorted and neither overlaps nor touches itself.
 */
export function freeStarts(
  open: readonly Interval[],
  durationMs: number,
  forbidden: StartRanges,
  fromMs: EpochMs,
  untilMs: EpochMs,
): StartRanges {
  const free = new Float64Array(open.length * 2 + forbidden.length);
  let length = 0;
  let next = 0;
  for (let i = 0; i < open.length; i++) {
    const hours = open[i] as Interval;
    let from = Math.max(hours.startMs, fromMs);
    const until = Math.min(hours.endMs - durationMs + 1, untilMs);
    while (next < forbidden.length && (forbidden[next + 1] as number) <= from) next += 2;
    for (let k = next; k < forbidden.length && from < until && (forbidden[k] as number) < until; k += 2) {
      const stop = forbidden[k] as number;
      if (stop > from) {
        free[length++] = from;
        free[length++] = stop;
      }
      from = forbidden[k + 1] as number;
    }
    if (from < until) {
      free[length++] = from;
      free[length++] = until;
    }
  }
  return free.subarray(0, length);
}
