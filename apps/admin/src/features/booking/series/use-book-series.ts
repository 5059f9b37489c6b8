import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useIdempotencyKey } from '../../../components/use-idempotency-key.js';
import { useRefusal } from '../../../components/use-refusal.js';
import {
  BookSeriesDocument,
  type FindingFieldsFragment,
  type SeriesStartFieldsFragment,
  type SeriesVisitsFragment,
} from '../../../gql/graphql.js';
import { acknowledgementsOf, type Reasons } from '../safety-slot.js';
import { ruleOf, type SeriesValues } from './series-values.js';

export interface WantedSeries {
  patientId: string;
  visitTypeId: string;
  referralId: string | null;
  values: SeriesValues;
}

interface Wanted extends WantedSeries {
  starts: readonly SeriesStartFieldsFragment[];
  reasons: Reasons;
}

/** Books a series once: the key lives until the API has answered, so a retry after a lost connection books nothing twice. */
export function useBookSeries(onBooked: (series: SeriesVisitsFragment) => void) {
  const key = useIdempotencyKey();
  const [findings, setFindings] = useState<readonly FindingFieldsFragment[] | null>(null);
  const [ask, { loading }] = useMutation(BookSeriesDocument, { refetchQueries: ['Diary'] });
  const { refusal, run } = useRefusal(async ({ values, starts, reasons, ...wanted }: Wanted) => {
    const input = {
      ...wanted,
      idempotencyKey: key.current(),
      providerId: values.providerId,
      clinicId: values.clinicId,
      rule: ruleOf(values),
      visits: starts.map(({ startsAt, provider }) => ({ startsAt, providerId: provider.id })),
      acknowledgements: acknowledgementsOf(reasons),
    };
    const answer = (await ask({ variables: { input } })).data?.bookSeries;
    key.answered();
    if (!answer) return null;
    if (answer.__typename === 'Series') {
      onBooked(answer);
      notifications.show({ message: `${answer.size} visits are booked.` });
      return null;
    }
    // The answer may know newer findings than the check did.
    if (answer.__typename === 'SeriesVisitRefused' && 'findings' in answer.because)
      setFindings(answer.because.findings);
    return answer;
  });
  return { findings, book: run, refusal, busy: loading };
}
