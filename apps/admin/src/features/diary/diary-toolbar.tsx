import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { shiftDay } from '../../components/zoned-format.js';

export interface ClinicChoice {
  id: string;
  name: string;
  timeZone: string;
}

interface DiaryToolbarProps {
  clinics: ClinicChoice[];
  clinic: ClinicChoice;
  date: string;
  today: string;
  onShow: (to: { clinicId?: string; date?: string }) => void;
  onBook: (() => void) | null;
}

/** Which clinic, which day. */
export function DiaryToolbar({ clinics, clinic, date, today, onShow, onBook }: DiaryToolbarProps) {
  return (
    <Group gap="xs" align="flex-end" mb="xs" role="group" aria-label="Day and clinic">
      <Button variant="default" onClick={() => onShow({ date: shiftDay(date, -1) })} aria-label="Previous day">
        ←
      </Button>
      <Button variant="default" onClick={() => onShow({ date: today })} disabled={date === today}>
        Today
      </Button>
      <Button variant="default" onClick={() => onShow({ date: shiftDay(date, 1) })} aria-label="Next day">
        →
      </Button>
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
        value={clinic.id}
        onChange={(event) => onShow({ clinicId: event.currentTarget.value })}
        data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {onBook ? <Button onClick={onBook}>Book visit</Button> : null}
    </Group>
  );
}
