import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatTime } from '../../components/zoned-format.js';
import {
  type AcknowledgementInput,
  BookableVisitTypesDocument,
  BookingChoicesDocument,
  type FindingFieldsFragment,
} from '../../gql/graphql.js';
import { useWalkIn } from './use-walk-in.js';

interface WalkInFormProps {
  clinic: { id: string; timeZone: string };
  /** The patient who was found, and what finds one; other features show both. */
  patientId: string | null;
  patient: ReactNode;
  acknowledge: (props: {
    findings: readonly FindingFieldsFragment[];
    onGive: (acknowledgements: AcknowledgementInput[]) => void;
    onKeep: () => void;
  }) => ReactNode;
  onDone: () => void;
}

const CHOOSE = { value: '', label: 'Choose…' };

/** Somebody who stands at the desk: the visit starts now, and the patient has arrived. */
export function WalkInForm({ clinic, patientId, patient, acknowledge, onDone }: WalkInFormProps) {
  const [visitTypeId, setVisitTypeId] = useState('');
  const [providerId, setProviderId] = useState('');
  const { book, refusal, findings, next, forget, busy } = useWalkIn(onDone);
  const ready = patientId !== null && visitTypeId !== '' && providerId !== '';
  const start = (acknowledgements: AcknowledgementInput[]) => {
    if (patientId) void book({ clinicId: clinic.id, patientId, visitTypeId, providerId, acknowledgements });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) start([]);
  };

  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="walk-in" maw={720}>
      <Title order={2} size="h4" id="walk-in" mb="xs">
        Walk-in
      </Title>
      <Stack gap="sm">
        {patient}
        <form onSubmit={submit}>
          <Stack gap="sm">
            <VisitFields
              visitTypeId={visitTypeId}
              providerId={providerId}
              onChange={(chosen) => {
                setVisitTypeId(chosen.visitTypeId);
                setProviderId(chosen.providerId);
                forget();
              }}
            />
            <RefusalAlert refusal={refusal} />
            {next.length > 0 ? (
              <Text>Free next: {next.map((at) => formatTime(at, clinic.timeZone)).join(', ')}</Text>
            ) : null}
            {findings.length > 0 ? null : (
              <Group>
                <Button type="submit" loading={busy} disabled={!ready}>
                  Start now
                </Button>
                <Button variant="default" onClick={onDone}>
                  Close
                </Button>
              </Group>
            )}
          </Stack>
        </form>
        {findings.length > 0 ? acknowledge({ findings, onGive: start, onKeep: forget }) : null}
      </Stack>
    </Paper>
  );
}

interface Chosen {
  visitTypeId: string;
  providerId: string;
}

/** Which visit, and with whom of those who give it. */
function VisitFields({ visitTypeId, providerId, onChange }: Chosen & { onChange: (chosen: Chosen) => void }) {
  const types = (useQuery(BookableVisitTypesDocument).data?.visitTypes ?? []).filter(
    ({ active, groupCapacity }) => active && groupCapacity === null,
  );
  const discipline = types.find(({ id }) => id === visitTypeId)?.discipline.code ?? null;
  const choices = useQuery(BookingChoicesDocument, { variables: { discipline }, skip: discipline === null });
  const providers = (choices.data?.providers ?? []).filter(({ active }) => active);
  return (
    <>
      <NativeSelect
        label="Visit type"
        value={visitTypeId}
        onChange={(event) => onChange({ visitTypeId: event.currentTarget.value, providerId: '' })}
        data={[CHOOSE, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        label="Provider"
        value={providerId}
        disabled={visitTypeId === ''}
        onChange={(event) => onChange({ visitTypeId, providerId: event.currentTarget.value })}
        data={[CHOOSE, ...providers.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </>
  );
}
