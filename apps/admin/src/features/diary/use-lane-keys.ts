import { type KeyboardEvent, useCallback } from 'react';

const VERTICAL: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
const SIDEWAYS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

const timeOf = (item: HTMLElement): number => Number(item.dataset['at'] ?? -Infinity);

/** What can have the focus in a lane, in order of time; what has no time, the heading's button, is first. */
export const itemsOf = (lane: Element): HTMLElement[] =>
  [...lane.querySelectorAll<HTMLElement>('[data-roving]')].sort((a, b) => timeOf(a) - timeOf(b));

/** Makes one thing of each lane a tab stop: the one that has, or had, the focus. */
export function keepOneStop(lane: Element, stop?: HTMLElement): void {
  const items = itemsOf(lane);
  const chosen = stop ?? items.find((item) => item.tabIndex === 0) ?? items[0];
  for (const item of items) {
    const wanted = item === chosen ? 0 : -1;
    if (item.tabIndex !== wanted) item.tabIndex = wanted;
  }
}

function nearest(items: readonly HTMLElement[], to: HTMLElement): HTMLElement | undefined {
  const at = timeOf(to);
  if (at === -Infinity) return items[0];
  const distance = (item: HTMLElement) => Math.abs(timeOf(item) - at);
  return items.reduce<HTMLElement | undefined>(
    (best, item) => (best && distance(best) <= distance(item) ? best : item),
    undefined,
  );
}

/** The thing in the nearest lane that has any, to the right (1) or the left (-1). */
function beside(lane: Element, way: number, item: HTMLElement): HTMLElement | undefined {
  const lanes = [...(lane.parentElement?.querySelectorAll('[data-lane]') ?? [])];
  for (let at = lanes.indexOf(lane) + way; at >= 0 && at < lanes.length; at += way) {
    const found = nearest(itemsOf(lanes[at] as Element), item);
    if (found) return found;
  }
  return undefined;
}

/**
 * Arrows up and down walk through the visits and free times of a lane, left and right to what is nearest in time beside
 * it; Home and End lead to its first and last. Answers whether the key was one of these.
 */
export function useLaneKeys(): (event: KeyboardEvent) => boolean {
  return useCallback((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const item = (event.target as HTMLElement).closest<HTMLElement>('[data-roving]');
    const lane = item?.closest('[data-lane]');
    if (!item || !lane) return false;
    const items = itemsOf(lane);
    const step = VERTICAL[event.key];
    const way = SIDEWAYS[event.key];
    let next: HTMLElement | undefined;
    if (step) next = items[items.indexOf(item) + step];
    else if (way) next = beside(lane, way, item);
    else if (event.key === 'Home') next = items[0];
    else if (event.key === 'End') next = items.at(-1);
    else return false;
    event.preventDefault();
    next?.focus();
    return true;
  }, []);
}
