import { memo, useMemo } from 'react';
import { formatTime } from '../../components/zoned-format.js';
import { freeIn, pixelsOf, type Stretch } from './day-axis.js';
import type { Lane } from './diary-lanes.js';
import css from './diary.module.css';

interface FreeStretchesProps {
  lane: Lane;
  /** What is kept by somebody just now. */
  held: readonly Stretch[];
  zone: string;
  /** Nothing before this instant is offered; epoch milliseconds. */
  fromMs: number;
  onBook: (lane: Lane, at: number) => void;
}

const SHORTEST_MS = 10 * 60_000;

/** Free time of a provider as things the keyboard can walk to. The pointer books wherever it points. */
export const FreeStretches = memo(function FreeStretches({ lane, held, zone, fromMs, onBook }: FreeStretchesProps) {
  const free = useMemo(() => {
    const taken = lane.visits.map(({ startMs, endMs, beforeMs, afterMs }) => ({
      startMs: startMs - beforeMs,
      endMs: endMs + afterMs,
    }));
    return freeIn(lane.open, [...taken, ...held, { startMs: -Infinity, endMs: fromMs }]).filter(
      ({ startMs, endMs }) => endMs - startMs >= SHORTEST_MS,
    );
  }, [fromMs, held, lane]);
  return free.map(({ startMs, endMs }) => (
    <button
      key={startMs}
      type="button"
      className={css['free']}
      data-roving
      data-at={startMs}
      tabIndex={-1}
      aria-label={`Free ${formatTime(startMs, zone)} to ${formatTime(endMs, zone)}, ${lane.title}: book`}
      style={{ top: pixelsOf(startMs - lane.axis.startMs), height: pixelsOf(endMs - startMs) }}
      onClick={(event) => {
        if (event.detail > 0) return;
        event.stopPropagation();
        onBook(lane, startMs);
      }}
    />
  ));
});
