import { useState } from 'react';

/** The cursors walked so far: the last one asks for the page on screen. */
export function useCursorPages() {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length,
    next: (cursor: string | null) => setCursors((known) => [...known, cursor]),
    previous: () => setCursors((known) => (known.length > 1 ? known.slice(0, -1) : known)),
  };
}
