import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { type FindingFieldsFragment, JoinGroupSessionDocument, type JoinGroupSessionInput } from '../../gql/graphql.js';

interface Outcome {
  readonly refusal: RefusalShape | null;
  readonly full: boolean;
  readonly findings: readonly FindingFieldsFragment[];
}

const NOTHING: Outcome = { refusal: null, full: false, findings: [] };

/** Gives somebody a seat once: the key lives until the API has answered. */
export function useJoin(sessionId: string, onDone: () => void) {
  const key = useIdempotencyKey();
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const [ask, { loading }] = useMutation(JoinGroupSessionDocument, { refetchQueries: ['GroupSession', 'Diary'] });

  const join = async (wanted: Omit<JoinGroupSessionInput, 'idempotencyKey' | 'sessionId'>) => {
    setOutcome(NOTHING);
    try {
      const input = { ...wanted, sessionId, idempotencyKey: key.current() };
      const result = (await ask({ variables: { input } })).data?.joinGroupSession;
      key.answered();
      if (!result) return;
      switch (result.__typename) {
        case 'Appointment':
          notifications.show({ message: `${result.patient.name} has seat ${result.groupSeat}.` });
          return onDone();
        case 'SafetyHold':
          notifications.show({ message: result.note });
          return onDone();
        case 'GroupSessionWaiting':
          notifications.show({ message: `${result.patient.name} waits at place ${result.position}.` });
          return onDone();
        default:
          setOutcome({
            refusal: result,
            full: result.__typename === 'GroupSessionFull',
            findings: result.__typename === 'AcknowledgementRequired' ? result.findings : [],
          });
      }
    } catch (error) {
      setOutcome({ ...NOTHING, refusal: outage(error) });
    }
  };

  return { ...outcome, join, forget: () => setOutcome(NOTHING), busy: loading };
}
