import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { useRefusal } from '../../components/use-refusal.js';
import { AddToWaitlistDocument, ChangeWaitlistEntryDocument, type WaitingFieldsFragment } from '../../gql/graphql.js';
import { type WaitingValues, wishesOf } from './waiting-values.js';

interface Saving {
  patientId: string;
  entry: WaitingFieldsFragment | null;
  onDone: () => void;
}

const REFRESHED = ['Waitlist', 'WaitlistOffers'];

/** Saves an entry once: the key lives until the API has answered. */
export function useSaveWaiting({ patientId, entry, onDone }: Saving) {
  const key = useIdempotencyKey();
  const [add, { loading: adding }] = useMutation(AddToWaitlistDocument, { refetchQueries: REFRESHED });
  const [change, { loading: changing }] = useMutation(ChangeWaitlistEntryDocument, { refetchQueries: REFRESHED });

  const ask = async (values: WaitingValues) => {
    const wishes = { ...wishesOf(values), idempotencyKey: key.current() };
    if (entry) {
      const input = { ...wishes, id: entry.id, version: entry.version };
      return (await change({ variables: { input } })).data?.changeWaitlistEntry;
    }
    const input = { ...wishes, patientId, visitTypeId: values.visitTypeId };
    return (await add({ variables: { input } })).data?.addToWaitlist;
  };

  const { refusal, run } = useRefusal(async (values: WaitingValues) => {
    const answer = await ask(values);
    key.answered();
    if (!answer || answer.__typename !== 'WaitlistEntry') return answer ?? null;
    const { patient, visitType } = answer;
    notifications.show({ message: `${patient.name} waits for ${visitType.name}.` });
    onDone();
    return null;
  });

  return { save: run, refusal, busy: adding || changing };
}
