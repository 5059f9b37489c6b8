import { NativeSelect } from '@mantine/core';
import { HoursField, HoursLine } from './hours-line.js';
import { type OpenHoursRow, problemOf } from './open-hours-values.js';

interface OpenHoursFieldsProps {
  name: string;
  row: OpenHoursRow;
  clinics: { id: string; name: string }[];
  onChange: (row: OpenHoursRow) => void;
  onRemove: () => void;
}

/** One line of the week: where, which days, from when to when, valid in which weeks. */
export function OpenHoursFields({ name, row, clinics, onChange, onRemove }: OpenHoursFieldsProps) {
  const field = (key: 'startTime' | 'endTime' | 'validFrom' | 'validUntil', label: string, type: 'time' | 'date') => (
    <HoursField label={label} type={type} value={row[key]} onChange={(value) => onChange({ ...row, [key]: value })} />
  );
  return (
    <HoursLine
      name={name}
      days={{ chosen: row.weekdays, onChange: (weekdays) => onChange({ ...row, weekdays }) }}
      problem={problemOf(row)}
      onRemove={onRemove}
    >
      {field('startTime', 'From', 'time')}
      {field('endTime', 'Until', 'time')}
      <NativeSelect
        label="Clinic"
        value={row.clinicId}
        onChange={(event) => onChange({ ...row, clinicId: event.currentTarget.value })}
        data={clinics.map(({ id, name: clinic }) => ({ value: id, label: clinic }))}
      />
      {field('validFrom', 'First day', 'date')}
      {field('validUntil', 'Last day, if any', 'date')}
    </HoursLine>
  );
}
