import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatLocalDate } from '../../components/zoned-format.js';
import { type ProviderFieldsFragment, SaveExceptionDocument } from '../../gql/graphql.js';
import { useSaveProvider } from './use-save-provider.js';

/** Days that differ from the week: away, or other hours. */
export function ExceptionForm({ provider, today }: { provider: ProviderFieldsFragment; today: string }) {
  const [save, { loading }] = useMutation(SaveExceptionDocument);
  const { settle, refusal } = useSaveProvider();
  const form = useForm({
    initialValues: { date: today, closed: true, startTime: '09:00', endTime: '17:00', reason: '' },
  });
  const { closed } = form.values;
  const ahead = provider.exceptions.filter(({ date }) => date >= today).sort((a, b) => a.date.localeCompare(b.date));
  const submit = () =>
    settle(async () => {
      const { date, startTime, endTime, reason } = form.getValues();
      const times = closed ? { startTime: null, endTime: null } : { startTime, endTime };
      return (
        await save({
          variables: { input: { providerId: provider.id, date, closed, reason: reason.trim() || null, ...times } },
        })
      ).data?.saveException;
    });

  return (
    <section>
      <Title order={2} size="h3">
        Days that differ
      </Title>
      {ahead.length === 0 ? <Text c="dimmed">None ahead.</Text> : null}
      <ul>
        {ahead.map((exception) => (
          <li key={exception.id}>
            {formatLocalDate(exception.date)}:{' '}
            {exception.closed ? 'away' : `${exception.startTime ?? ''} to ${exception.endTime ?? ''}`}
            {exception.reason ? ` (${exception.reason})` : ''}
          </li>
        ))}
      </ul>
      <form onSubmit={form.onSubmit(() => void submit())}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <TextInput label="Day" type="date" required min={today} {...form.getInputProps('date')} />
            <Checkbox label="Away all day" pb={8} {...form.getInputProps('closed', { type: 'checkbox' })} />
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
          <RefusalAlert refusal={refusal} />
        </Stack>
      </form>
    </section>
  );
}
