import { useState } from 'react';
import { outage, type RefusalShape } from '../../../components/refusal.js';
import { useIdempotencyKey } from '../../../components/use-idempotency-key.js';
import type {
  AcknowledgementInput,
  BookedItineraryFragment,
  BookItineraryMutation,
  FindingFieldsFragment,
  ProposeItinerariesQuery,
} from '../../../gql/graphql.js';
import { acknowledgementsOf, type Reasons } from '../safety-slot.js';

type Answer = ProposeItinerariesQuery['proposeItineraries'];
export type Proposals = Extract<Answer, { __typename: 'ItineraryProposals' }>;
export type Proposal = Proposals['proposals'][number];
type Booked = BookItineraryMutation['bookItinerary'];

/** A proposal that waits for reasons: its findings have to be read first. */
interface Waiting {
  readonly proposal: Proposal;
  readonly findings: readonly FindingFieldsFragment[];
}

/** How proposals are asked for, and one of them is booked. */
interface Means<Asked> {
  readonly ask: (asked: Asked) => Promise<Answer | undefined>;
  readonly book: (
    asked: Asked,
    proposal: Proposal,
    more: { readonly idempotencyKey: string; readonly acknowledgements: AcknowledgementInput[] },
  ) => Promise<Booked | undefined>;
}

/** Asks for ways to have several visits and books one of them: once, however often it is sent. */
export function useProposals<Asked>({ ask, book }: Means<Asked>) {
  const key = useIdempotencyKey();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [answer, setAnswer] = useState<Proposals | null>(null);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [booked, setBooked] = useState<BookedItineraryFragment | null>(null);

  const propose = async (wanted: Asked) => {
    setRefusal(null);
    setAnswer(null);
    setWaiting(null);
    setAsked(wanted);
    try {
      const result = await ask(wanted);
      if (result?.__typename === 'ItineraryProposals') setAnswer(result);
      else setRefusal(result ?? NO_ANSWER);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  const take = async (proposal: Proposal, reasons: Reasons) => {
    if (asked === null) return;
    setRefusal(null);
    try {
      const acknowledgements = acknowledgementsOf(reasons);
      const result = await book(asked, proposal, { idempotencyKey: key.current(), acknowledgements });
      key.answered();
      if (result?.__typename === 'Itinerary') return setBooked(result);
      setRefusal(result ?? NO_ANSWER);
      if (result?.__typename === 'ItineraryAcknowledgementRequired')
        setWaiting((before) => ({
          proposal,
          findings: eachOnce([...(before?.proposal === proposal ? before.findings : []), ...findingsOf(result.legs)]),
        }));
      else if (result?.__typename === 'ItineraryLegRefused') setWaiting(null);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return { propose, take, answer, refusal, waiting, booked };
}

const findingsOf = (legs: readonly { readonly findings: readonly FindingFieldsFragment[] }[]) =>
  legs.flatMap(({ findings }) => findings);

/** Two visits of one kind find the same: it is read once. */
const eachOnce = (findings: readonly FindingFieldsFragment[]): readonly FindingFieldsFragment[] => [
  ...new Map(findings.map((finding) => [finding.key, finding])).values(),
];

const NO_ANSWER = outage(new Error('The server gave no answer'));

/** A visit of a proposal as the API takes it. */
export const chosenVisit = (
  { leg, startsAt, provider, clinic }: Proposal['visits'][number],
  acknowledgements: AcknowledgementInput[],
) => ({ leg, startsAt, providerId: provider.id, clinicId: clinic.id, acknowledgements });
