import { CANCELLATION_REASONS } from '@meridian/domain';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { choicesOf } from '../../components/code-label.js';
import { CodedReason } from '../../components/coded-reason.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { useRefusal } from '../../components/use-refusal.js';
import {
  CancelGroupSessionDocument,
  type CancellationReason,
  CompleteGroupSessionDocument,
  type RosterFragment,
} from '../../gql/graphql.js';
import { ChangeProviderForm } from './change-provider.form.js';
import { ResizeSessionForm } from './resize-session.form.js';

const REASONS = choicesOf<CancellationReason>(CANCELLATION_REASONS);

/** Closes a session once it is over, calls it off with everybody in it, hands it over or gives it another number of seats. */
export function EndSession({ session, mayClose }: { session: RosterFragment; mayClose: boolean }) {
  const [doing, setDoing] = useState<'nothing' | 'call-off' | 'resize' | 'hand-over'>('nothing');
  const { complete, refusal, busy } = useComplete(session);
  const [openedAt] = useState(Date.now);
  const begun = Date.parse(session.startsAt) <= openedAt;
  const done = () => setDoing('nothing');
  if (doing === 'call-off') return <CallOffForm session={session} onDone={done} />;
  if (doing === 'hand-over') return <ChangeProviderForm session={session} onDone={done} />;
  if (doing === 'resize') return <ResizeSessionForm session={session} onDone={done} />;
  return (
    <Stack gap="sm" data-screen-only>
      <RefusalAlert refusal={refusal} />
      <Group>
        {mayClose && begun ? (
          <Button loading={busy} onClick={() => void complete()}>
            Close the session
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setDoing('hand-over')}>
          Change the provider…
        </Button>
        <Button variant="default" onClick={() => setDoing('resize')}>
          Change the seats…
        </Button>
        <Button variant="default" onClick={() => setDoing('call-off')}>
          Call the session off…
        </Button>
      </Group>
    </Stack>
  );
}

function useComplete(session: RosterFragment) {
  const [ask, { loading }] = useMutation(CompleteGroupSessionDocument, { refetchQueries: ['Diary', 'Today'] });
  const { refusal, run } = useRefusal(async () => {
    const input = { idempotencyKey: crypto.randomUUID(), id: session.id, version: session.version };
    const result = (await ask({ variables: { input } })).data?.completeGroupSession;
    if (result && result.__typename !== 'GroupSession') return result;
    notifications.show({ message: 'The session is over: who was there is done, who never came is a no-show.' });
    return null;
  });
  return { complete: run, refusal, busy: loading };
}

function CallOffForm({ session, onDone }: { session: RosterFragment; onDone: () => void }) {
  const [reason, setReason] = useState<CancellationReason | ''>('');
  const [text, setText] = useState('');
  const key = useIdempotencyKey();
  const [ask, { loading }] = useMutation(CancelGroupSessionDocument, { refetchQueries: ['Diary', 'Today'] });
  const { refusal, run } = useRefusal(async (why: CancellationReason) => {
    const change = { idempotencyKey: key.current(), id: session.id, version: session.version };
    const input = { ...change, reason: why, text: text.trim() || null };
    const result = (await ask({ variables: { input } })).data?.cancelGroupSession;
    key.answered();
    if (result && result.__typename !== 'GroupSession') return result;
    notifications.show({ message: 'The session is called off, and everybody in it is told.' });
    onDone();
    return null;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '') void run(reason);
  };
  const { taken } = session;
  return (
    <Paper withBorder p="md" maw={560} data-screen-only>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <CodedReason
            label="Why is it called off?"
            choices={REASONS}
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
              {taken === 0 ? 'Call it off' : `Call it off and cancel ${taken === 1 ? 'a visit' : `${taken} visits`}`}
            </Button>
            <Button variant="default" onClick={onDone}>
              Let it take place
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
