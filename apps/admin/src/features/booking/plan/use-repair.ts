import { useLazyQuery, useMutation } from '@apollo/client/react';
import { BookRepairDocument, RepairItineraryDocument } from '../../../gql/graphql.js';
import { chosenVisit, useProposals } from './use-proposals.js';

/** The days in which new times are looked for. */
export interface RepairDays {
  readonly from: string;
  readonly until: string;
}

/** Asks for ways to mend an itinerary that lost a visit and books one of them. */
export function useRepair(itineraryId: string) {
  const [ask, asking] = useLazyQuery(RepairItineraryDocument, { fetchPolicy: 'network-only' });
  const [book, booking] = useMutation(BookRepairDocument, { refetchQueries: ['Diary', 'DeskTasks'] });
  const proposals = useProposals<RepairDays>({
    ask: async (days) => {
      const { data, error } = await ask({ variables: { id: itineraryId, ...days } });
      if (error) throw error;
      return data?.repairItinerary;
    },
    book: async (_, { visits }, { idempotencyKey, acknowledgements }) => {
      const changed = visits
        .filter(({ stands }) => !stands)
        .map((visit) => ({ ...chosenVisit(visit, acknowledgements), version: visit.appointment?.version ?? null }));
      return (await book({ variables: { input: { idempotencyKey, itineraryId, visits: changed } } })).data?.bookRepair;
    },
  });
  return { ...proposals, asking: asking.loading, booking: booking.loading };
}
