import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ProviderFieldsFragment, SaveExceptionDocument } from '../../gql/graphql.js';
import { ExceptionList } from './exception-list.js';
import { blankException, clinicChoices, exceptionClinics, exceptionInput } from './exception-values.js';
import { StrandedAlert } from './stranded-alert.js';
import { useSaveProvider } from './use-save-provider.js';

interface ExceptionFormProps {
  provider: ProviderFieldsFragment;
  /** All clinics, for a provider who has no hours yet. */
  clinics: { id: string; name: string }[];
  today: string;
}

/** Days that differ from the week: away, or other hours, at one clinic or all. */
export function ExceptionForm({ provider, clinics: all, today }: ExceptionFormProps) {
  const [save, { loading }] = useMutation(SaveExceptionDocument);
  const guarded = useSaveProvider();
  const form = useForm({ initialValues: blankException(today) });
  const { closed } = form.values;
  const clinics = exceptionClinics(provider.clinics, all);
  const choices = clinicChoices(clinics, closed);
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const input = { providerId: provider.id, ...exceptionInput(form.getValues(), clinics), acceptStranded };
      return (await save({ variables: { input } })).data?.saveException;
    });

  return (
    <section>
      <Title order={2} size="h3">
        Days that differ
      </Title>
      <ExceptionList exceptions={provider.exceptions} today={today} />
      <form onSubmit={form.onSubmit(() => void submit())}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <TextInput label="Day" type="date" required min={today} {...form.getInputProps('date')} />
            <Checkbox label="Away all day" pb={8} {...form.getInputProps('closed', { type: 'checkbox' })} />
            {choices.length > 0 ? (
              <NativeSelect label="Clinic" required={!closed} data={choices} {...form.getInputProps('clinicId')} />
            ) : null}
            {closed ? null : (
              <>
                <TextInput label="From" type="time" required {...form.getInputProps('startTime')} />
                <TextInput label="Until" type="time" required {...form.getInputProps('endTime')} />
              </>
            )}
            <TextInput label="Reason" {...form.getInputProps('reason')} />
            <Button type="submit" variant="default" loading={loading}>
              Add the day
            </Button>
          </Group>
          <RefusalAlert refusal={guarded.refusal} />
          <StrandedAlert guarded={guarded} />
        </Stack>
      </form>
    </section>
  );
}
