import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { fieldErrors, outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type PatientIdentityFragment, UpdatePatientDocument } from '../../gql/graphql.js';
import { PatientFields } from './patient-fields.js';
import { inputOf, valuesOf } from './patient-form-values.js';

interface EditPatientFormProps {
  patient: PatientIdentityFragment;
  onDone: () => void;
  onReload: () => void;
}

/** Edits in place. Somebody else's change in between is told, never overwritten. */
export function EditPatientForm({ patient, onDone, onReload }: EditPatientFormProps) {
  const form = useForm({ initialValues: valuesOf(patient) });
  const [version] = useState(patient.version);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [update, { loading }] = useMutation(UpdatePatientDocument);

  const submit = async () => {
    setRefusal(null);
    try {
      const { data } = await update({
        variables: { input: { ...inputOf(form.getValues()), id: patient.id, version } },
      });
      const result = data?.updatePatient;
      if (!result) return;
      if (result.__typename === 'Patient') return onDone();
      form.setErrors(fieldErrors(result));
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={form.onSubmit(() => void submit())}>
      <Stack maw={720}>
        <PatientFields form={form} />
        <RefusalAlert refusal={refusal} />
        <Group>
          <Button type="submit" loading={loading}>
            Save
          </Button>
          {refusal?.__typename === 'StaleVersion' ? (
            <Button variant="default" onClick={onReload}>
              Show the newer version
            </Button>
          ) : null}
          <Button variant="default" onClick={onDone}>
            Leave unchanged
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
