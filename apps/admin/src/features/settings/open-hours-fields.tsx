import { Button, Checkbox, Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { type OpenHoursRow, problemOf, WEEKDAYS } from './open-hours-values.js';

interface OpenHoursFieldsProps {
  name: string;
  row: OpenHoursRow;
  clinics: { id: string; name: string }[];
  onChange: (row: OpenHoursRow) => void;
  onRemove: () => void;
}

/** One line of the week: where, which days, from when to when, valid in which weeks. */
export function OpenHoursFields({ name, row, clinics, onChange, onRemove }: OpenHoursFieldsProps) {
  const problem = problemOf(row);
  const text = (field: 'startTime' | 'endTime' | 'validFrom' | 'validUntil', label: string, type: 'time' | 'date') => (
    <TextInput
      label={label}
      type={type}
      value={row[field]}
      onChange={(event) => onChange({ ...row, [field]: event.currentTarget.value })}
    />
  );
  return (
    <Fieldset legend={name}>
      <Checkbox.Group label="Days" value={row.weekdays} onChange={(weekdays) => onChange({ ...row, weekdays })}>
        <Group gap="sm" my={4}>
          {WEEKDAYS.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group align="flex-end" gap="xs">
        {text('startTime', 'From', 'time')}
        {text('endTime', 'Until', 'time')}
        <NativeSelect
          label="Clinic"
          value={row.clinicId}
          onChange={(event) => onChange({ ...row, clinicId: event.currentTarget.value })}
          data={clinics.map(({ id, name: clinic }) => ({ value: id, label: clinic }))}
        />
        {text('validFrom', 'First day', 'date')}
        {text('validUntil', 'Last day, if any', 'date')}
        <Button variant="default" onClick={onRemove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </Group>
      {problem ? (
        <Text size="sm" c="light-dark(#c92a2a, #ff8787)" role="alert">
          {problem}
        </Text>
      ) : null}
    </Fieldset>
  );
}
