import { Checkbox, MultiSelect, NativeSelect, NumberInput, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { VisitTypeSettingsQuery } from '../../gql/graphql.js';
import { OptionalNumbers } from './optional-numbers.js';
import { poolChoices } from './pool-choices.js';
import { FIGURES, type VisitTypeValues } from './visit-type-values.js';

interface VisitTypeFieldsProps {
  form: UseFormReturnType<VisitTypeValues>;
  choices: VisitTypeSettingsQuery;
}

const CAPS = [
  { field: 'perDayMax', label: 'At most a day, with one provider' },
  { field: 'perWeekMax', label: 'At most a week, with one provider' },
] as const;

const OVERLAP_POLICIES = [
  { value: 'never', label: 'Never' },
  { value: 'with_reason', label: 'With a reason, by who has the right' },
];

const FLAGS = [
  { field: 'selfBookable', label: 'Patients may book it themselves' },
  { field: 'referralRequired', label: 'Needs an accepted referral' },
  { field: 'active', label: 'Offered' },
] as const;

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
      <NumberInput
        label="Seats of a group session"
        description="Empty: given to one patient at a time"
        min={2}
        max={200}
        allowDecimal={false}
        value={form.getValues().groupCapacity ?? ''}
        onChange={(seats) => form.setFieldValue('groupCapacity', typeof seats === 'number' ? seats : null)}
        error={form.errors['groupCapacity']}
      />
      <MultiSelect
        label="Techniques, which the safety check speaks about"
        searchable
        data={choices.techniques.map(({ code, name }) => ({ value: code, label: name }))}
        {...form.getInputProps('techniques')}
      />
      <MultiSelect
        label="Needs one of each"
        searchable
        data={poolChoices(choices.pools)}
        {...form.getInputProps('poolIds')}
      />
      <TagsInput
        label="Skills, of which the provider needs each"
        data={choices.skills}
        {...form.getInputProps('skills')}
      />
      <OptionalNumbers figures={CAPS} values={form.getValues()} errors={form.errors} onChange={form.setFieldValue} />
      <VisitTypePolicies form={form} />
    </>
  );
}

/** Who may book it, when, and over what. */
function VisitTypePolicies({ form }: Pick<VisitTypeFieldsProps, 'form'>) {
  return (
    <>
      <NativeSelect
        label="May be booked over another visit of the provider"
        data={OVERLAP_POLICIES}
        {...form.getInputProps('overlapPolicy')}
      />
      {FLAGS.map(({ field, label }) => (
        <Checkbox key={field} label={label} {...form.getInputProps(field, { type: 'checkbox' })} />
      ))}
    </>
  );
}
