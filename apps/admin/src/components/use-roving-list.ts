import { type KeyboardEvent, useRef, useState } from 'react';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * One tab stop for a list of buttons: arrows, Home and End move the focus. Spread `list` on the container; each item
 * takes `item(index)`. Items are found by `data-roving`, so that they may stand in groups.
 */
export function useRovingList<E extends HTMLElement = HTMLDivElement>() {
  const container = useRef<E>(null);
  const [active, setActive] = useState(0);

  const focusAt = (index: number) => {
    const items = [...(container.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
    if (items.length === 0) return;
    const next = Math.max(0, Math.min(items.length - 1, index));
    setActive(next);
    items[next]?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...(container.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const step = STEPS[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : step === undefined ? null : at + step;
    if (next === null) return;
    event.preventDefault();
    focusAt(next);
  };

  return {
    list: { ref: container, onKeyDown },
    item: (index: number) => ({
      'data-roving': true,
      tabIndex: index === active ? 0 : -1,
      onFocus: () => setActive(index),
    }),
    focusAt,
  };
}
