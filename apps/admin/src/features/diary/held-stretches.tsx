import { memo } from 'react';
import { heldWords } from '../../components/held-words.js';
import { formatTime } from '../../components/zoned-format.js';
import { pixelsOf } from './day-axis.js';
import css from './diary.module.css';
import type { HeldSpan } from './held-spans.js';

interface HeldStretchesProps {
  held: readonly HeldSpan[];
  /** The instant at the top of the lane. */
  axisMs: number;
  zone: string;
}

/** Times of a lane that somebody is booking at this moment. */
export const HeldStretches = memo(function HeldStretches({ held, axisMs, zone }: HeldStretchesProps) {
  return held.map(({ held: time, startMs, endMs }) => (
    <div
      key={time.id}
      className={css['held']}
      data-held={time.mine ? 'mine' : 'other'}
      style={{ top: pixelsOf(startMs - axisMs), height: Math.max(24, pixelsOf(endMs - startMs) - 1) }}
    >
      {formatTime(startMs, zone)} {heldWords(time)}
    </div>
  ));
});
