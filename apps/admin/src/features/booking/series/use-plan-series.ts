import { useLazyQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useRefusal } from '../../../components/use-refusal.js';
import { ProposeSeriesDocument } from '../../../gql/graphql.js';
import { type Picks, ruleOf, type SeriesPlan, type SeriesValues } from './series-values.js';

/** Asks for a plan and keeps what the desk decides of it. A new plan starts without decisions. */
export function usePlanSeries(patientId: string, visitTypeId: string) {
  const [plan, setPlan] = useState<SeriesPlan | null>(null);
  const [picks, setPicks] = useState<Picks>({});
  const [ask, { loading }] = useLazyQuery(ProposeSeriesDocument, { fetchPolicy: 'network-only' });
  const { refusal, run } = useRefusal(async (values: SeriesValues) => {
    const { providerId, clinicId, standIns } = values;
    const input = { patientId, visitTypeId, providerId, clinicId, standIns, rule: ruleOf(values) };
    const { data, error } = await ask({ variables: { input } });
    if (error) throw error;
    const answer = data?.proposeSeries;
    setPicks({});
    if (answer?.__typename === 'SeriesProposal') {
      setPlan(answer);
      return null;
    }
    setPlan(null);
    return answer ?? null;
  });
  const pick = (ordinal: number, chosen: string) => setPicks((known) => ({ ...known, [ordinal]: chosen }));
  return { plan, picks, pick, propose: run, refusal, busy: loading, drop: () => setPlan(null) };
}
