import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';

type Answer = { __typename: 'Provider'; name: string } | (RefusalShape & { __typename: string }) | undefined;

/** What every form of a provider does with the answer: a toast, or the refusal beside the form. */
export function useSaveProvider() {
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const settle = async (ask: () => Promise<Answer>): Promise<boolean> => {
    setRefusal(null);
    try {
      const answer = await ask();
      if (!answer) return false;
      if ('code' in answer) {
        setRefusal(answer);
        return false;
      }
      notifications.show({ message: `${answer.name} is saved.` });
      return true;
    } catch (error) {
      setRefusal(outage(error));
      return false;
    }
  };
  return { settle, refusal };
}
