import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useRefusal } from '../../components/use-refusal.js';
import { formatDay } from '../../components/zoned-format.js';
import { type AllergyListFragment, ConfirmAllergyListDocument } from '../../gql/graphql.js';

interface AllergyConfirmationProps {
  patient: AllergyListFragment;
  holding: number;
  zone: string;
  mayEdit: boolean;
}

/** What was said of the allergies as a whole, and when: "never asked" is not "no known allergies". */
export function AllergyConfirmation({ patient, holding, zone, mayEdit }: AllergyConfirmationProps) {
  const [confirm, { loading }] = useMutation(ConfirmAllergyListDocument);
  const { allergiesStatement, allergiesConfirmedAt } = patient;

  const { refusal, run } = useRefusal(async (none: boolean) => {
    const { data } = await confirm({ variables: { input: { patientId: patient.id, none } } });
    const result = data?.confirmAllergyList;
    return result && result.__typename !== 'Patient' ? result : null;
  });

  const said = allergiesStatement === 'none' ? 'No known allergies' : 'List confirmed';
  return (
    <Stack gap="xs">
      {allergiesStatement === 'never_asked' ? (
        <Alert color="orange" variant="outline" title="Never asked">
          Ask what the patient reacts to: unknown is not &quot;none&quot;.
        </Alert>
      ) : allergiesConfirmedAt ? (
        <Text size="sm">
          {said} on {formatDay(allergiesConfirmedAt, zone)}
        </Text>
      ) : (
        <Text size="sm">{allergiesStatement === 'none' ? 'No known allergies' : 'Listed'}, not confirmed here yet</Text>
      )}
      {mayEdit ? (
        <Group gap="xs">
          {holding > 0 ? (
            <Button size="xs" variant="default" loading={loading} onClick={() => void run(false)}>
              List confirmed
            </Button>
          ) : (
            <Button size="xs" variant="default" loading={loading} onClick={() => void run(true)}>
              No known allergies
            </Button>
          )}
        </Group>
      ) : null}
      <RefusalAlert refusal={refusal} />
    </Stack>
  );
}
