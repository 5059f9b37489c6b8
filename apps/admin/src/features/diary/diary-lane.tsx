import { memo, type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ClosedStretches } from './closed-stretches.js';
import { ColumnHeading } from './column-heading.js';
import { instantAt, pixelsOf, PX_PER_MINUTE } from './day-axis.js';
import type { Lane } from './diary-lanes.js';
import css from './diary.module.css';
import { FreeStretches } from './free-stretches.js';
import { LaneVisits } from './lane-visits.js';
import { placeInLanes } from './lanes.js';
import { NowLine } from './now-line.js';
import { keepOneStop } from './use-lane-keys.js';

/** What the lanes can do; the same functions for each, for as long as the page is open. */
export interface LaneActions {
  onOpen: (appointmentId: string) => void;
  /** Book in a lane, at an instant where one was pointed at; null where nobody may book. */
  onBook: ((lane: Lane, at?: number) => void) | null;
}

interface DiaryLaneProps extends LaneActions {
  lane: Lane;
  zone: string;
  /** Free time begins here; epoch milliseconds. */
  fromMs: number;
  /** What is carried over this lane, or was refused in it. */
  over: ReactNode;
}

const STRIP_REM = 3.6;

/** One lane of the grid: one tab stop, arrows walk through its time, Enter opens or books. */
export const DiaryLane = memo(function DiaryLane({ lane, zone, fromMs, over, onOpen, onBook }: DiaryLaneProps) {
  const section = useRef<HTMLElement>(null);
  // Not on every step of what is carried across: there may be hundreds of visits.
  useEffect(() => {
    if (section.current) keepOneStop(section.current);
  }, [lane, fromMs, onBook]);
  const headingId = `lane-${lane.key}`;
  const strips = useMemo(() => Math.max(1, ...placeInLanes(lane.visits).map(({ lanes }) => lanes)), [lane]);
  const bookHere = (event: MouseEvent<HTMLDivElement>) =>
    onBook?.(lane, instantAt(lane.axis, event.clientY - event.currentTarget.getBoundingClientRect().top));

  return (
    <section
      ref={section}
      className={css['column']}
      // Many visits at once, as in the week of a whole clinic, make a lane wide rather than its visits unreadable.
      style={{ minWidth: `max(9.5rem, ${strips * STRIP_REM}rem)` }}
      aria-labelledby={headingId}
      data-lane={lane.key}
      onFocus={(event) => {
        if (event.target.dataset['roving']) keepOneStop(event.currentTarget, event.target);
      }}
    >
      <ColumnHeading
        id={headingId}
        title={lane.title}
        visits={lane.visits.length}
        onBook={onBook && (() => onBook(lane))}
      />
      {/* The pointer's short cut; by keyboard the same is done with the free times and the button in the heading. */}
      <div
        className={css['lane']}
        data-lane-body={lane.key}
        data-bookable={onBook ? true : undefined}
        style={{
          height: pixelsOf(lane.axis.endMs - lane.axis.startMs),
          backgroundSize: `100% ${60 * PX_PER_MINUTE}px`,
        }}
        onClick={bookHere}
      >
        <ClosedStretches axis={lane.axis} open={lane.open} />
        {onBook && lane.providerId !== null ? (
          <FreeStretches lane={lane} zone={zone} fromMs={fromMs} onBook={onBook} />
        ) : null}
        <LaneVisits lane={lane} zone={zone} onOpen={onOpen} />
        <NowLine axis={lane.axis} />
        {over}
      </div>
    </section>
  );
});
