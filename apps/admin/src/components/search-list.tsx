import { Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './search-list.module.css';
import { useActiveOption } from './use-active-option.js';

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
  const { listId, optionId, at, setActive, onKeyDown } = useActiveOption(items, onPick);

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
