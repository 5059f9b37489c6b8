import { Group, NativeSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { SpacingSettingsQuery } from '../../gql/graphql.js';
import {
  hasLength,
  isWindow,
  KINDS,
  REGIONS,
  selectorChoices,
  SEVERITIES,
  type SpacingRuleValues,
  UNITS,
} from './spacing-rule-values.js';

interface SpacingRuleFieldsProps {
  form: UseFormReturnType<SpacingRuleValues>;
  choices: SpacingSettingsQuery;
}

/** The fields of a rule: only those that a rule of its kind asks. */
export function SpacingRuleFields({ form, choices }: SpacingRuleFieldsProps) {
  const { kind } = form.values;
  const selectors = selectorChoices(choices);
  return (
    <>
      <NativeSelect label="Rule" data={[...KINDS]} data-autofocus {...form.getInputProps('kind')} />
      <Select
        label={isWindow(kind) ? 'Visits that are counted' : 'First visit'}
        required
        searchable
        data={selectors}
        {...form.getInputProps('first')}
      />
      {isWindow(kind) ? (
        <NumberInput label="At most" min={1} max={1000} allowDecimal={false} {...form.getInputProps('most')} />
      ) : (
        <Select label="Visit that follows" required searchable data={selectors} {...form.getInputProps('then')} />
      )}
      {hasLength(kind) ? (
        <Group grow>
          <NumberInput label="How long" min={1} allowDecimal={false} required {...form.getInputProps('amount')} />
          <NativeSelect label="Unit" data={[...UNITS]} {...form.getInputProps('unit')} />
        </Group>
      ) : null}
      <NativeSelect label="Where on the body" data={[...REGIONS]} {...form.getInputProps('bodyRegion')} />
      <NativeSelect label="A visit that breaks it" data={[...SEVERITIES]} {...form.getInputProps('severity')} />
      <Textarea label="Reason, as it is said" required {...form.getInputProps('reason')} />
      <TextInput label="Source; empty for the clinic’s own policy" {...form.getInputProps('source')} />
    </>
  );
}
