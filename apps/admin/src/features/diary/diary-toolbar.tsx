import { Button, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { shiftDay } from '../../components/zoned-format.js';
import { type DiaryView, LANE_KINDS, type LaneKind } from './diary-lanes.js';
import { DISCIPLINE_CHOICES, LANE_LABELS } from './view-choice.js';

export interface ClinicChoice {
  id: string;
  name: string;
  timeZone: string;
}

/** Another place, day or view; what is left out stays. */
export interface DiaryChange {
  clinicId?: string;
  date?: string;
  view?: DiaryView;
}

interface DiaryToolbarProps {
  clinics: ClinicChoice[];
  clinic: ClinicChoice;
  date: string;
  today: string;
  view: DiaryView;
  /** What a lane can be of, by name; empty until the diary is there. */
  resources: { id: string; name: string }[];
  onShow: (to: DiaryChange) => void;
  onBook: (() => void) | null;
}

/** Which clinic, which day or week, and whose lanes. */
export function DiaryToolbar(props: DiaryToolbarProps) {
  const { clinics, clinic, date, today, view, resources, onShow, onBook } = props;
  const step = view.week ? 7 : 1;
  const unit = view.week ? 'week' : 'day';
  const see = (change: Partial<DiaryView>) => onShow({ view: { ...view, ...change } });
  return (
    <Group gap={8} align="flex-end" mb="xs" role="group" aria-label="Day and clinic">
      <Button variant="default" onClick={() => onShow({ date: shiftDay(date, -step) })} aria-label={`Previous ${unit}`}>
        ←
      </Button>
      <Button variant="default" onClick={() => onShow({ date: today })} disabled={date === today}>
        Today
      </Button>
      <Button variant="default" onClick={() => onShow({ date: shiftDay(date, step) })} aria-label={`Next ${unit}`}>
        →
      </Button>
      <SegmentedControl
        aria-label="View"
        value={unit}
        onChange={(value) => see({ week: value === 'week' })}
        data={[
          { value: 'day', label: 'Day' },
          { value: 'week', label: 'Week' },
        ]}
      />
      <TextInput
        label="Day"
        type="date"
        value={date}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (/^20\d\d-\d\d-\d\d$/.test(chosen)) onShow({ date: chosen });
        }}
      />
      <NativeSelect
        label="Clinic"
        w="11.5rem"
        value={clinic.id}
        onChange={(event) => onShow({ clinicId: event.currentTarget.value, view: { ...view, only: null } })}
        data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <LaneFilter view={view} resources={resources} onSee={see} />
      {onBook ? <Button onClick={onBook}>Book visit</Button> : null}
    </Group>
  );
}

interface LaneFilterProps {
  view: DiaryView;
  resources: { id: string; name: string }[];
  onSee: (change: Partial<DiaryView>) => void;
}

/** Whose lanes, and which of them. */
function LaneFilter({ view, resources, onSee }: LaneFilterProps) {
  return (
    <>
      <NativeSelect
        label="Lanes"
        w="7.7rem"
        value={view.by}
        onChange={(event) => onSee({ by: event.currentTarget.value as LaneKind, only: null })}
        data={LANE_KINDS.map((kind) => ({ value: kind, label: LANE_LABELS[kind] }))}
      />
      <NativeSelect
        label="Only"
        w="7.7rem"
        value={view.only ?? ''}
        onChange={(event) => onSee({ only: event.currentTarget.value || null })}
        data={[{ value: '', label: 'All' }, ...resources.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        label="Discipline"
        w="8rem"
        value={view.discipline ?? ''}
        onChange={(event) => onSee({ discipline: event.currentTarget.value || null })}
        data={[{ value: '', label: 'All' }, ...DISCIPLINE_CHOICES]}
      />
    </>
  );
}
