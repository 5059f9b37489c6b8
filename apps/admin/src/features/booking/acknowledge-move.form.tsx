import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AcknowledgementInput, FindingFieldsFragment } from '../../gql/graphql.js';
import { focusEmptyReason } from './focus-empty-reason.js';
import { acknowledgementsOf, type Reasons, type SafetySlot, withoutReason } from './safety-slot.js';

interface AcknowledgeMoveFormProps {
  findings: readonly FindingFieldsFragment[];
  safety: SafetySlot;
  onGive: (acknowledgements: AcknowledgementInput[]) => void;
  onKeep: () => void;
  /** What the buttons say, where it is not a move. */
  give?: string;
  keep?: string;
}

/** What the check found at the new time, and the reasons to go on. */
export function AcknowledgeMoveForm({
  findings,
  safety,
  onGive,
  onKeep,
  give = 'Move the visit',
  keep = 'Leave it where it is',
}: AcknowledgeMoveFormProps) {
  const [reasons, setReasons] = useState<Reasons>({});
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = withoutReason(findings, reasons);
    setMissing(open.length > 0);
    if (open.length > 0) return focusEmptyReason();
    onGive(acknowledgementsOf(reasons));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {safety({
          findings,
          medicines: null,
          acknowledgements: reasons,
          onAcknowledge: (key, value) => setReasons((given) => ({ ...given, [key]: value })),
        })}
        {missing ? (
          <Text role="alert" fw={600}>
            Give a reason for each finding that asks for one.
          </Text>
        ) : null}
        <Group>
          <Button type="submit">{give}</Button>
          <Button variant="default" onClick={onKeep}>
            {keep}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
