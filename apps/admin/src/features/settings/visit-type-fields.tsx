import { Checkbox, MultiSelect, NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { VisitTypeSettingsQuery } from '../../gql/graphql.js';
import { FIGURES, type VisitTypeValues } from './visit-type-values.js';

interface VisitTypeFieldsProps {
  form: UseFormReturnType<VisitTypeValues>;
  choices: VisitTypeSettingsQuery;
}

/** The fields of a visit type. The techniques are what the safety check goes by; the pools are what a booking takes. */
export function VisitTypeFields({ form, choices }: VisitTypeFieldsProps) {
  return (
    <>
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
      <Checkbox label="Needs an accepted referral" {...form.getInputProps('referralRequired', { type: 'checkbox' })} />
      <Checkbox label="Offered" {...form.getInputProps('active', { type: 'checkbox' })} />
    </>
  );
}
