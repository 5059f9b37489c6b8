import { memo } from 'react';
import { labelOfCode } from '../../components/code-label.js';
import { formatTime } from '../../components/zoned-format.js';
import { pixelsOf } from './day-axis.js';
import type { LaneVisit } from './diary-lanes.js';
import css from './diary.module.css';
import { toneOf, visitName } from './visit-words.js';

interface VisitBlockProps {
  item: LaneVisit;
  /** The instant at the top of the lane. */
  axisMs: number;
  /** In which of how many side-by-side strips. */
  strip: number;
  strips: number;
  zone: string;
  onOpen: (appointmentId: string) => void;
}

/** One visit on the grid: a button at its time, and the time kept free around it. */
export const VisitBlock = memo(function VisitBlock({ item, axisMs, strip, strips, zone, onOpen }: VisitBlockProps) {
  const { visit, provider, startMs, endMs, beforeMs, afterMs, pending } = item;
  const width = 100 / strips;
  const across = { insetInlineStart: `${strip * width}%`, width: `calc(${width}% - 2px)` };
  const shown = { ...visit, startsAt: new Date(startMs).toISOString(), endsAt: new Date(endMs).toISOString() };
  return (
    <>
      {beforeMs + afterMs > 0 ? (
        <div
          className={css['buffer']}
          style={{
            ...across,
            top: pixelsOf(startMs - beforeMs - axisMs),
            height: pixelsOf(endMs + afterMs - startMs + beforeMs),
          }}
        />
      ) : null}
      <button
        type="button"
        className={css['visit']}
        data-roving
        data-visit={item.id}
        data-at={startMs}
        data-tone={toneOf(visit.state)}
        data-discipline={visit.visitType.discipline.code}
        data-pending={pending || undefined}
        aria-label={visitName(shown, provider.name, zone)}
        tabIndex={-1}
        style={{
          ...across,
          top: pixelsOf(startMs - axisMs),
          height: Math.max(24, pixelsOf(endMs - startMs) - 1),
        }}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(item.id);
        }}
      >
        <span>
          {formatTime(startMs, zone)} <b>{visit.patient.name}</b>
          <br />
          {visit.visitType.name}
          {visit.state === 'booked' ? null : <i> · {labelOfCode(visit.state)}</i>}
        </span>
        <span className={css['end']} data-end aria-hidden />
      </button>
    </>
  );
});
