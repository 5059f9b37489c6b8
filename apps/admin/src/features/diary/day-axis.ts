/** A stretch of time, epoch milliseconds, end excluded. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Height of a minute: a ten-minute visit is 24 px, the least a pointer should have to hit. */
export const PX_PER_MINUTE = 2.4;

/** The hours to show: everything open or booked, to whole hours. At least one stretch. */
export function axisOf(stretches: readonly Stretch[]): Stretch {
  const start = Math.min(...stretches.map(({ startMs }) => startMs));
  const end = Math.max(...stretches.map(({ endMs }) => endMs));
  return { startMs: Math.floor(start / HOUR_MS) * HOUR_MS, endMs: Math.ceil(end / HOUR_MS) * HOUR_MS };
}

/** Each full hour of the axis as an instant: right also on days when the clock changes. */
export function hoursOf(axis: Stretch): number[] {
  const hours: number[] = [];
  for (let at = axis.startMs; at < axis.endMs; at += HOUR_MS) hours.push(at);
  return hours;
}

export const pixelsOf = (ms: number): number => (ms / MINUTE_MS) * PX_PER_MINUTE;

/** The instant so many pixels below the top of an axis. */
export const momentAt = (axis: Stretch, pixels: number): number => axis.startMs + (pixels / PX_PER_MINUTE) * MINUTE_MS;

/** The instant under a pointer, to the five minutes below. */
export const instantAt = (axis: Stretch, pixels: number): number =>
  axis.startMs + Math.floor(pixels / PX_PER_MINUTE / 5) * 5 * MINUTE_MS;

/** What is closed: the axis without the open stretches. */
export function closedIn(axis: Stretch, open: readonly Stretch[]): Stretch[] {
  const closed: Stretch[] = [];
  let at = axis.startMs;
  for (const stretch of [...open].sort((a, b) => a.startMs - b.startMs)) {
    if (stretch.startMs > at) closed.push({ startMs: at, endMs: Math.min(stretch.startMs, axis.endMs) });
    at = Math.max(at, stretch.endMs);
  }
  if (at < axis.endMs) closed.push({ startMs: at, endMs: axis.endMs });
  return closed;
}

/** What is open and not taken. `taken` may come in any order and overlap. */
export function freeIn(open: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const sorted = [...taken].sort((a, b) => a.startMs - b.startMs);
  return open.flatMap(({ startMs, endMs }) => {
    const free: Stretch[] = [];
    let at = startMs;
    for (const one of sorted) {
      if (one.endMs <= at) continue;
      if (one.startMs >= endMs) break;
      if (one.startMs > at) free.push({ startMs: at, endMs: one.startMs });
      at = Math.max(at, one.endMs);
    }
    return at < endMs ? [...free, { startMs: at, endMs }] : free;
  });
}
