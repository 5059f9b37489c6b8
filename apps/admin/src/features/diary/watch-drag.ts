import type { PointerEvent } from 'react';
import { momentAt } from './day-axis.js';
import type { Lane, LaneVisit } from './diary-lanes.js';
import { endingAt, mayEnter, type Moving, snap, startingAt, startUnder, takenUp } from './move-target.js';

export const DRAG_FROM_PX = 5;
const LONG_PRESS_MS = 400;
const EDGE_PX = 48;
const SCROLL_PX = 14;

/** Where a drag reads what is on the grid, and tells what becomes of it. */
export interface DragHost {
  lanes: () => readonly Lane[];
  shown: () => Moving | null;
  show: (next: Moving | null) => void;
  drop: () => void;
}

/** The body of the lane that is nearest to a pointer: beyond the last one that is the last one. */
function laneUnder(grid: Element, x: number): HTMLElement | null {
  const bodies = [...grid.querySelectorAll<HTMLElement>('[data-lane-body]')];
  return bodies.find((body) => x < body.getBoundingClientRect().right) ?? bodies.at(-1) ?? null;
}

function scrollNear(grid: Element, { clientX, clientY }: { clientX: number; clientY: number }): void {
  const box = grid.getBoundingClientRect();
  const by = (at: number, from: number, until: number) =>
    at < from + EDGE_PX ? -SCROLL_PX : at > until - EDGE_PX ? SCROLL_PX : 0;
  grid.scrollBy(by(clientX, box.left, box.right), by(clientY, box.top + EDGE_PX, box.bottom));
}

/** Letting go is no click on whatever is below. That click follows at once, or not at all. */
export function swallowClick(): void {
  const swallow = (click: Event) => click.stopPropagation();
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
}

/** Shows the visit, or its end, under the pointer that holds it. */
function follower(down: PointerEvent<HTMLElement>, begun: Moving, host: DragHost) {
  const grid = down.currentTarget;
  const { visit, from, what } = begun;
  const block = (down.target as Element).closest('[data-visit]')?.getBoundingClientRect();
  const grabbed = what === 'visit' ? down.clientY - (block?.top ?? down.clientY) : 0;
  const below = down.clientY - (block?.bottom ?? down.clientY);
  const moved = (lane: Lane, top: number, clientY: number, shown: Moving): Moving =>
    what === 'end'
      ? endingAt(begun, momentAt(from.axis, clientY - below - top))
      : startingAt(shown, lane, startUnder(lane, visit, clientY - top, grabbed));
  return (at: { clientX: number; clientY: number }) => {
    scrollNear(grid, at);
    const shown = host.shown() ?? begun;
    const body = what === 'end' ? bodyOf(grid, from) : laneUnder(grid, at.clientX);
    const lane = host.lanes().find(({ key }) => key === body?.dataset['laneBody']);
    const to = lane && mayEnter(from, lane) ? lane : shown.to;
    const next = moved(to, body?.getBoundingClientRect().top ?? 0, at.clientY, shown);
    if (shown.to.key !== next.to.key || shown.startMs !== next.startMs || shown.endMs !== next.endMs) host.show(next);
  };
}

/** The body of a lane itself. */
const bodyOf = (grid: Element, lane: Lane): HTMLElement | null =>
  [...grid.querySelectorAll<HTMLElement>('[data-lane-body]')].find(({ dataset }) => dataset['laneBody'] === lane.key) ??
  null;

/** Follows one pointer from where it went down until it is let go; answers how to stop before. */
export function watchDrag(
  down: PointerEvent<HTMLElement>,
  { visit, from }: { visit: LaneVisit; from: Lane },
  host: DragHost,
): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  const touch = down.pointerType === 'touch';
  const what = (down.target as Element).closest('[data-end]') ? 'end' : 'visit';
  const begun = takenUp({ visit, from }, { what, by: 'pointer' });
  const follow = follower(down, begun, host);
  let dragging = false;

  const begin = () => {
    dragging = true;
    host.show(what === 'end' ? begun : startingAt(begun, from, snap(from, visit, visit.startMs)));
  };
  const press = touch ? setTimeout(begin, LONG_PRESS_MS) : undefined;
  const end = () => {
    clearTimeout(press);
    ends.abort();
  };
  const leave = () => {
    end();
    if (dragging) host.show(null);
  };
  const onMove = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    if (!dragging) {
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= DRAG_FROM_PX) return;
      // A finger that moves before the long press is over scrolls.
      if (touch) return end();
      begin();
    }
    follow(event);
  };
  const onUp = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    end();
    if (!dragging) return;
    swallowClick();
    host.drop();
  };
  const hinder = (event: Event) => {
    if (dragging) event.preventDefault();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !dragging) return;
    event.preventDefault();
    document.addEventListener('pointerup', swallowClick, { once: true });
    leave();
  };
  document.addEventListener('pointermove', onMove, { signal });
  document.addEventListener('pointerup', onUp, { signal });
  document.addEventListener('pointercancel', leave, { signal });
  document.addEventListener('touchmove', hinder, { signal, passive: false });
  document.addEventListener('contextmenu', hinder, { signal });
  document.addEventListener('keydown', onKey, { signal, capture: true });
  return leave;
}
