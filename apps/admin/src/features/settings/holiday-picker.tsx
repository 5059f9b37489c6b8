import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatLocalDate } from '../../components/zoned-format.js';
import { AdoptHolidaysDocument, HolidayAreasDocument, PublicHolidaysDocument } from '../../gql/graphql.js';
import { StrandedAlert } from './stranded-alert.js';
import { useGuardedSave } from './use-guarded-save.js';

interface HolidayPickerProps {
  clinic: { id: string; name: string; country: string | null; region: string | null };
  /** This year, on the clinic's calendar. */
  year: number;
}

const choicesOf = (areas: readonly { code: string; name: string }[]) =>
  areas.map(({ code, name }) => ({ value: code, label: name }));

/** The public holidays of a year, to tick those on which the clinic is shut. */
export function HolidayPicker({ clinic, year: thisYear }: HolidayPickerProps) {
  const [area, setArea] = useState({ country: clinic.country ?? '', region: clinic.region ?? '', year: thisYear });
  const countries = useQuery(HolidayAreasDocument);
  const regions = useQuery(HolidayAreasDocument, { variables: { country: area.country }, skip: !area.country });
  const choose = (change: Partial<typeof area>) => setArea((known) => ({ ...known, ...change }));
  return (
    <div>
      <Title order={3} size="h4">
        Public holidays
      </Title>
      <Group align="flex-end" gap="xs" mb="sm">
        <NativeSelect
          label="Country"
          value={area.country}
          data={[{ value: '', label: 'Choose' }, ...choicesOf(countries.data?.holidayAreas ?? [])]}
          onChange={(event) => choose({ country: event.currentTarget.value, region: '' })}
        />
        <NativeSelect
          label="State or region"
          value={area.region}
          data={[{ value: '', label: 'None' }, ...choicesOf(regions.data?.holidayAreas ?? [])]}
          onChange={(event) => choose({ region: event.currentTarget.value })}
        />
        <NativeSelect
          label="Year"
          value={String(area.year)}
          data={[thisYear, thisYear + 1].map(String)}
          onChange={(event) => choose({ year: Number(event.currentTarget.value) })}
        />
      </Group>
      {area.country ? <HolidayList key={JSON.stringify(area)} clinic={clinic} area={area} /> : null}
    </div>
  );
}

interface HolidayListProps {
  clinic: { id: string; name: string };
  area: { country: string; region: string; year: number };
}

/** One year's holidays; those that are closures already stand ticked and fixed. */
function HolidayList({ clinic, area }: HolidayListProps) {
  const place = { country: area.country, region: area.region || null };
  const { data } = useQuery(PublicHolidaysDocument, { variables: { clinicId: clinic.id, ...place, year: area.year } });
  const [dates, setDates] = useState<string[]>([]);
  const [adopt, { loading }] = useMutation(AdoptHolidaysDocument, {
    refetchQueries: ['ClinicClosures', 'PublicHolidays'],
  });
  const guarded = useGuardedSave(() => `The holidays of ${clinic.name} are saved.`);
  const submit = async () => {
    const saved = await guarded.settle(async (acceptStranded) => {
      const input = { clinicId: clinic.id, ...place, dates, acceptStranded };
      return (await adopt({ variables: { input } })).data?.adoptHolidays;
    });
    if (saved) setDates([]);
  };
  return (
    <Stack gap="sm">
      <Checkbox.Group label={`Shut on, in ${area.year}`} value={dates} onChange={setDates}>
        <Stack gap={4} mt="xs">
          {(data?.publicHolidays ?? []).map(({ date, name, closed }) =>
            closed ? (
              <Checkbox key={date} label={`${formatLocalDate(date)}, ${name}: shut`} checked disabled readOnly />
            ) : (
              <Checkbox key={date} value={date} label={`${formatLocalDate(date)}, ${name}`} />
            ),
          )}
        </Stack>
      </Checkbox.Group>
      <Group>
        <Button variant="default" disabled={dates.length === 0} loading={loading} onClick={() => void submit()}>
          Shut on the ticked days
        </Button>
      </Group>
      <RefusalAlert refusal={guarded.refusal} />
      <StrandedAlert guarded={guarded} onSaved={() => setDates([])} />
    </Stack>
  );
}
