import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { fieldErrors, outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type PatientIdentityFragment, RegisterPatientDocument } from '../../gql/graphql.js';
import { DuplicateWarning } from './duplicate-warning.js';
import { PatientFields } from './patient-fields.js';
import { blankPatient, inputOf } from './patient-form-values.js';

interface RegisterPatientFormProps {
  typed: string;
  onRegistered: (patientId: string) => void;
  onOpen: (patientId: string) => void;
}

/** Registers a person. Likely duplicates are shown first; going on anyway is a choice, never an accident. */
export function RegisterPatientForm({ typed, onRegistered, onOpen }: RegisterPatientFormProps) {
  const form = useForm({ initialValues: blankPatient(typed) });
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [candidates, setCandidates] = useState<PatientIdentityFragment[]>([]);
  const [register, { loading }] = useMutation(RegisterPatientDocument);

  const submit = async (allowDuplicate: boolean) => {
    setRefusal(null);
    setCandidates([]);
    try {
      const { data } = await register({ variables: { input: { ...inputOf(form.getValues()), allowDuplicate } } });
      const result = data?.registerPatient;
      if (!result) return;
      if (result.__typename === 'Patient') return onRegistered(result.id);
      if (result.__typename === 'PossibleDuplicates') return setCandidates(result.candidates);
      form.setErrors(fieldErrors(result));
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={form.onSubmit(() => void submit(false))}>
      <Stack>
        <PatientFields form={form} />
        <RefusalAlert refusal={refusal} />
        {candidates.length > 0 ? (
          <DuplicateWarning candidates={candidates} onOpen={onOpen} onRegisterAnyway={() => void submit(true)} />
        ) : null}
        <Button type="submit" loading={loading}>
          Register
        </Button>
      </Stack>
    </form>
  );
}
