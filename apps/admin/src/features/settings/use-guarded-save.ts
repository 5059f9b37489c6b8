import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import type { StrandedFieldsFragment } from '../../gql/graphql.js';

type Refused = RefusalShape & { __typename: string };
type Stranding = Refused & { __typename: 'WouldStrand' } & StrandedFieldsFragment;
type Ask = (acceptStranded: number | null) => Promise<{ __typename: string } | undefined>;

/**
 * What a form does that changes open time: a toast when it is saved, the refusal, or the visits that the change would
 * strand; those can be accepted, which asks again with their number.
 * @param said the toast for what was saved
 */
export function useGuardedSave(said: (saved: never) => string) {
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [stranding, setStranding] = useState<{ found: Stranding; ask: Ask } | null>(null);
  const settle = async (ask: Ask, accept: number | null = null): Promise<boolean> => {
    setRefusal(null);
    setStranding(null);
    try {
      const answer = await ask(accept);
      if (!answer) return false;
      if (isStranding(answer)) {
        setStranding({ found: answer, ask });
        return false;
      }
      if ('code' in answer) {
        setRefusal(answer as Refused);
        return false;
      }
      notifications.show({ message: said(answer as never) });
      return true;
    } catch (error) {
      setRefusal(outage(error));
      return false;
    }
  };
  return {
    settle,
    refusal,
    stranded: stranding?.found ?? null,
    acceptStranded: () => (stranding ? settle(stranding.ask, stranding.found.count) : Promise.resolve(false)),
    leaveIt: () => setStranding(null),
  };
}

export type GuardedSave = ReturnType<typeof useGuardedSave>;

const isStranding = (answer: { __typename: string }): answer is Stranding => answer.__typename === 'WouldStrand';
