import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';

interface Answer {
  __typename: string;
}

/** Saving and retiring a rule: one key until it is answered, then done or the refusal to show. */
export function usePolicy(onDone: () => void) {
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const key = useIdempotencyKey();

  /** `type` is the answer that says it was done; the refusal is given back for its fields. */
  const settle = async (
    type: string,
    message: string,
    ask: (idempotencyKey: string) => Promise<Answer | undefined>,
  ): Promise<RefusalShape | null> => {
    setRefusal(null);
    try {
      const answer = await ask(key.current());
      if (!answer) return null;
      key.answered();
      if (answer.__typename === type) {
        notifications.show({ message });
        onDone();
        return null;
      }
      setRefusal(answer as RefusalShape);
      return answer as RefusalShape;
    } catch (error) {
      setRefusal(outage(error));
      return null;
    }
  };
  return { refusal, settle };
}
