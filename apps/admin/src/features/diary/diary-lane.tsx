import { memo, type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ClosedStretches } from './closed-stretches.js';
import { ColumnHeading } from './column-heading.js';
import { instantAt, pixelsOf, PX_PER_MINUTE } from './day-axis.js';
import type { Lane } from './diary-lanes.js';
import css from './diary.module.css';
import { isFreeAt } from './free-at.js';
import { FreeStretches } from './free-stretches.js';
import type { HeldSpan } from './held-spans.js';
import { HeldStretches } from './held-stretches.js';
import { LaneVisits } from './lane-visits.js';
import { placeInLanes } from './lanes.js';
import { NowLine } from './now-line.js';
import { keepOneStop } from './use-lane-keys.js';

/** What the lanes can do; the same functions for each, for as long as the page is open. */
export interface LaneActions {
  onOpen: (appointmentId: string) => void;
  /** Book in a lane, at an instant where one was pointed at, no longer than what was marked; null where nobody may book. */
  onBook: ((lane: Lane, at?: number, minutes?: number) => void) | null;
  /** Say why a time of a provider's lane is not free; null where nobody may book. */
  onWhyNot: ((lane: Lane, at: number) => void) | null;
}

interface DiaryLaneProps extends LaneActions {
  lane: Lane;
  held: readonly HeldSpan[];
  zone: string;
  /** Free time begins here; epoch milliseconds. */
  fromMs: number;
  /** What is carried over this lane, or was refused in it. */
  over: ReactNode;
}

const STRIP_REM = 3.6;

/** One lane of the grid: one tab stop, arrows walk through its time, Enter opens or books. */
export const DiaryLane = memo(function DiaryLane(props: DiaryLaneProps) {
  const { lane, held, zone, fromMs, over, onOpen, onBook, onWhyNot } = props;
  const section = useRef<HTMLElement>(null);
  // Not on every step of what is carried across: there may be hundreds of visits.
  useEffect(() => {
    if (section.current) keepOneStop(section.current);
  }, [lane, held, fromMs, onBook]);
  const headingId = `lane-${lane.key}`;
  const strips = useMemo(() => Math.max(1, ...placeInLanes(lane.visits).map(({ lanes }) => lanes)), [lane]);
  const bookHere = (event: MouseEvent<HTMLDivElement>) => {
    const at = instantAt(lane.axis, event.clientY - event.currentTarget.getBoundingClientRect().top);
    if (lane.providerId === null || isFreeAt(lane, held, fromMs, at)) onBook?.(lane, at);
    else onWhyNot?.(lane, at);
  };

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
          <FreeStretches lane={lane} held={held} zone={zone} fromMs={fromMs} onBook={onBook} />
        ) : null}
        <HeldStretches held={held} axisMs={lane.axis.startMs} zone={zone} />
        <LaneVisits lane={lane} zone={zone} onOpen={onOpen} />
        <NowLine axis={lane.axis} />
        {over}
      </div>
    </section>
  );
});
