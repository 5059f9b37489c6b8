import { Button, Checkbox, Fieldset, Group, Text, TextInput } from '@mantine/core';
import { WEEKDAYS } from './open-hours-values.js';
import { problemOfHours, type VisitHoursRow } from './visit-override-values.js';

interface VisitHoursFieldsProps {
  name: string;
  row: VisitHoursRow;
  onChange: (row: VisitHoursRow) => void;
  onRemove: () => void;
}

/** One line of hours of a kind of visit: which days, from when to when. */
export function VisitHoursFields({ name, row, onChange, onRemove }: VisitHoursFieldsProps) {
  const problem = problemOfHours(row);
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
        <TextInput
          label="From"
          type="time"
          value={row.startTime}
          onChange={(event) => onChange({ ...row, startTime: event.currentTarget.value })}
        />
        <TextInput
          label="Until"
          type="time"
          value={row.endTime}
          onChange={(event) => onChange({ ...row, endTime: event.currentTarget.value })}
        />
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
