import { type FormEvent, useRef, useState } from 'react';
import type { RefusalShape } from '../../components/refusal.js';
import { useRefusal } from '../../components/use-refusal.js';

/**
 * A line to type into a list. Sent without blanks around it, and not at all when empty; once saved it is empty and focused
 * for the next one, and what was refused stays to be mended. `save` gives the refusal, or null when the line was taken.
 */
export function useTypedLine(save: (typed: string) => Promise<RefusalShape | null>) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const { refusal, run } = useRefusal(save);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || !(await run(typed.trim()))) return;
    setTyped('');
    input.current?.focus();
  };
  return { input, typed, setTyped, refusal, onSubmit: (event: FormEvent) => void submit(event) };
}
