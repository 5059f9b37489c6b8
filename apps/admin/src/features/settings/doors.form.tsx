import { useMutation } from '@apollo/client/react';
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ClinicSettingsQuery, SaveClinicHoursDocument } from '../../gql/graphql.js';
import { doorRowsOf, doorsInput, doorsProblem, type DoorsRow, nextDoors } from './doors-values.js';
import { HoursField, HoursLine } from './hours-line.js';
import { WEEKDAYS } from './open-hours-values.js';
import { StrandedAlert } from './stranded-alert.js';
import { useGuardedSave } from './use-guarded-save.js';

type Clinic = ClinicSettingsQuery['clinics'][number];

/** When a clinic's doors are open: providers' hours count inside them only. Saved as a whole. */
export function DoorsForm({ clinic }: { clinic: Clinic }) {
  const [rows, setRows] = useState(() => doorRowsOf(clinic.hours));
  const [save, { loading }] = useMutation(SaveClinicHoursDocument, { refetchQueries: ['ClinicSettings'] });
  const guarded = useGuardedSave(() => `The doors of ${clinic.name} are saved.`);
  const wrong = rows.some((row) => doorsProblem(row, rows) !== null);
  const change = (index: number, row: DoorsRow) =>
    setRows((known) => known.map((one, at) => (at === index ? row : one)));
  const submit = () =>
    guarded.settle(async (acceptStranded) => {
      const input = { clinicId: clinic.id, hours: doorsInput(rows), acceptStranded };
      return (await save({ variables: { input } })).data?.saveClinicHours;
    });

  return (
    <section aria-label={`Doors of ${clinic.name}`}>
      <Title order={3} size="h4">
        Doors
      </Title>
      <Text size="sm" c="dimmed">
        {rows.length === 0
          ? "None given: the providers' own hours decide."
          : "Providers' hours count inside them only."}
      </Text>
      <Stack gap="xs" my="xs">
        {rows.map((row, index) => (
          <DoorsFields
            key={row.key}
            name={`Doors ${index + 1}`}
            row={row}
            problem={doorsProblem(row, rows)}
            onChange={(changed) => change(index, changed)}
            onRemove={() => setRows((known) => known.filter((_, at) => at !== index))}
          />
        ))}
      </Stack>
      <RefusalAlert refusal={guarded.refusal} />
      <StrandedAlert guarded={guarded} />
      <Group mt="xs">
        <Button
          variant="default"
          onClick={() => void submit()}
          loading={loading}
          disabled={wrong}
          aria-label={`Save the doors of ${clinic.name}`}
        >
          Save the doors
        </Button>
        <Button
          variant="default"
          onClick={() => setRows((known) => [...known, nextDoors(known, crypto.randomUUID())])}
          aria-label={`Add doors to ${clinic.name}`}
        >
          Add doors
        </Button>
      </Group>
    </section>
  );
}

interface DoorsFieldsProps {
  name: string;
  row: DoorsRow;
  problem: string | null;
  onChange: (row: DoorsRow) => void;
  onRemove: () => void;
}

/** One line: which weekday, from when to when. */
function DoorsFields({ name, row, problem, onChange, onRemove }: DoorsFieldsProps) {
  return (
    <HoursLine name={name} problem={problem} onRemove={onRemove}>
      <NativeSelect
        label="Weekday"
        value={row.weekday}
        onChange={(event) => onChange({ ...row, weekday: event.currentTarget.value })}
        data={WEEKDAYS}
      />
      <HoursField label="Open" value={row.opens} onChange={(opens) => onChange({ ...row, opens })} />
      <HoursField label="Close" value={row.closes} onChange={(closes) => onChange({ ...row, closes })} />
    </HoursLine>
  );
}
