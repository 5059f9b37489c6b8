import { MINUTE_MS } from '@meridian/domain';
import type { EpochMs, Interval } from '@meridian/domain';

/**
 * A bit for each minute from `firstMs`: something is true of a visit that starts then. Open time, claims, pools and the
 * patient all become such bits, so that one question ("may it start then?") is asked of all of them 32 minutes at a
 * time, in whatever order the claims come. Starts lie on whole minutes; claims and hours may begin and end anywhere.
 */
export type StartMinutes = Int32Array;

/** The stretch of time that the bits stand for. */
export interface MinuteScale {
  /** The instant of the first bit: a whole minute, at or before the first start that counts. */
  readonly firstMs: EpochMs;
  /** How many bits there are. */
  readonly count: number;
}

export function minuteScale(fromMs: EpochMs, untilMs: EpochMs): MinuteScale {
  const firstMs = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS;
  return { firstMs, count: Math.ceil((untilMs - firstMs) / MINUTE_MS) };
}

export const noMinutes = ({ count }: MinuteScale): StartMinutes => new Int32Array((count + 31) >>> 5);

/**
 * Marks the starts at which something reserved from `beforeMs` before the start to `afterMs` after it would overlap a
 * busy interval. Touching is not overlapping, and an empty interval overlaps nothing.
 */
export function markTaken(
  bits: StartMinutes,
  { firstMs, count }: MinuteScale,
  busy: readonly Interval[],
  beforeMs: number,
  afterMs: number,
): void {
  const earlier = firstMs + afterMs;
  const later = firstMs - beforeMs;
  for (let i = 0; i < busy.length; i++) {
    const { startMs, endMs } = busy[i] as Interval;
    if (startMs >= endMs) continue;
    const from = Math.floor((startMs - earlier) / MINUTE_MS) + 1;
    const until = Math.ceil((endMs - later) / MINUTE_MS);
    if (until > 0 && from < count) mark(bits, from > 0 ? from : 0, until < count ? until : count);
  }
}

/**
 * Marks the starts of a visit of `durationMs` that lie wholly in one stretch of open time. Stretches that touch must
 * have been made one.
 */
export function markOpen(
  bits: StartMinutes,
  { firstMs, count }: MinuteScale,
  open: readonly Interval[],
  durationMs: number,
): void {
  for (let i = 0; i < open.length; i++) {
    const { startMs, endMs } = open[i] as Interval;
    const from = Math.ceil((startMs - firstMs) / MINUTE_MS);
    const until = Math.floor((endMs - durationMs - firstMs) / MINUTE_MS) + 1;
    if (until > 0 && from < count) mark(bits, from > 0 ? from : 0, until < count ? until : count);
  }
}

/** Marks the starts from `fromMs` on and before `untilMs`. */
export function markBetween(
  bits: StartMinutes,
  { firstMs, count }: MinuteScale,
  fromMs: EpochMs,
  untilMs: EpochMs,
): void {
  const from = Math.ceil((fromMs - firstMs) / MINUTE_MS);
  const until = Math.ceil((untilMs - firstMs) / MINUTE_MS);
  if (until > 0 && from < count) mark(bits, from > 0 ? from : 0, until < count ? until : count);
}

/** Sets the bits from `from` to `until`, the latter left out. */
function mark(bits: StartMinutes, from: number, until: number): void {
  if (from >= until) return;
  const first = from >>> 5;
  const last = (until - 1) >>> 5;
  const head = -1 << (from & 31);
  const tail = -1 >>> (31 - ((until - 1) & 31));
  if (first === last) {
    bits[first] = (bits[first] as number) | (head & tail);
    return;
  }
  bits[first] = (bits[first] as number) | head;
  for (let word = first + 1; word < last; word++) bits[word] = -1;
  bits[last] = (bits[last] as number) | tail;
}

/** Keeps in `bits` what is marked in `other` too. */
export function keepBoth(bits: StartMinutes, other: StartMinutes): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) & (other[word] as number);
}

/** Marks in `bits` what is marked in `other`. */
export function addMarked(bits: StartMinutes, other: StartMinutes): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (other[word] as number);
}

/** Keeps in `free` what is on the grid and not taken. */
export function keepFree(free: StartMinutes, taken: StartMinutes, onGrid: StartMinutes): void {
  for (let word = 0; word < free.length; word++)
    free[word] = (free[word] as number) & ~(taken[word] as number) & (onGrid[word] as number);
}

export function markOne(bits: StartMinutes, minute: number): void {
  bits[minute >>> 5] = (bits[minute >>> 5] as number) | (1 << (minute & 31));
}

/** The first marked minute from `from` on and before `until`; `until` when there is none. */
export function nextMarked(bits: StartMinutes, from: number, until: number): number {
  if (from >= until) return until;
  let word = from >>> 5;
  let left = (bits[word] as number) & (-1 << (from & 31));
  while (left === 0) {
    word++;
    if (word << 5 >= until) return until;
    left = bits[word] as number;
  }
  return Math.min((word << 5) + 31 - Math.clz32(left & -left), until);
}
