import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useIdempotencyKey } from '../../../components/use-idempotency-key.js';
import { useRefusal } from '../../../components/use-refusal.js';
import {
  CancelSeriesDocument,
  type CancelSeriesInput,
  ChangeSeriesDocument,
  type ChangeSeriesInput,
  type FindingFieldsFragment,
  type VisitDetailsFragment,
} from '../../../gql/graphql.js';
import { acknowledgementsOf, type Reasons } from '../safety-slot.js';

type Moving = Pick<ChangeSeriesInput, 'scope' | 'timeOfDay' | 'shiftDays' | 'providerId'>;
type Cancelling = Pick<CancelSeriesInput, 'scope' | 'reason' | 'text'>;

/** Moves or cancels visits of a series once, all or none. */
export function useChangeSeries(visit: VisitDetailsFragment, onDone: () => void) {
  const key = useIdempotencyKey();
  const [findings, setFindings] = useState<readonly FindingFieldsFragment[]>([]);
  const refetchQueries = ['Diary', 'Visit'];
  const [askMove, moving] = useMutation(ChangeSeriesDocument, { refetchQueries });
  const [askCancel, cancelling] = useMutation(CancelSeriesDocument, { refetchQueries });
  const from = () => ({ idempotencyKey: key.current(), id: visit.id, version: visit.version });

  const { refusal, run } = useRefusal(async (what: { move: Moving; reasons: Reasons } | { cancel: Cancelling }) => {
    const answer =
      'move' in what
        ? (
            await askMove({
              variables: { input: { ...from(), ...what.move, acknowledgements: acknowledgementsOf(what.reasons) } },
            })
          ).data?.changeSeries
        : (await askCancel({ variables: { input: { ...from(), ...what.cancel } } })).data?.cancelSeries;
    key.answered();
    if (!answer) return null;
    if (answer.__typename === 'Series') {
      notifications.show({
        message:
          'move' in what
            ? 'The visits are moved; the patient is told.'
            : 'The visits are cancelled; their times are free.',
      });
      onDone();
      return null;
    }
    if (answer.__typename === 'SeriesVisitRefused' && 'findings' in answer.because)
      setFindings(answer.because.findings);
    return answer;
  });
  return { run, refusal, findings, busy: moving.loading || cancelling.loading };
}
