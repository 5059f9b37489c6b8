import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { labelOfCode } from '../../components/code-label.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { RefusalShape } from '../../components/refusal.js';
import type { TodayVisitFragment } from '../../gql/graphql.js';

interface UndoFormProps {
  visit: TodayVisitFragment;
  refusal: RefusalShape | null;
  busy: boolean;
  onUndo: (reason: string) => void;
  onClose: () => void;
}

/** Takes the last step of a visit back, with a reason. */
export function UndoForm({ visit, refusal, busy, onUndo, onClose }: UndoFormProps) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onUndo(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Take back "${labelOfCode(visit.state)}" of ${visit.patient.name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Why"
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <RefusalAlert refusal={refusal} />
          <Group>
            <Button type="submit" loading={busy} disabled={reason.trim() === ''}>
              Take it back
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
