import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { instantOf, isoInstant } from '@meridian/domain';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatDateTime, zoneName } from '../../components/zoned-format.js';
import {
  type AbsenceFieldsFragment,
  AbsencesDocument,
  RemoveAbsenceDocument,
  SaveAbsenceDocument,
} from '../../gql/graphql.js';
import { StrandedAlert } from './stranded-alert.js';
import { useGuardedSave } from './use-guarded-save.js';

interface LeaveFormProps {
  providerId: string;
  /** The clock on which the times are typed. */
  zone: string;
  today: string;
}

/** When a provider is away, from a moment to a moment, at all clinics. */
export function LeaveForm({ providerId, zone, today }: LeaveFormProps) {
  const { data } = useQuery(AbsencesDocument, { variables: { ofId: providerId } });
  const [save, { loading }] = useMutation(SaveAbsenceDocument, { refetchQueries: ['Absences'] });
  const guarded = useGuardedSave(({ name }: AbsenceFieldsFragment) => `The leave of ${name} is saved.`);
  const form = useForm({
    initialValues: { fromDate: today, fromTime: '08:00', untilDate: today, untilTime: '18:00', reason: '' },
  });
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const { fromDate, fromTime, untilDate, untilTime, reason } = form.getValues();
      const input = {
        providerId,
        startsAt: isoInstant(instantOf(fromDate, fromTime, zone)),
        endsAt: isoInstant(instantOf(untilDate, untilTime, zone)),
        reason,
        acceptStranded,
      };
      return (await save({ variables: { input } })).data?.saveAbsence;
    });

  return (
    <section>
      <Title order={2} size="h3">
        Leave
      </Title>
      <AbsenceList absences={data?.absences ?? []} zone={zone} />
      <form aria-label="Leave" onSubmit={form.onSubmit(() => void submit())}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <TextInput label="First day" type="date" required {...form.getInputProps('fromDate')} />
            <TextInput label="Away from" type="time" required {...form.getInputProps('fromTime')} />
            <TextInput label="Last day" type="date" required {...form.getInputProps('untilDate')} />
            <TextInput label="Away until" type="time" required {...form.getInputProps('untilTime')} />
            <TextInput label="Why" required {...form.getInputProps('reason')} />
            <Button type="submit" variant="default" loading={loading}>
              Add the leave
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            Times of {zoneName(Date.now(), zone)}, at all clinics.
          </Text>
          <RefusalAlert refusal={guarded.refusal} />
          <StrandedAlert guarded={guarded} />
        </Stack>
      </form>
    </section>
  );
}

/** Absences ahead, each to be taken back. */
function AbsenceList({ absences, zone }: { absences: readonly AbsenceFieldsFragment[]; zone: string }) {
  const [remove] = useMutation(RemoveAbsenceDocument, { refetchQueries: ['Absences'] });
  if (absences.length === 0) return <Text c="dimmed">None ahead.</Text>;
  return (
    <List my="xs" aria-label="Leave ahead">
      {absences.map(({ id, startsAt, endsAt, reason }) => (
        <List.Item key={id}>
          {formatDateTime(startsAt, zone)} to {formatDateTime(endsAt, zone)} ({reason}){' '}
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Take back the leave from ${formatDateTime(startsAt, zone)}`}
            onClick={() => void remove({ variables: { input: { id } } })}
          >
            Take back
          </Button>
        </List.Item>
      ))}
    </List>
  );
}
