import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { CodedReason } from '../../components/coded-reason.js';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { CancelAppointmentDocument, type CancellationReason, type VisitDetailsFragment } from '../../gql/graphql.js';
import { CANCELLATION_CHOICES } from './cancellation-choices.js';

/** Cancels with a coded reason; its time is free at once and the patient is told. */
export function CancelForm({ visit, onDone }: { visit: VisitDetailsFragment; onDone: () => void }) {
  const key = useIdempotencyKey();
  const [reason, setReason] = useState<CancellationReason | ''>('');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [cancel, { loading }] = useMutation(CancelAppointmentDocument, { refetchQueries: ['Diary'] });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason === '') return;
    setRefusal(null);
    try {
      const { data } = await cancel({
        variables: {
          input: {
            idempotencyKey: key.current(),
            id: visit.id,
            version: visit.version,
            reason,
            text: text.trim() || null,
          },
        },
      });
      key.answered();
      const result = data?.cancelAppointment;
      if (!result) return;
      if (result.__typename !== 'Appointment') return setRefusal(result);
      notifications.show({ message: 'The visit is cancelled; its time is free.' });
      onDone();
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <CodedReason
          label="Why is it cancelled?"
          choices={CANCELLATION_CHOICES}
          value={reason}
          onChange={(value) => setReason(value as CancellationReason | '')}
        />
        <Textarea
          label="More, for the staff"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
        />
        <RefusalAlert refusal={refusal} />
        <Group>
          <Button type="submit" color="red" loading={loading} disabled={reason === ''}>
            Cancel the visit
          </Button>
          <Button variant="default" onClick={onDone}>
            Keep it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
