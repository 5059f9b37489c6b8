import { useEffect, useState } from 'react';

const EVERY_MS = 1_000;

/** The time on this machine, a second at a time: for what counts down while somebody looks at it. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
