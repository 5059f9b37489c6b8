import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CodedReason } from '../../components/coded-reason.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { CancellationReason, VisitDetailsFragment } from '../../gql/graphql.js';
import { CANCELLATION_CHOICES } from './cancellation-choices.js';
import { useCancel } from './use-cancel.js';

/** Cancels with a coded reason; its time is free at once and the patient is told. */
export function CancelForm({ visit, onDone }: { visit: VisitDetailsFragment; onDone: () => void }) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => select.current?.focus(), []);
  const [reason, setReason] = useState<CancellationReason | ''>('');
  const [text, setText] = useState('');
  const { cancel, refusal, busy } = useCancel(visit, onDone);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '') void cancel(reason, text.trim() || null);
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <CodedReason
          ref={select}
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
          <Button type="submit" color="red" loading={busy} disabled={reason === ''}>
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
