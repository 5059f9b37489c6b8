import { HoursField, HoursLine } from './hours-line.js';
import { problemOfHours, type VisitHoursRow } from './visit-override-values.js';

interface VisitHoursFieldsProps {
  name: string;
  row: VisitHoursRow;
  onChange: (row: VisitHoursRow) => void;
  onRemove: () => void;
}

/** One line of hours of a kind of visit: which days, from when to when. */
export function VisitHoursFields({ name, row, onChange, onRemove }: VisitHoursFieldsProps) {
  return (
    <HoursLine
      name={name}
      days={{ chosen: row.weekdays, onChange: (weekdays) => onChange({ ...row, weekdays }) }}
      problem={problemOfHours(row)}
      onRemove={onRemove}
    >
      <HoursField label="From" value={row.startTime} onChange={(startTime) => onChange({ ...row, startTime })} />
      <HoursField label="Until" value={row.endTime} onChange={(endTime) => onChange({ ...row, endTime })} />
    </HoursLine>
  );
}
