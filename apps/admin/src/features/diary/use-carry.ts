import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Lane, LaneVisit } from './diary-lanes.js';
import { isChanged, type Moving, stepped, takenUp } from './move-target.js';
import { watchDrag } from './watch-drag.js';

/** Keyboard: steps of time, lanes to the side. */
const STEPS: Record<string, readonly [steps: number, sideways: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [4, 0],
  PageUp: [-4, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

const TAKES_UP: Record<string, Moving['what']> = { m: 'visit', e: 'end' };

interface Carried {
  lanes: readonly Lane[];
  /** Null where nobody may move: then nothing is ever carried. */
  mayMove: ((visit: LaneVisit) => boolean) | null;
  onDrop: (moving: Moving) => void;
}

const find = (lanes: readonly Lane[], target: EventTarget | null): { visit: LaneVisit; from: Lane } | null => {
  const block = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
  const key = block?.closest<HTMLElement>('[data-lane]')?.dataset['lane'];
  const from = lanes.find((lane) => lane.key === key);
  const visit = from?.visits.find(({ id }) => id === block?.dataset['visit']);
  return from && visit ? { visit, from } : null;
};

/**
 * Carries a visit over the grid, or its end alone: with the mouse, after a long press with a finger, or from the keyboard
 * with `m` (its end: `e`), the arrows and Enter. Escape leaves it where it was. Nothing is asked of the API before it is let
 * go.
 */
export function useCarry({ lanes, mayMove, onDrop }: Carried) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const now = useRef({ lanes, mayMove, onDrop, moving });
  useEffect(() => {
    now.current = { lanes, mayMove, onDrop, moving };
  });
  const show = useCallback((next: Moving | null) => {
    now.current.moving = next;
    setMoving(next);
  }, []);
  const drop = useCallback(() => {
    const { moving: carried, onDrop: done } = now.current;
    show(null);
    if (carried && isChanged(carried)) done(carried);
  }, [show]);
  const stopDrag = useRef<(() => void) | null>(null);
  useEffect(() => () => stopDrag.current?.(), []);

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const found = find(now.current.lanes, event.target);
      if (event.button !== 0 || !found || !now.current.mayMove?.(found.visit)) return;
      const lanesNow = () => now.current.lanes;
      const shown = () => now.current.moving;
      stopDrag.current = watchDrag(event, found, { lanes: lanesNow, shown, show, drop });
    },
    [drop, show],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent): boolean => {
      const { moving: carried, lanes: all, mayMove: allowed } = now.current;
      if (carried?.by === 'keyboard') return carryOn(event, carried, all, show, drop);
      const what = TAKES_UP[event.key];
      if (!what || event.ctrlKey || event.metaKey || event.altKey) return false;
      const found = find(all, event.target);
      if (!found || !allowed?.(found.visit)) return false;
      event.preventDefault();
      show(takenUp(found, { what, by: 'keyboard' }));
      return true;
    },
    [drop, show],
  );

  return { moving, onPointerDown, onKeyDown, stop: useCallback(() => show(null), [show]) };
}

function carryOn(
  event: KeyboardEvent,
  carried: Moving,
  lanes: readonly Lane[],
  show: (next: Moving | null) => void,
  drop: () => void,
): boolean {
  const step = STEPS[event.key];
  if (step) show(stepped(carried, lanes, ...step));
  else if (event.key === 'Enter' || event.key === ' ') drop();
  else if (event.key === 'Escape' || event.key === 'Tab') show(null);
  else return false;
  if (event.key !== 'Tab') event.preventDefault();
  return true;
}
