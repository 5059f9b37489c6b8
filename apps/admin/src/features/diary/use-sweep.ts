import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { instantAt, type Stretch } from './day-axis.js';
import type { Lane } from './diary-lanes.js';
import { DRAG_FROM_PX, swallowClick } from './watch-drag.js';

/** Free time that is being marked, from where the pointer went down to where it is. */
export interface Sweep extends Stretch {
  lane: Lane;
}

interface Sweeping {
  lanes: readonly Lane[];
  /** Null where nobody may book: then nothing is marked. */
  onBook: ((lane: Lane, at: number, minutes: number) => void) | null;
}

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;

/** Whatever is something of its own in a lane: a visit, an answer. Free time is there to be marked. */
const TAKEN = '[data-visit], [role="alertdialog"], [data-closed]';

/** The stretch between two heights of a lane, either way, to whole steps of the clock. */
export function swept(lane: Lane, fromPx: number, toPx: number): Sweep {
  const startMs = Math.max(lane.axis.startMs, instantAt(lane.axis, Math.min(fromPx, toPx)));
  const endMs = Math.min(lane.axis.endMs, instantAt(lane.axis, Math.max(fromPx, toPx)) + STEP_MS);
  return { lane, startMs, endMs };
}

/**
 * Marks free time with the mouse or a pen, so that what is booked there begins at its start and fits in. A finger scrolls,
 * and taps to book. Escape marks nothing.
 */
export function useSweep({ lanes, onBook }: Sweeping) {
  const [sweep, setSweep] = useState<Sweep | null>(null);
  const now = useRef({ lanes, onBook });
  useEffect(() => {
    now.current = { lanes, onBook };
  });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = useCallback((down: PointerEvent<HTMLElement>) => {
    const target = down.target as Element;
    const body = target.closest<HTMLElement>('[data-lane-body]');
    const lane = now.current.lanes.find(({ key }) => key === body?.dataset['laneBody']);
    if (!body || !lane || !now.current.onBook || down.button !== 0) return;
    if (down.pointerType === 'touch' || target.closest(TAKEN)) return;
    stop.current = watchSweep(down, { body, lane }, setSweep, ({ startMs, endMs }) =>
      now.current.onBook?.(lane, startMs, (endMs - startMs) / MINUTE_MS),
    );
  }, []);
  return { sweep, onPointerDown };
}

function watchSweep(
  down: PointerEvent<HTMLElement>,
  { body, lane }: { body: HTMLElement; lane: Lane },
  show: (sweep: Sweep | null) => void,
  onDone: (sweep: Sweep) => void,
): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  let marked: Sweep | null = null;
  // The grid may scroll meanwhile: the height is that in the lane, not on the screen.
  const heightOf = (clientY: number) => clientY - body.getBoundingClientRect().top;
  const from = heightOf(down.clientY);
  const leave = () => {
    ends.abort();
    show(null);
  };
  const onMove = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    if (!marked && Math.abs(event.clientY - down.clientY) <= DRAG_FROM_PX) return;
    marked = swept(lane, from, heightOf(event.clientY));
    show(marked);
  };
  const onUp = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    leave();
    if (!marked) return;
    swallowClick();
    onDone(marked);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !marked) return;
    event.preventDefault();
    document.addEventListener('pointerup', swallowClick, { once: true });
    leave();
  };
  document.addEventListener('pointermove', onMove, { signal });
  document.addEventListener('pointerup', onUp, { signal });
  document.addEventListener('pointercancel', leave, { signal });
  document.addEventListener('keydown', onKey, { signal, capture: true });
  return leave;
}
