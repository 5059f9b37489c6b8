import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { fieldErrors, outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { SaveVisitTypeDocument, type VisitTypeFieldsFragment, type VisitTypeSettingsQuery } from '../../gql/graphql.js';
import { VisitTypeFields } from './visit-type-fields.js';
import { BLANK_VISIT_TYPE, visitTypeValues } from './visit-type-values.js';

interface VisitTypeFormProps {
  visitType: VisitTypeFieldsFragment | null;
  choices: VisitTypeSettingsQuery;
  onSaved: () => void;
}

/** What a kind of visit takes: time, techniques, rooms and equipment. */
export function VisitTypeForm({ visitType, choices, onSaved }: VisitTypeFormProps) {
  const form = useForm({ initialValues: visitType ? visitTypeValues(visitType) : BLANK_VISIT_TYPE });
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [save, { loading }] = useMutation(SaveVisitTypeDocument, { refetchQueries: ['VisitTypeSettings'] });

  const submit = async () => {
    setRefusal(null);
    try {
      const { data } = await save({
        variables: { input: { ...form.getValues(), id: visitType?.id ?? null, version: visitType?.version ?? null } },
      });
      const result = data?.saveVisitType;
      if (!result) return;
      if (result.__typename === 'VisitType') {
        notifications.show({ message: `${result.name} is saved.` });
        return onSaved();
      }
      form.setErrors(fieldErrors(result));
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={form.onSubmit(() => void submit())}>
      <Stack gap="sm">
        <VisitTypeFields form={form} choices={choices} />
        <RefusalAlert refusal={refusal} />
        <Button type="submit" loading={loading}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
