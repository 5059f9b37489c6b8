import { formatTime } from '../../components/zoned-format.js';
import { pixelsOf } from './day-axis.js';
import css from './diary.module.css';
import type { Sweep } from './use-sweep.js';

/** The free time that is being marked. */
export function SweepMark({ sweep, zone }: { sweep: Sweep; zone: string }) {
  const { lane, startMs, endMs } = sweep;
  return (
    <div
      className={css['sweep']}
      style={{ top: pixelsOf(startMs - lane.axis.startMs), height: pixelsOf(endMs - startMs) }}
      aria-hidden
    >
      {formatTime(startMs, zone)} to {formatTime(endMs, zone)}
    </div>
  );
}
