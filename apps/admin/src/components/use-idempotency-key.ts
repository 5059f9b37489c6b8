import { useCallback, useRef } from 'react';

/**
 * One key per attempt. It survives retries after a lost connection, so that the same wish is carried out once, and is
 * thrown away once the API has answered, so that the next wish is a new one.
 */
export function useIdempotencyKey(): { current: () => string; answered: () => void } {
  const key = useRef<string | null>(null);
  const current = useCallback(() => (key.current ??= crypto.randomUUID()), []);
  const answered = useCallback(() => {
    key.current = null;
  }, []);
  return { current, answered };
}
