import { useState } from 'react';
import { outage, type RefusalShape } from './refusal.js';

/**
 * Runs something that the server may refuse, and holds the refusal until the next try. `ask` gives what was refused, or
 * null when it was done; what it throws is shown as an outage. `run` answers whether it was done.
 */
export function useRefusal<Args extends readonly unknown[]>(ask: (...args: Args) => Promise<RefusalShape | null>) {
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const run = async (...args: Args): Promise<boolean> => {
    setRefusal(null);
    try {
      const refused = await ask(...args);
      setRefusal(refused);
      return refused === null;
    } catch (error) {
      setRefusal(outage(error));
      return false;
    }
  };
  return { refusal, run };
}
