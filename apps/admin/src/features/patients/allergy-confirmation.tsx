import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
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
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const { allergiesStatement, allergiesConfirmedAt } = patient;

  const state = async (none: boolean) => {
    setRefusal(null);
    try {
      const { data } = await confirm({ variables: { input: { patientId: patient.id, none } } });
      const result = data?.confirmAllergyList;
      if (result && result.__typename !== 'Patient') setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

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
            <Button size="xs" variant="default" loading={loading} onClick={() => void state(false)}>
              List confirmed
            </Button>
          ) : (
            <Button size="xs" variant="default" loading={loading} onClick={() => void state(true)}>
              No known allergies
            </Button>
          )}
        </Group>
      ) : null}
      <RefusalAlert refusal={refusal} />
    </Stack>
  );
}
