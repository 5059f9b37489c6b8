import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { CodedReason } from '../../components/coded-reason.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useRefusal } from '../../components/use-refusal.js';
import { RemoveFromWaitlistDocument, type WaitingFieldsFragment, type WaitlistRemoval } from '../../gql/graphql.js';
import { REMOVALS } from './waitlist-words.js';

/** Takes somebody off the list, with a reason. */
export function RemoveForm({ entry, onClose }: { entry: WaitingFieldsFragment; onClose: () => void }) {
  const [reason, setReason] = useState<WaitlistRemoval | ''>('');
  const [ask, { loading }] = useMutation(RemoveFromWaitlistDocument, {
    refetchQueries: ['Waitlist', 'WaitlistOffers'],
  });
  const { refusal, run } = useRefusal(async (why: WaitlistRemoval) => {
    const input = { idempotencyKey: crypto.randomUUID(), id: entry.id, version: entry.version, reason: why };
    const answer = (await ask({ variables: { input } })).data?.removeFromWaitlist;
    if (!answer || answer.__typename !== 'WaitlistEntry') return answer ?? null;
    notifications.show({ message: `${entry.patient.name} is off the list.` });
    onClose();
    return null;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '') void run(reason);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Take ${entry.patient.name} off the waitlist?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <CodedReason
            label="Why"
            choices={REMOVALS}
            value={reason}
            onChange={(value) => setReason(value as WaitlistRemoval | '')}
          />
          <RefusalAlert refusal={refusal} />
          <Group>
            <Button type="submit" loading={loading} disabled={reason === ''}>
              Off the list
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
