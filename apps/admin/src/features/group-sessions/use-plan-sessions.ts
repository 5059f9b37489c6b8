import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { PlanGroupSessionsDocument } from '../../gql/graphql.js';
import { planInput, type PlanValues } from './plan-values.js';

interface Outcome {
  readonly refusal: RefusalShape | null;
  readonly conflicts: readonly { readonly date: string; readonly message: string }[];
  readonly nextStarts: readonly string[];
}

const NOTHING: Outcome = { refusal: null, conflicts: [], nextStarts: [] };

/** Plans sessions once: the key lives until the API has answered. */
export function usePlanSessions(clinicId: string, onDone: () => void) {
  const key = useIdempotencyKey();
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const [ask, { loading }] = useMutation(PlanGroupSessionsDocument, { refetchQueries: ['GroupSessions'] });

  const plan = async (values: PlanValues, leaveOut: readonly string[]) => {
    setOutcome(NOTHING);
    try {
      const input = { ...planInput(values, clinicId, leaveOut), idempotencyKey: key.current() };
      const result = (await ask({ variables: { input } })).data?.planGroupSessions;
      key.answered();
      if (!result) return;
      if (result.__typename === 'GroupSessionsPlanned') {
        const { length } = result.sessions;
        notifications.show({
          message: length === 1 ? 'The session is in the diary.' : `${length} sessions are in the diary.`,
        });
        return onDone();
      }
      setOutcome({
        refusal: result,
        conflicts: result.__typename === 'CourseNotPlanned' ? result.conflicts : [],
        nextStarts: result.__typename === 'SlotTaken' ? result.nextStarts : [],
      });
    } catch (error) {
      setOutcome({ ...NOTHING, refusal: outage(error) });
    }
  };

  return { ...outcome, plan, forget: () => setOutcome(NOTHING), busy: loading };
}
