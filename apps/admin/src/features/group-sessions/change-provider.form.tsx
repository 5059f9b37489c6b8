import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Paper, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { useRefusal } from '../../components/use-refusal.js';
import { ChangeGroupSessionProviderDocument, GroupProvidersDocument, type RosterFragment } from '../../gql/graphql.js';

/** Lets somebody else give the session; everybody in it is told. */
export function ChangeProviderForm({ session, onDone }: { session: RosterFragment; onDone: () => void }) {
  const [providerId, setProviderId] = useState('');
  const key = useIdempotencyKey();
  const { data } = useQuery(GroupProvidersDocument, { variables: { discipline: session.visitType.discipline.code } });
  const others = (data?.providers ?? []).filter(({ id, active }) => active && id !== session.provider.id);
  const [ask, { loading }] = useMutation(ChangeGroupSessionProviderDocument, { refetchQueries: ['Diary'] });
  const { refusal, run } = useRefusal(async () => {
    const input = { idempotencyKey: key.current(), id: session.id, version: session.version, providerId };
    const result = (await ask({ variables: { input } })).data?.changeGroupSessionProvider;
    key.answered();
    if (!result) return null;
    if (result.__typename !== 'GroupSession') return result;
    notifications.show({ message: `The session is with ${result.provider.name}; everybody in it is told.` });
    onDone();
    return null;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (providerId !== '') void run();
  };
  return (
    <Paper withBorder p="md" maw={420} data-screen-only>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <NativeSelect
            label="Who gives it instead?"
            autoFocus
            value={providerId}
            onChange={(event) => setProviderId(event.currentTarget.value)}
            data={[{ value: '', label: 'Choose…' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <RefusalAlert refusal={refusal} />
          <Group>
            <Button type="submit" loading={loading} disabled={providerId === ''}>
              Hand the session over
            </Button>
            <Button variant="default" onClick={onDone}>
              Leave it with {session.provider.name}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
