import { useQuery } from '@apollo/client/react';
import { Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { BookingChoicesDocument } from '../../../gql/graphql.js';
import type { PlanValues } from './plan-values.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface PlanWishesProps {
  values: PlanValues;
  onChange: (change: Partial<PlanValues>) => void;
}

/** Where, on which days, at which times of day and what else is wanted of the plan. */
export function PlanWishes({ values, onChange }: PlanWishesProps) {
  const { data } = useQuery(BookingChoicesDocument);
  const field = (label: string, name: 'from' | 'until' | 'notBefore' | 'outBy', type: 'date' | 'time') => (
    <TextInput
      label={label}
      type={type}
      value={values[name]}
      required={type === 'date'}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {field('From', 'from', 'date')}
        {field('Until', 'until', 'date')}
        {field('Not before', 'notBefore', 'time')}
        {field('Out by', 'outBy', 'time')}
        <NativeSelect
          label="Clinic"
          value={values.clinicId}
          onChange={(event) => onChange({ clinicId: event.currentTarget.value })}
          data={[
            { value: '', label: 'Any clinic' },
            ...(data?.clinics ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Group>
      <Checkbox.Group
        label="Not on"
        value={values.notOnWeekdays.map(String)}
        onChange={(days) => onChange({ notOnWeekdays: days.map(Number) })}
      >
        <Group gap="sm">
          {WEEKDAYS.map((day, index) => (
            <Checkbox key={day} value={String(index + 1)} label={day} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group gap="lg">
        <Checkbox
          label="In this order"
          checked={values.inOrder}
          onChange={(event) => onChange({ inOrder: event.currentTarget.checked })}
        />
        <Checkbox
          label="All on one day"
          checked={values.oneDay}
          onChange={(event) => onChange({ oneDay: event.currentTarget.checked })}
        />
      </Group>
    </Stack>
  );
}
