import type { Stretch } from './day-axis.js';
import type { Lane } from './diary-lanes.js';

/** Whether a time of a lane is open, to come and nobody's, as far as the screen knows. All instants are epoch milliseconds. */
export function isFreeAt(lane: Lane, held: readonly Stretch[], fromMs: number, at: number): boolean {
  const holds = ({ startMs, endMs }: Stretch) => startMs <= at && at < endMs;
  const reserved = ({ startMs, endMs, beforeMs, afterMs }: Lane['visits'][number]) => ({
    startMs: startMs - beforeMs,
    endMs: endMs + afterMs,
  });
  return at >= fromMs && lane.open.some(holds) && !held.some(holds) && !lane.visits.map(reserved).some(holds);
}
