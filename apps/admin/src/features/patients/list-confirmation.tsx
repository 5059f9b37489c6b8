import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useRefusal } from '../../components/use-refusal.js';
import { formatDay } from '../../components/zoned-format.js';
import { ConfirmMedicationListDocument, type MedicationListFragment } from '../../gql/graphql.js';
import { listAge } from './list-age.js';

interface ListConfirmationProps {
  patient: MedicationListFragment;
  current: number;
  zone: string;
  mayEdit: boolean;
}

/** Whether the list can be relied upon: confirmed when, or never asked, which is not "takes nothing". */
export function ListConfirmation({ patient, current, zone, mayEdit }: ListConfirmationProps) {
  const [confirm, { loading }] = useMutation(ConfirmMedicationListDocument);
  const age = listAge(patient.medicationsConfirmedAt, Date.now());
  const on = patient.medicationsConfirmedAt ? formatDay(patient.medicationsConfirmedAt, zone) : '';

  const { refusal, run } = useRefusal(async (none: boolean) => {
    const { data } = await confirm({ variables: { input: { patientId: patient.id, none } } });
    const result = data?.confirmMedicationList;
    return result && result.__typename !== 'Patient' ? result : null;
  });

  const said = patient.medicationsStatement === 'none' ? 'Takes nothing' : 'List confirmed';
  return (
    <Stack gap="xs">
      {patient.medicationsStatement === 'never_asked' || !age ? (
        <Alert color="orange" variant="outline" title="Never confirmed">
          Ask what the patient takes: an unasked list cannot be checked.
        </Alert>
      ) : age.stale ? (
        <Alert color="orange" variant="outline" title={`${said} ${age.days} days ago, on ${on}`}>
          That is long ago: go through the list again.
        </Alert>
      ) : (
        <Text size="sm">
          {said} on {on}
        </Text>
      )}
      {mayEdit ? (
        <Group gap="xs">
          {current > 0 ? (
            <Button size="xs" variant="default" loading={loading} onClick={() => void run(false)}>
              The list is right
            </Button>
          ) : (
            <Button size="xs" variant="default" loading={loading} onClick={() => void run(true)}>
              Takes nothing
            </Button>
          )}
        </Group>
      ) : null}
      <RefusalAlert refusal={refusal} />
    </Stack>
  );
}
