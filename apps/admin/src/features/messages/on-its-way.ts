/** A clock that is a little ahead of the server's, or behind it, changes nothing. */
const CLOCKS_DIFFER_MS = 60_000;

interface Leaving {
  readonly state: string;
  readonly dueAt: string;
}

/** Whether a message is about to leave: one that is due now, or being sent. Later ones and those done are not. */
export const isOnItsWay = (messages: readonly Leaving[], nowMs: number): boolean =>
  messages.some(
    ({ state, dueAt }) => state === 'sending' || (state === 'due' && Date.parse(dueAt) <= nowMs + CLOCKS_DIFFER_MS),
  );
