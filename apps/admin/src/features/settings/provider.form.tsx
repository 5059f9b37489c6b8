import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Fieldset, Group, MultiSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ProviderFieldsFragment, SaveProviderDocument } from '../../gql/graphql.js';
import { OptionalNumbers } from './optional-numbers.js';
import { useSaveProvider } from './use-save-provider.js';

interface ProviderFormProps {
  provider: ProviderFieldsFragment;
  disciplines: { code: string; name: string }[];
  /** Skills that are known already. */
  skills: string[];
}

const CAPS = [
  { field: 'visitsPerDayMax', label: 'Visits a day' },
  { field: 'visitsPerWeekMax', label: 'Visits a week' },
  { field: 'newPatientsPerDayMax', label: 'New patients a day' },
  { field: 'newPatientsPerWeekMax', label: 'New patients a week' },
] as const;

/** Name, credentials, disciplines, skills, how many visits are taken, and whether bookings are taken at all. */
export function ProviderForm({ provider, disciplines, skills }: ProviderFormProps) {
  const [save, { loading }] = useMutation(SaveProviderDocument);
  const { settle, refusal } = useSaveProvider();
  const form = useForm({
    initialValues: {
      name: provider.name,
      credentials: provider.credentials ?? '',
      disciplines: provider.disciplines.map(({ code }) => code),
      skills: provider.skills,
      visitsPerDayMax: provider.visitsPerDayMax,
      visitsPerWeekMax: provider.visitsPerWeekMax,
      newPatientsPerDayMax: provider.newPatientsPerDayMax,
      newPatientsPerWeekMax: provider.newPatientsPerWeekMax,
      active: provider.active,
    },
  });
  const submit = () =>
    settle(async () => {
      const values = form.getValues();
      const input = {
        ...values,
        id: provider.id,
        version: provider.version,
        name: values.name.trim(),
        credentials: values.credentials.trim() || null,
      };
      return (await save({ variables: { input } })).data?.saveProvider;
    });

  return (
    <form onSubmit={form.onSubmit(() => void submit())}>
      <Stack gap="sm">
        <Group grow>
          <TextInput label="Name" required {...form.getInputProps('name')} />
          <TextInput label="Credentials" {...form.getInputProps('credentials')} />
        </Group>
        <MultiSelect
          label="Disciplines"
          data={disciplines.map(({ code, name }) => ({ value: code, label: name }))}
          {...form.getInputProps('disciplines')}
        />
        <TagsInput label="Skills" data={skills} {...form.getInputProps('skills')} />
        <Fieldset legend="At most">
          <OptionalNumbers
            figures={CAPS}
            values={form.getValues()}
            errors={form.errors}
            onChange={form.setFieldValue}
          />
        </Fieldset>
        <Checkbox label="Takes bookings" {...form.getInputProps('active', { type: 'checkbox' })} />
        <RefusalAlert refusal={refusal} />
        <Group>
          <Button type="submit" loading={loading}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
