import { useLazyQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useRefusal } from '../../../components/use-refusal.js';
import { WhyNotDocument, type WhyNotInput, type WhyNotQuery } from '../../../gql/graphql.js';

/** What a booking would be told at a time, by provider and clinic. */
export type WhyNotFound = Extract<WhyNotQuery['whyNot'], { __typename: 'WhyNot' }>;
export type WhyNotAnswer = WhyNotFound['answers'][number];

/** Asks why a time cannot be had. The last answer stands until the next has come. */
export function useWhyNot() {
  const [found, setFound] = useState<WhyNotFound | null>(null);
  const [query, { loading }] = useLazyQuery(WhyNotDocument, { fetchPolicy: 'network-only' });
  const { refusal, run } = useRefusal(async (input: WhyNotInput) => {
    const { data, error } = await query({ variables: { input } });
    if (error) throw error;
    const answer = data?.whyNot;
    setFound(answer?.__typename === 'WhyNot' ? answer : null);
    return !answer || answer.__typename === 'WhyNot' ? null : answer;
  });
  return { found, refusal, ask: run, busy: loading };
}
