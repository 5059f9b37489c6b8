import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ProviderFieldsFragment, SaveProviderDocument } from '../../gql/graphql.js';
import { useSaveProvider } from './use-save-provider.js';

interface ProviderFormProps {
  provider: ProviderFieldsFragment;
  disciplines: { code: string; name: string }[];
}

/** Name, credentials, disciplines, and whether bookings are taken. */
export function ProviderForm({ provider, disciplines }: ProviderFormProps) {
  const [save, { loading }] = useMutation(SaveProviderDocument);
  const { settle, refusal } = useSaveProvider();
  const form = useForm({
    initialValues: {
      name: provider.name,
      credentials: provider.credentials ?? '',
      disciplines: provider.disciplines.map(({ code }) => code),
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
