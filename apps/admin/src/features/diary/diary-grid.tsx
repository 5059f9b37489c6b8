import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { dayIn } from '../../components/zoned-format.js';
import type { Lane } from './diary-lanes.js';
import { DiaryLane, type LaneActions } from './diary-lane.js';
import css from './diary.module.css';
import type { HeldSpan } from './held-spans.js';
import { MoveGhost } from './move-ghost.js';
import { MoveRefused } from './move-refused.js';
import { type Moving } from './move-target.js';
import { carriedWords, moveOf } from './move-words.js';
import { TimeAxis } from './time-axis.js';
import { SweepMark } from './sweep-mark.js';
import { askedByKey } from './use-asked-time.js';
import { useCarry } from './use-carry.js';
import { useLaneKeys } from './use-lane-keys.js';
import { type Sweep, useSweep } from './use-sweep.js';
import type { Move, Refused } from './use-move-visit.js';

interface DiaryGridProps extends LaneActions {
  lanes: readonly Lane[];
  /** What somebody keeps just now, by the key of the lane. */
  heldIn: (key: string) => readonly HeldSpan[];
  /** "Day" or "Week", for whoever does not see it. */
  label: string;
  zone: string;
  clinicId: string;
  refused: Refused | null;
  onMove: (move: Move) => void;
  onLeave: () => void;
}

const MOVABLE = new Set(['booked', 'safety_hold']);

/** Lanes over one axis of the clinic's hours, on which visits are opened, booked and carried about. */
export function DiaryGrid(props: DiaryGridProps) {
  const { lanes, heldIn, label, zone, clinicId, refused, onMove, onOpen, onBook, onWhyNot } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [openedAt] = useState(Date.now);
  const walk = useLaneKeys();
  const onDrop = useCallback((moving: Moving) => onMove(moveOf(moving, clinicId)), [clinicId, onMove]);
  const mayMove = useMemo(
    () =>
      onBook
        ? ({ visit, pending, fixed }: Lane['visits'][number]) => !pending && !fixed && MOVABLE.has(visit.state)
        : null,
    [onBook],
  );
  const { moving, onPointerDown, onKeyDown, stop } = useCarry({ lanes, mayMove, onDrop });
  const { sweep, onPointerDown: onSweepDown } = useSweep({ lanes, onBook });
  useFocusKept(grid);
  const focus = () => focusVisit(grid.current, refused?.move.id);

  if (lanes.length === 0) return <EmptyState title="Nothing to show here" hint="Choose another day or filter." />;
  return (
    <div
      ref={grid}
      className={css['grid']}
      role="region"
      aria-label={label}
      tabIndex={-1}
      data-changeable={onBook ? true : undefined}
      onPointerDown={(event) => {
        onPointerDown(event);
        onSweepDown(event);
      }}
      onKeyDown={(event) => onKeyDown(event) || askedByKey(event, lanes, onWhyNot) || walk(event)}
      onBlur={(event) => {
        if (moving?.by === 'keyboard' && !event.currentTarget.contains(event.relatedTarget)) stop();
      }}
    >
      <TimeAxis axis={lanes[0]?.axis ?? { startMs: 0, endMs: 0 }} zone={zone} />
      {lanes.map((lane, index) => (
        <DiaryLane
          key={lane.key}
          lane={lane}
          held={heldIn(lane.key)}
          zone={zone}
          fromMs={openedAt}
          onOpen={onOpen}
          onBook={onBook}
          onWhyNot={onWhyNot}
          over={overLane({ ...props, moving, sweep, focus }, lane, index)}
        />
      ))}
      <div className={css['spoken']} role="status">
        {moving?.by === 'keyboard' ? carriedWords(moving, zone) : ''}
      </div>
    </div>
  );
}

interface Over extends DiaryGridProps {
  moving: Moving | null;
  sweep: Sweep | null;
  /** Leads back to the visit that was not moved. */
  focus: () => void;
}

/** What is carried over a lane, or was refused in it. */
function overLane({ lanes, zone, moving, sweep, refused, onMove, onLeave, focus }: Over, lane: Lane, index: number) {
  if (sweep?.lane.key === lane.key) return <SweepMark sweep={sweep} zone={zone} />;
  if (moving?.to.key === lane.key) return <MoveGhost moving={moving} zone={zone} />;
  const refusedIn = refused && (lanes.find(({ key }) => key === refused.move.laneKey) ?? lanes[0]);
  if (!refused || refusedIn !== lane) return null;
  return (
    <MoveRefused
      refused={refused}
      lane={lane}
      zone={zone}
      towardsStart={index > 0 && index >= lanes.length / 2}
      onTake={(startsAt) => onMove({ ...movedTo(refused.move, startsAt, lanes, zone), againstPlan: false })}
      onInsist={() => onMove({ ...refused.move, againstPlan: true })}
      onLeave={() => {
        onLeave();
        focus();
      }}
    />
  );
}

/** The same visit at another start; in a week that may be another lane. */
function movedTo(move: Move, startsAt: string, lanes: readonly Lane[], zone: string): Move {
  const startMs = Date.parse(startsAt);
  const day = dayIn(startMs, zone);
  return { ...move, startMs, day, laneKey: lanes.find(({ key }) => key === day)?.key ?? move.laneKey };
}

const focusVisit = (grid: HTMLElement | null, id: string | undefined) =>
  grid?.querySelector<HTMLElement>(`[data-visit="${id}"]`)?.focus();

/** A visit that was moved to another lane takes the keyboard along: what had the focus there is gone. */
function useFocusKept(grid: { current: HTMLElement | null }): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof HTMLElement && target.dataset['visit'] ? target : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (document.activeElement !== document.body || !last.current || last.current.isConnected) return;
    focusVisit(grid.current, last.current.dataset['visit']);
  });
}
