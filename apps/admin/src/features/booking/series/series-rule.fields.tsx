import { useQuery } from '@apollo/client/react';
import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { BookingChoicesDocument } from '../../../gql/graphql.js';
import { type SeriesValues, WEEKDAYS } from './series-values.js';

interface SeriesRuleFieldsProps {
  discipline: string;
  values: SeriesValues;
  onChange: (values: SeriesValues) => void;
}

type TypedField = 'timesPerWeek' | 'weeks' | 'timeOfDay' | 'withinMinutes' | 'minGapDays' | 'startDate';

/** With whom and where, how often and for how long, on which days and around which time. */
export function SeriesRuleFields({ discipline, values, onChange }: SeriesRuleFieldsProps) {
  const { data } = useQuery(BookingChoicesDocument, { variables: { discipline } });
  const providers = (data?.providers ?? []).filter(({ active }) => active);
  const typed = (field: TypedField, label: string, type: 'number' | 'time' | 'date', autoFocus = false) => (
    <TextInput
      label={label}
      type={type}
      required
      autoFocus={autoFocus}
      w={type === 'number' ? 140 : 160}
      value={values[field]}
      onChange={(event) => onChange({ ...values, [field]: event.currentTarget.value })}
    />
  );
  const select = (field: 'providerId' | 'clinicId', label: string, rows: readonly { id: string; name: string }[]) => (
    <NativeSelect
      label={label}
      required
      value={values[field]}
      onChange={(event) => onChange({ ...values, [field]: event.currentTarget.value })}
      data={[{ value: '', label: 'Choose' }, ...rows.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
  return (
    <>
      <Group align="flex-end" gap="xs">
        {typed('timesPerWeek', 'Times a week', 'number', true)}
        {typed('weeks', 'Weeks', 'number')}
        {typed('startDate', 'From', 'date')}
        {select('providerId', 'Provider every time', providers)}
        {select('clinicId', 'At clinic', data?.clinics ?? [])}
      </Group>
      <Checkbox.Group
        label="Days that suit"
        description="None chosen: any day"
        value={values.weekdays}
        onChange={(weekdays) => onChange({ ...values, weekdays })}
      >
        <Group gap="sm" my={4}>
          {WEEKDAYS.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group align="flex-end" gap="xs">
        {typed('timeOfDay', 'Around', 'time')}
        {typed('withinMinutes', 'Within, minutes', 'number')}
        {typed('minGapDays', 'Days between', 'number')}
      </Group>
      <Checkbox
        label="Another provider may stand in where this one has no time"
        checked={values.standIns}
        onChange={(event) => onChange({ ...values, standIns: event.currentTarget.checked })}
      />
    </>
  );
}
