import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CodedReason } from '../../components/coded-reason.js';
import type { DeclineReason } from '../../gql/graphql.js';
import { DECLINE_CHOICES } from './referral-choices.js';

interface DeclineFormProps {
  busy: boolean;
  onDecline: (reason: DeclineReason, text: string | null) => void;
  onBack: () => void;
}

/** No, with a coded reason; "other" needs words. */
export function DeclineForm({ busy, onDecline, onBack }: DeclineFormProps) {
  const select = useRef<HTMLSelectElement>(null);
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [text, setText] = useState('');
  useEffect(() => select.current?.focus(), []);
  const wordsMissing = reason === 'other' && text.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '' && !wordsMissing) onDecline(reason, text.trim() || null);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={520}>
        <CodedReason
          ref={select}
          label="Why is it declined?"
          choices={DECLINE_CHOICES}
          value={reason}
          onChange={(value) => setReason(value as DeclineReason | '')}
        />
        <Textarea
          label="To the requester"
          required={reason === 'other'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
        />
        <Group>
          <Button type="submit" color="red" loading={busy} disabled={reason === '' || wordsMissing}>
            Decline
          </Button>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
