import { Button, Checkbox, Fieldset, Group, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { WEEKDAYS } from './open-hours-values.js';

interface HoursLineProps {
  name: string;
  /** The days it is about, where it has more than one. */
  days?: { chosen: string[]; onChange: (weekdays: string[]) => void };
  /** Its fields, times among them, side by side. */
  children: ReactNode;
  problem: string | null;
  onRemove: () => void;
}

/** One line of hours, with what is wrong with it. */
export function HoursLine({ name, days, children, problem, onRemove }: HoursLineProps) {
  return (
    <Fieldset legend={name}>
      {days ? (
        <Checkbox.Group label="Days" value={days.chosen} onChange={days.onChange}>
          <Group gap="sm" my={4}>
            {WEEKDAYS.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      <Group align="flex-end" gap="xs">
        {children}
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

interface HoursFieldProps {
  label: string;
  type?: 'time' | 'date';
  value: string;
  onChange: (value: string) => void;
}

/** A time of the clinic's clock, or a day, in such a line. */
export const HoursField = ({ label, type = 'time', value, onChange }: HoursFieldProps) => (
  <TextInput label={label} type={type} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
);
