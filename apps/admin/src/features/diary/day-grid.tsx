import { EmptyState } from '../../components/empty-state.js';
import type { DiaryQuery } from '../../gql/graphql.js';
import { axisOf } from './day-axis.js';
import css from './diary.module.css';
import { DiaryColumn } from './diary-column.js';
import { TimeAxis } from './time-axis.js';
import { standsOnGrid } from './visit-words.js';

interface DayGridProps {
  diary: DiaryQuery['diary'];
  onOpen: (appointmentId: string) => void;
  onBook: ((providerId: string, at?: number) => void) | null;
}

/** A clinic's day: a column a provider over one time axis in the clinic's zone. */
export function DayGrid({ diary, onOpen, onBook }: DayGridProps) {
  const zone = diary.clinic.timeZone;
  const columns = diary.columns.filter((column) => column.open.length > 0 || column.appointments.some(standsOnGrid));
  const stretches = columns
    .flatMap((column) => [...column.open, ...column.appointments.filter(standsOnGrid)])
    .map((range) => ({ startMs: Date.parse(range.startsAt), endMs: Date.parse(range.endsAt) }));

  if (columns.length === 0) {
    return <EmptyState title="Nobody works here on this day" hint="Choose another day or clinic." />;
  }
  const axis = axisOf(stretches);
  return (
    <div className={css['grid']} role="region" aria-label="Day" tabIndex={-1}>
      <TimeAxis axis={axis} zone={zone} />
      {columns.map((column) => (
        <DiaryColumn key={column.provider.id} column={column} axis={axis} zone={zone} onOpen={onOpen} onBook={onBook} />
      ))}
    </div>
  );
}
