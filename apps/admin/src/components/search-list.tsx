import { Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import css from './search-list.module.css';

interface SearchListProps {
  label: string;
  placeholder?: string;
  query: string;
  onQuery: (query: string) => void;
  items: { id: string; content: ReactNode }[];
  onPick: (id: string) => void;
  /** Shown in place of the list when there are no items: searching, nothing found, failed. */
  note?: string | undefined;
  autoFocus?: boolean;
}

/** A search field over a list: type, arrows, Enter. The first match is chosen already. */
export function SearchList({
  label,
  placeholder = '',
  query,
  onQuery,
  items,
  onPick,
  note,
  autoFocus = false,
}: SearchListProps) {
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
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter' && items[at]) onPick(items[at].id);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <TextInput
        label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
      />
      <div role="status" className={css['note']}>
        {items.length === 0 && note ? <Text c="dimmed">{note}</Text> : null}
      </div>
      <ul id={listId} role="listbox" aria-label={label} className={css['list']} hidden={items.length === 0}>
        {items.map((item, index) => (
          <li
            key={item.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            className={css['option']}
            onMouseEnter={() => setActive(index)}
            onClick={() => onPick(item.id)}
          >
            {item.content}
          </li>
        ))}
      </ul>
    </div>
  );
}
