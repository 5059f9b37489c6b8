import { useQuery } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { QueryView } from '../../components/query-view.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { fieldErrors } from '../../components/refusal.js';
import { type WaitingFieldsFragment, WaitingPatientDocument, WaitlistChoicesDocument } from '../../gql/graphql.js';
import { useSaveWaiting } from './use-save-waiting.js';
import { newValues, valuesOf } from './waiting-values.js';
import { type Visit, WaitingFields } from './waiting.fields.js';

interface WaitingFormProps {
  patientId: string;
  /** Whose name and facts another feature shows. */
  patient: ReactNode;
  /** What is changed; null: somebody new in the line. */
  entry: WaitingFieldsFragment | null;
  /** What is known already when somebody new comes. */
  first: { visitTypeId: string; swapId: string };
  today: string;
  onDone: () => void;
}

/** Puts a patient on the waitlist, or changes what is waited for; the place in the line stays. */
export function WaitingForm({ patientId, patient, entry, first, today, onDone }: WaitingFormProps) {
  const choices = useQuery(WaitlistChoicesDocument);
  const { data } = useQuery(WaitingPatientDocument, { variables: { id: patientId } });
  const [values, setValues] = useState(() =>
    entry ? valuesOf(entry) : newValues(today, first.visitTypeId, first.swapId),
  );
  const { save, refusal, busy } = useSaveWaiting({ patientId, entry, onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.visitTypeId !== '') void save(values);
  };
  const title = entry ? `${entry.patient.name} waits for ${entry.visitType.name}` : 'Put on the waitlist';
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="waiting-form" maw={860}>
      <Title order={2} size="h4" id="waiting-form" mb="xs">
        {title}
      </Title>
      <Stack gap="sm">
        {entry ? null : patient}
        <QueryView result={choices} of="the choices" rows={4}>
          {(known) => (
            <form onSubmit={submit}>
              <Stack gap="sm">
                <WaitingFields
                  choices={known}
                  visits={toCome(data?.patient?.appointments ?? [])}
                  values={values}
                  choosing={entry === null}
                  errors={refusal ? fieldErrors(refusal) : {}}
                  onChange={setValues}
                />
                <RefusalAlert refusal={refusal} />
                <Group>
                  <Button type="submit" loading={busy} disabled={values.visitTypeId === ''}>
                    {entry ? 'Save what is waited for' : 'Put on the list'}
                  </Button>
                  <Button variant="default" onClick={onDone}>
                    Close
                  </Button>
                </Group>
              </Stack>
            </form>
          )}
        </QueryView>
      </Stack>
    </Paper>
  );
}

/** Only a visit that stands and is still ahead can be given up. */
const toCome = (visits: readonly Visit[]): Visit[] =>
  visits.filter(({ state, startsAt }) => state === 'booked' && Date.parse(startsAt) > Date.now());
