/** Whether the server answers. Lost on the first network failure; found again by asking with growing pauses. */
export interface Connection {
  isLost: () => boolean;
  subscribe: (listener: () => void) => () => void;
  reportLost: () => void;
  reportReached: () => void;
  tryNow: () => void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * @param ping answers whether the server is there; it may throw.
 * @param onRecovered runs once after each loss: reload what is on screen.
 */
export function createConnection(ping: () => Promise<boolean>, onRecovered: () => void): Connection {
  const listeners = new Set<() => void>();
  let lost = false;
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: boolean) => {
    if (lost === next) return;
    lost = next;
    pause = FIRST_PAUSE_MS;
    clearTimeout(timer);
    if (lost) timer = setTimeout(attempt, pause);
    else onRecovered();
    for (const listener of listeners) listener();
  };

  async function attempt(): Promise<void> {
    const reached = await ping().catch(() => false);
    if (!lost) return;
    if (reached) return set(false);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    clearTimeout(timer);
    timer = setTimeout(attempt, pause);
  }

  return {
    isLost: () => lost,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reportLost: () => set(true),
    reportReached: () => set(false),
    tryNow: () => void attempt(),
  };
}
