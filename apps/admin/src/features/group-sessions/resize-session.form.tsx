import { useMutation } from '@apollo/client/react';
import { Button, Group, Paper, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { useRefusal } from '../../components/use-refusal.js';
import { ResizeGroupSessionDocument, type RosterFragment } from '../../gql/graphql.js';

/** More seats, which go to those who wait, or fewer, as long as everybody keeps one. */
export function ResizeSessionForm({ session, onDone }: { session: RosterFragment; onDone: () => void }) {
  const [seats, setSeats] = useState(String(session.capacity));
  const key = useIdempotencyKey();
  const [ask, { loading }] = useMutation(ResizeGroupSessionDocument, { refetchQueries: ['Diary'] });
  const { refusal, run } = useRefusal(async () => {
    const capacity = Number.isInteger(Number(seats)) ? Number(seats) : 0;
    const input = { idempotencyKey: key.current(), id: session.id, version: session.version, capacity };
    const result = (await ask({ variables: { input } })).data?.resizeGroupSession;
    key.answered();
    if (result && result.__typename !== 'GroupSession') return result;
    notifications.show({ message: `The session has ${capacity} seats.` });
    onDone();
    return null;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return (
    <Paper withBorder p="md" maw={420} data-screen-only>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Seats of this session"
            inputMode="numeric"
            autoFocus
            value={seats}
            onChange={(event) => setSeats(event.currentTarget.value)}
          />
          <RefusalAlert refusal={refusal} />
          <Group>
            <Button type="submit" loading={loading}>
              Save the seats
            </Button>
            <Button variant="default" onClick={onDone}>
              Leave them
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
