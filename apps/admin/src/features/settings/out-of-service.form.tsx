import { useMutation } from '@apollo/client/react';
import { Button, Group, List, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { instantOf, isoInstant } from '@meridian/domain';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatDateTime, zoneName } from '../../components/zoned-format.js';
import {
  type AbsenceFieldsFragment,
  RemoveAbsenceDocument,
  type RoomSettingsQuery,
  SaveAbsenceDocument,
} from '../../gql/graphql.js';
import { StrandedAlert } from './stranded-alert.js';
import { useGuardedSave } from './use-guarded-save.js';

type Clinic = RoomSettingsQuery['clinics'][number];

interface OutOfServiceFormProps {
  clinic: Clinic;
  today: string;
}

const A_DAY = { fromTime: '08:00', untilTime: '18:00', reason: '' };
const AFTERWARDS = { refetchQueries: ['RoomSettings'] };

/** A room or a device that cannot be used for a while: nothing is booked into it, and who is booked there is told first. */
export function OutOfServiceForm({ clinic, today }: OutOfServiceFormProps) {
  const { rooms, equipment, timeZone: zone } = clinic;
  const [save, { loading }] = useMutation(SaveAbsenceDocument, AFTERWARDS);
  const guarded = useGuardedSave(({ name }: AbsenceFieldsFragment) => `${name} is out of service then.`);
  const first = rooms[0]?.id ?? equipment[0]?.id ?? '';
  const form = useForm({ initialValues: { what: first, ...A_DAY, fromDate: today, untilDate: today } });
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const { what, fromDate, fromTime, untilDate, untilTime, reason } = form.getValues();
      const input = {
        ...(rooms.some(({ id }) => id === what) ? { roomId: what } : { equipmentId: what }),
        startsAt: isoInstant(instantOf(fromDate, fromTime, zone)),
        endsAt: isoInstant(instantOf(untilDate, untilTime, zone)),
        reason,
        acceptStranded,
      };
      return (await save({ variables: { input } })).data?.saveAbsence;
    });

  return (
    <form aria-label={`Out of service at ${clinic.name}`} onSubmit={form.onSubmit(() => void submit())}>
      <Stack gap="sm">
        <Group align="flex-end" gap="xs">
          <NativeSelect
            label="Room or device"
            data={[
              { group: 'Rooms', items: rooms.map(({ id, name }) => ({ value: id, label: name })) },
              { group: 'Devices', items: equipment.map(({ id, name }) => ({ value: id, label: name })) },
            ].filter(({ items }) => items.length > 0)}
            {...form.getInputProps('what')}
          />
          <TextInput label="First day" type="date" required {...form.getInputProps('fromDate')} />
          <TextInput label="Out from" type="time" required {...form.getInputProps('fromTime')} />
          <TextInput label="Last day" type="date" required {...form.getInputProps('untilDate')} />
          <TextInput label="Out until" type="time" required {...form.getInputProps('untilTime')} />
          <TextInput label="Why" required {...form.getInputProps('reason')} />
          <Button
            type="submit"
            variant="default"
            loading={loading}
            aria-label={`Take out of service at ${clinic.name}`}
          >
            Take out of service
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Times of {zoneName(Date.now(), zone)}.
        </Text>
        <RefusalAlert refusal={guarded.refusal} />
        <StrandedAlert guarded={guarded} />
      </Stack>
    </form>
  );
}

interface OutOfServiceListProps {
  clinic: Clinic;
  absences: readonly AbsenceFieldsFragment[];
}

/** What is out of service, each to be put back. */
export function OutOfServiceList({ clinic, absences }: OutOfServiceListProps) {
  const [remove] = useMutation(RemoveAbsenceDocument, AFTERWARDS);
  const zone = clinic.timeZone;
  if (absences.length === 0) return <Text c="dimmed">All in service.</Text>;
  return (
    <List my="xs" aria-label={`Out of service, ${clinic.name}`}>
      {absences.map(({ id, name, startsAt, endsAt, reason }) => (
        <List.Item key={id}>
          {name}: {formatDateTime(startsAt, zone)} to {formatDateTime(endsAt, zone)} ({reason}){' '}
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Back in service: ${name}, ${formatDateTime(startsAt, zone)}`}
            onClick={() => void remove({ variables: { input: { id } } })}
          >
            Back in service
          </Button>
        </List.Item>
      ))}
    </List>
  );
}
