/** From so many minutes on, waiting is worth a look, and then an apology. */
export const WAIT_LONG_MINUTES = 10;
export const WAIT_TOO_LONG_MINUTES = 20;

export type WaitTone = 'teal' | 'orange' | 'red';

/** The colour behind the minutes that somebody waits, never alone. */
export function waitTone(minutes: number): WaitTone {
  if (minutes >= WAIT_TOO_LONG_MINUTES) return 'red';
  return minutes >= WAIT_LONG_MINUTES ? 'orange' : 'teal';
}

/** What the colour says, in words. */
export const WAIT_WORDS: Record<WaitTone, string> = { teal: '', orange: ', long', red: ', too long' };
