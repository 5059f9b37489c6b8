import { type KeyboardEvent, useId, useState } from 'react';

/**
 * Which option of a list is chosen while the focus stays in the search field above it: the pattern of a combobox, where
 * typing must go on undisturbed. Without a choice of its own it is the first, so that Enter alone takes the best match.
 */
export function useActiveOption(items: readonly { id: string }[], onPick: (id: string) => void) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const at = Math.min(active, items.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  const move = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed, Enter ends the word and arrows choose its characters.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter' && items[at]) onPick(items[at].id);
    else return;
    event.preventDefault();
  };

  return { listId, optionId, at, setActive, onKeyDown };
}
