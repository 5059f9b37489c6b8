import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect } from '@mantine/core';
import { formatLocalDate, shiftDay } from '../../components/zoned-format.js';
import { BookingChoicesDocument } from '../../gql/graphql.js';

export interface OpeningsChoice {
  providerId: string;
  clinicId: string;
  from: string;
}

/** How many days one look spans. */
export const DAYS_SHOWN = 14;

interface OpeningsFilterProps {
  discipline: string;
  today: string;
  value: OpeningsChoice;
  onChange: (value: OpeningsChoice) => void;
}

/** With whom, where, and from which day on. */
export function OpeningsFilter({ discipline, today, value, onChange }: OpeningsFilterProps) {
  const { data } = useQuery(BookingChoicesDocument, { variables: { discipline } });
  const providers = (data?.providers ?? []).filter(({ active }) => active);
  // Whoever does not give this kind of visit is not in the list; the openings are still those of nobody else.
  const isUnlisted =
    data !== undefined && value.providerId !== '' && !providers.some(({ id }) => id === value.providerId);
  return (
    <Group align="flex-end" gap="xs">
      <NativeSelect
        label="Provider"
        value={value.providerId}
        onChange={(event) => onChange({ ...value, providerId: event.currentTarget.value })}
        data={[
          { value: '', label: 'Anyone' },
          ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ...(isUnlisted ? [{ value: value.providerId, label: 'Chosen in the diary' }] : []),
        ]}
      />
      <NativeSelect
        label="Clinic"
        value={value.clinicId}
        onChange={(event) => onChange({ ...value, clinicId: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any clinic' },
          ...(data?.clinics ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button
        variant="default"
        disabled={value.from <= today}
        onClick={() =>
          onChange({
            ...value,
            from: shiftDay(value.from, -DAYS_SHOWN) < today ? today : shiftDay(value.from, -DAYS_SHOWN),
          })
        }
      >
        Earlier
      </Button>
      <Button variant="default" onClick={() => onChange({ ...value, from: shiftDay(value.from, DAYS_SHOWN) })}>
        From {formatLocalDate(shiftDay(value.from, DAYS_SHOWN))}
      </Button>
    </Group>
  );
}
