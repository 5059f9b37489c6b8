import { useLazyQuery, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../../components/refusal.js';
import { useIdempotencyKey } from '../../../components/use-idempotency-key.js';
import {
  BookItineraryDocument,
  type BookItineraryMutation,
  type FindingFieldsFragment,
  type ItineraryPlanInput,
  ProposeItinerariesDocument,
  type ProposeItinerariesQuery,
} from '../../../gql/graphql.js';
import { acknowledgementsOf, type Reasons } from '../safety-slot.js';

export type Proposals = Extract<ProposeItinerariesQuery['proposeItineraries'], { __typename: 'ItineraryProposals' }>;
export type Proposal = Proposals['proposals'][number];
export type BookedItinerary = Extract<BookItineraryMutation['bookItinerary'], { __typename: 'Itinerary' }>;

/** A proposal that waits for reasons: its findings have to be read first. */
export interface Waiting {
  readonly proposal: Proposal;
  readonly findings: readonly FindingFieldsFragment[];
}

/** Asks for proposals and books one of them: once, however often it is sent. */
export function usePlan() {
  const key = useIdempotencyKey();
  const [asked, setAsked] = useState<ItineraryPlanInput | null>(null);
  const [answer, setAnswer] = useState<Proposals | null>(null);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [booked, setBooked] = useState<BookedItinerary | null>(null);
  const [ask, asking] = useLazyQuery(ProposeItinerariesDocument, { fetchPolicy: 'network-only' });
  const [book, booking] = useMutation(BookItineraryDocument);

  const propose = async (input: ItineraryPlanInput) => {
    setRefusal(null);
    setAnswer(null);
    setWaiting(null);
    setAsked(input);
    try {
      const { data, error } = await ask({ variables: { input } });
      const result = data?.proposeItineraries;
      if (result?.__typename === 'ItineraryProposals') setAnswer(result);
      else setRefusal(result ?? outage(error));
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  const take = async (proposal: Proposal, reasons: Reasons) => {
    if (!asked) return;
    setRefusal(null);
    const acknowledgements = acknowledgementsOf(reasons);
    const visits = proposal.visits.map(({ leg, startsAt, provider, clinic }) => ({
      leg,
      startsAt,
      providerId: provider.id,
      clinicId: clinic.id,
      acknowledgements,
    }));
    try {
      const { data } = await book({ variables: { input: { idempotencyKey: key.current(), plan: asked, visits } } });
      key.answered();
      const result = data?.bookItinerary;
      if (result?.__typename === 'Itinerary') return setBooked(result);
      setRefusal(result ?? outage(new Error('The server gave no answer')));
      if (result?.__typename !== 'ItineraryLegRefused') return;
      const findings = 'findings' in result.because ? result.because.findings : [];
      // The visits of a plan are checked one by one: what an earlier one asked for stays on the screen.
      setWaiting((before) =>
        findings.length > 0
          ? { proposal, findings: [...(before?.proposal === proposal ? before.findings : []), ...findings] }
          : null,
      );
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return { propose, take, answer, refusal, waiting, booked, asking: asking.loading, booking: booking.loading };
}
