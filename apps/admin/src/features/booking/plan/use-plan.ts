import { useLazyQuery, useMutation } from '@apollo/client/react';
import { BookItineraryDocument, type ItineraryPlanInput, ProposeItinerariesDocument } from '../../../gql/graphql.js';
import { chosenVisit, useProposals } from './use-proposals.js';

/** Asks for ways to have the visits of a plan and books one of them. */
export function usePlan() {
  const [ask, asking] = useLazyQuery(ProposeItinerariesDocument, { fetchPolicy: 'network-only' });
  const [book, booking] = useMutation(BookItineraryDocument);
  const proposals = useProposals<ItineraryPlanInput>({
    ask: async (input) => {
      const { data, error } = await ask({ variables: { input } });
      if (error) throw error;
      return data?.proposeItineraries;
    },
    book: async (plan, { visits }, { idempotencyKey, acknowledgements }) => {
      const chosen = visits.map((visit) => chosenVisit(visit, acknowledgements));
      return (await book({ variables: { input: { idempotencyKey, plan, visits: chosen } } })).data?.bookItinerary;
    },
  });
  return { ...proposals, asking: asking.loading, booking: booking.loading };
}
