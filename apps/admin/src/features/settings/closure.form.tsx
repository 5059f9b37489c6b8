import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatLocalDate } from '../../components/zoned-format.js';
import {
  ClinicClosuresDocument,
  type ClosureFieldsFragment,
  RemoveClosureDocument,
  SaveClosureDocument,
} from '../../gql/graphql.js';
import { StrandedAlert } from './stranded-alert.js';
import { useGuardedSave } from './use-guarded-save.js';

interface ClosureFormProps {
  clinic: { id: string; name: string };
  today: string;
}

const AFTERWARDS = { refetchQueries: ['ClinicClosures', 'PublicHolidays'] };

/** The days ahead on which a clinic is shut, and another one. */
export function ClosureForm({ clinic, today }: ClosureFormProps) {
  const { data } = useQuery(ClinicClosuresDocument, { variables: { clinicId: clinic.id } });
  const [save, { loading }] = useMutation(SaveClosureDocument, AFTERWARDS);
  const guarded = useGuardedSave(() => `The closure of ${clinic.name} is saved.`);
  const form = useForm({ initialValues: { fromDate: today, untilDate: today, reason: '' } });
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const input = { clinicId: clinic.id, ...form.getValues(), acceptStranded };
      return (await save({ variables: { input } })).data?.saveClosure;
    });

  return (
    <div>
      <Title order={3} size="h4">
        Closures
      </Title>
      <ClosureList closures={data?.clinicClosures ?? []} />
      <form aria-label={`Closure of ${clinic.name}`} onSubmit={form.onSubmit(() => void submit())}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <TextInput label="First day shut" type="date" required {...form.getInputProps('fromDate')} />
            <TextInput label="Last day shut" type="date" required {...form.getInputProps('untilDate')} />
            <TextInput label="Why" required {...form.getInputProps('reason')} />
            <Button type="submit" variant="default" loading={loading}>
              Add the closure
            </Button>
          </Group>
          <RefusalAlert refusal={guarded.refusal} />
          <StrandedAlert guarded={guarded} />
        </Stack>
      </form>
    </div>
  );
}

/** Closures ahead, each to be taken back. */
function ClosureList({ closures }: { closures: readonly ClosureFieldsFragment[] }) {
  const [remove] = useMutation(RemoveClosureDocument, AFTERWARDS);
  if (closures.length === 0) return <Text c="dimmed">None ahead.</Text>;
  return (
    <List my="xs">
      {closures.map(({ id, fromDate, untilDate, reason }) => (
        <List.Item key={id}>
          {formatLocalDate(fromDate)}
          {untilDate === fromDate ? '' : ` to ${formatLocalDate(untilDate)}`} ({reason}){' '}
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Take back the closure on ${formatLocalDate(fromDate)}`}
            onClick={() => void remove({ variables: { input: { id } } })}
          >
            Take back
          </Button>
        </List.Item>
      ))}
    </List>
  );
}
