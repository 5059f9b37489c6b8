import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { formatDateTime } from '../../components/zoned-format.js';
import {
  AcceptOfferDocument,
  type AcceptOfferMutation,
  type AcknowledgementInput,
  DeclineOfferDocument,
  type FindingFieldsFragment,
  type OfferFieldsFragment,
} from '../../gql/graphql.js';

interface Outcome {
  readonly refusal: RefusalShape | null;
  /** The offer whose findings have to be read first. */
  readonly asked: { readonly offer: OfferFieldsFragment; readonly findings: readonly FindingFieldsFragment[] } | null;
}

const NOTHING: Outcome = { refusal: null, asked: null };
const REFRESHED = ['Waitlist', 'WaitlistOffers', 'Diary'];

/** Accepts or declines an offer, each once however often the connection is lost on the way. */
export function useDecideOffer() {
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const [askAccept, { loading: accepting }] = useMutation(AcceptOfferDocument, { refetchQueries: REFRESHED });
  const [askDecline, { loading: declining }] = useMutation(DeclineOfferDocument, { refetchQueries: REFRESHED });

  /** Whether it was done; otherwise the outcome says why not. */
  const accept = async (
    offer: OfferFieldsFragment,
    acknowledgements: AcknowledgementInput[] = [],
  ): Promise<boolean> => {
    setOutcome(NOTHING);
    try {
      const input = { idempotencyKey: crypto.randomUUID(), id: offer.id, acknowledgements };
      const answer = (await askAccept({ variables: { input } })).data?.acceptOffer;
      if (!answer) return false;
      if (answer.__typename === 'Appointment' || answer.__typename === 'SafetyHold') {
        notifications.show({ message: acceptedWords(answer) });
        return true;
      }
      if (answer.__typename === 'AcknowledgementRequired')
        setOutcome({ refusal: null, asked: { offer, findings: answer.findings } });
      else setOutcome({ refusal: answer, asked: null });
    } catch (error) {
      setOutcome({ refusal: outage(error), asked: null });
    }
    return false;
  };

  const decline = async (offer: OfferFieldsFragment): Promise<boolean> => {
    setOutcome(NOTHING);
    try {
      const input = { idempotencyKey: crypto.randomUUID(), id: offer.id };
      const answer = (await askDecline({ variables: { input } })).data?.declineOffer;
      if (!answer) return false;
      if (answer.__typename === 'WaitlistOffer') {
        notifications.show({ message: `${offer.entry.patient.name} keeps the place in the line.` });
        return true;
      }
      setOutcome({ refusal: answer, asked: null });
    } catch (error) {
      setOutcome({ refusal: outage(error), asked: null });
    }
    return false;
  };

  return { ...outcome, accept, decline, forget: () => setOutcome(NOTHING), busy: accepting || declining };
}

type Accepted = Extract<NonNullable<AcceptOfferMutation['acceptOffer']>, { __typename: 'Appointment' | 'SafetyHold' }>;

const acceptedWords = (answer: Accepted): string =>
  answer.__typename === 'SafetyHold'
    ? answer.note
    : `${answer.patient.name} is booked: ${formatDateTime(answer.startsAt, answer.clinic.timeZone)}.`;
