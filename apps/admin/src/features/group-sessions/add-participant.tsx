import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { AcknowledgementInput, FindingFieldsFragment, RosterFragment } from '../../gql/graphql.js';
import { useJoin } from './use-join.js';

export interface AddParticipantProps {
  session: RosterFragment;
  /** Finds a patient and shows whom it found. */
  finder: (props: { patientId: string | null; onPick: (patientId: string | null) => void }) => ReactNode;
  acknowledge: (props: {
    findings: readonly FindingFieldsFragment[];
    onGive: (acknowledgements: AcknowledgementInput[]) => void;
    onKeep: () => void;
  }) => ReactNode;
  onDone: () => void;
}

/** Gives a patient a seat: every guard of a booking is asked; who finds no seat may wait for one. */
export function AddParticipant({ session, finder, acknowledge, onDone }: AddParticipantProps) {
  const [patientId, setPatientId] = useState<string | null>(null);
  const { join, refusal, full, findings, forget, busy } = useJoin(session.id, () => {
    setPatientId(null);
    forget();
  });
  const pick = (id: string | null) => {
    setPatientId(id);
    forget();
  };
  const add = (waitlist: boolean, acknowledgements: AcknowledgementInput[] = []) => {
    if (patientId) void join({ patientId, waitlist, acknowledgements });
  };
  // Whoever was found by keyboard is seated by the next Enter.
  const next = { disabled: patientId === null, autoFocus: patientId !== null };
  const isFull = full || session.taken >= session.capacity;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="add-participant" maw={760} data-screen-only>
      <Title order={2} size="h4" id="add-participant" mb="xs">
        Add a patient
      </Title>
      <Stack gap="sm">
        {finder({ patientId, onPick: pick })}
        <RefusalAlert refusal={refusal} />
        {findings.length > 0 ? (
          acknowledge({ findings, onGive: (reasons) => add(isFull, reasons), onKeep: forget })
        ) : (
          <Group>
            {isFull ? (
              <Button key={`wait ${patientId}`} {...next} loading={busy} onClick={() => add(true)}>
                Put on the waitlist
              </Button>
            ) : (
              <Button key={`seat ${patientId}`} {...next} loading={busy} onClick={() => add(false)}>
                Give a seat
              </Button>
            )}
            <Button variant="default" onClick={onDone}>
              Done adding
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
