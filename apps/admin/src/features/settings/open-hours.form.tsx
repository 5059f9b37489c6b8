import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ProviderFieldsFragment, SaveOpenHoursDocument } from '../../gql/graphql.js';
import { OpenHoursFields } from './open-hours-fields.js';
import { hoursInput, type OpenHoursRow, problemOf, rowsOf } from './open-hours-values.js';
import { StrandedAlert } from './stranded-alert.js';
import { useSaveProvider } from './use-save-provider.js';

interface OpenHoursFormProps {
  provider: ProviderFieldsFragment;
  clinics: { id: string; name: string; timeZone: string }[];
  today: string;
}

/** The week as it recurs, on the clock of each clinic; saved as a whole. */
export function OpenHoursForm({ provider, clinics, today }: OpenHoursFormProps) {
  const [rows, setRows] = useState(() => rowsOf(provider));
  const [save, { loading }] = useMutation(SaveOpenHoursDocument);
  const guarded = useSaveProvider();
  const wrong = rows.some((row) => problemOf(row) !== null);
  const change = (index: number, row: OpenHoursRow) =>
    setRows((known) => known.map((one, at) => (at === index ? row : one)));
  const add = () =>
    setRows((known) => [
      ...known,
      {
        key: crypto.randomUUID(),
        clinicId: clinics[0]?.id ?? '',
        weekdays: [],
        startTime: '09:00',
        endTime: '17:00',
        validFrom: today,
        validUntil: '',
      },
    ]);
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const input = { providerId: provider.id, version: provider.version, hours: hoursInput(rows), acceptStranded };
      return (await save({ variables: { input } })).data?.saveOpenHours;
    });

  return (
    <section>
      <Title order={2} size="h3">
        Weekly hours
      </Title>
      {rows.length === 0 ? <Text c="dimmed">No hours: nothing can be booked.</Text> : null}
      <Stack gap="sm" my="sm">
        {rows.map((row, index) => (
          <OpenHoursFields
            key={row.key}
            name={`Hours ${index + 1}`}
            row={row}
            clinics={clinics}
            onChange={(changed) => change(index, changed)}
            onRemove={() => setRows((known) => known.filter((_, at) => at !== index))}
          />
        ))}
      </Stack>
      <RefusalAlert refusal={guarded.refusal} />
      <StrandedAlert guarded={guarded} />
      <Group mt="sm">
        <Button onClick={() => void submit()} loading={loading} disabled={wrong}>
          Save the hours
        </Button>
        <Button variant="default" onClick={add}>
          Add hours
        </Button>
      </Group>
    </section>
  );
}
