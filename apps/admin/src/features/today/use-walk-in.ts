import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { type BookWalkInInput, BookWalkInDocument, type FindingFieldsFragment } from '../../gql/graphql.js';

interface Outcome {
  readonly refusal: RefusalShape | null;
  readonly findings: readonly FindingFieldsFragment[];
  readonly next: readonly string[];
}

const NOTHING: Outcome = { refusal: null, findings: [], next: [] };

/** Books a walk-in once: the key lives until the API has answered. */
export function useWalkIn(onDone: () => void) {
  const key = useIdempotencyKey();
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const [ask, { loading }] = useMutation(BookWalkInDocument, { refetchQueries: ['Today', 'Diary'] });

  const book = async (wanted: Omit<BookWalkInInput, 'idempotencyKey'>) => {
    setOutcome(NOTHING);
    try {
      const { data } = await ask({ variables: { input: { ...wanted, idempotencyKey: key.current() } } });
      key.answered();
      const result = data?.bookWalkIn;
      if (result?.__typename === 'Appointment') {
        notifications.show({ message: `${result.patient.name} has arrived, and is next on the board.` });
        return onDone();
      }
      if (!result || result.__typename === 'SafetyHold') return;
      setOutcome({
        refusal: result,
        findings: result.__typename === 'AcknowledgementRequired' ? result.findings : [],
        next: result.__typename === 'SlotTaken' ? result.nextStarts : [],
      });
    } catch (error) {
      setOutcome({ ...NOTHING, refusal: outage(error) });
    }
  };

  return { ...outcome, book, forget: () => setOutcome(NOTHING), busy: loading };
}
