import { Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { LANGUAGES, type PatientFormValues, SEXES } from './patient-form-values.js';

/** The fields of a person, for registering and for editing. */
export function PatientFields({ form }: { form: UseFormReturnType<PatientFormValues> }) {
  const language = form.getValues().language;
  const languages = LANGUAGES.some(({ value }) => value === language)
    ? LANGUAGES
    : [{ value: language, label: language }, ...LANGUAGES];
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <TextInput label="Given names" required autoFocus data-autofocus {...form.getInputProps('given')} />
        <TextInput label="Family name" required {...form.getInputProps('family')} />
      </Group>
      <Group grow align="flex-start">
        <TextInput label="Birth date" type="date" {...form.getInputProps('birthDate')} />
        <NativeSelect label="Sex" data={SEXES} {...form.getInputProps('sex')} />
      </Group>
      <Group grow align="flex-start">
        <TextInput label="Phone" type="tel" autoComplete="off" {...form.getInputProps('phone')} />
        <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps('email')} />
      </Group>
      <NativeSelect label="Language" data={languages} {...form.getInputProps('language')} />
      <Checkbox label="Agrees to messages by e-mail" {...form.getInputProps('emailConsent', { type: 'checkbox' })} />
    </Stack>
  );
}
