import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { fieldErrors, outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { SaveVisitTypeDocument, type VisitTypeFieldsFragment, type VisitTypeSettingsQuery } from '../../gql/graphql.js';
import { BLANK_VISIT_TYPE, FIGURES, visitTypeValues } from './visit-type-values.js';

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
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        <NativeSelect
          label="Discipline"
          required
          data={[
            { value: '', label: 'Choose' },
            ...choices.disciplines.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          {...form.getInputProps('discipline')}
        />
        <SimpleGrid cols={2}>
          {FIGURES.map(({ field, label, min, max }) => (
            <NumberInput
              key={field}
              label={label}
              min={min}
              max={max}
              allowDecimal={false}
              required
              {...form.getInputProps(field)}
            />
          ))}
        </SimpleGrid>
        <MultiSelect
          label="Techniques, which the safety check speaks about"
          searchable
          data={choices.techniques.map(({ code, name }) => ({ value: code, label: name }))}
          {...form.getInputProps('techniques')}
        />
        <MultiSelect
          label="Needs one of each"
          searchable
          data={choices.pools.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('poolIds')}
        />
        <Checkbox
          label="Needs an accepted referral"
          {...form.getInputProps('referralRequired', { type: 'checkbox' })}
        />
        <Checkbox label="Offered" {...form.getInputProps('active', { type: 'checkbox' })} />
        <RefusalAlert refusal={refusal} />
        <Button type="submit" loading={loading}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
