import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { formatLocalDate, shiftDay, zoneName } from '../../components/zoned-format.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { DiaryDocument } from '../../gql/graphql.js';
import { DayGrid } from './day-grid.js';
import { DiaryToolbar, type ClinicChoice } from './diary-toolbar.js';

interface DiaryPageProps {
  clinics: ClinicChoice[];
  clinic: ClinicChoice;
  date: string;
  today: string;
  onShow: (to: { clinicId?: string; date?: string }) => void;
  onOpen: (appointmentId: string) => void;
  /** Null where the signed-in person books nothing. */
  onBook: ((choice: { providerId?: string; at?: number }) => void) | null;
}

const REFRESH_EVERY_MS = 30_000;

/** The day diary of one clinic. */
export function DiaryPage({ clinics, clinic, date, today, onShow, onOpen, onBook }: DiaryPageProps) {
  const result = useQuery(DiaryDocument, { variables: { clinicId: clinic.id, date }, pollInterval: REFRESH_EVERY_MS });
  const go = (days: number) => onShow({ date: shiftDay(date, days) });
  useShortcuts({
    t: () => onShow({ date: today }),
    '[': () => go(-1),
    ']': () => go(1),
    'alt+ArrowLeft': () => go(-1),
    'alt+ArrowRight': () => go(1),
    ...(onBook ? { n: () => onBook({}) } : {}),
  });
  const noon = `${date}T12:00:00Z`;

  return (
    <>
      <PageHeading title={`${formatLocalDate(date)}, ${clinic.name}`} />
      <DiaryToolbar
        clinics={clinics}
        clinic={clinic}
        date={date}
        today={today}
        onShow={onShow}
        onBook={onBook && (() => onBook({}))}
      />
      <Text size="sm" c="dimmed" mb="xs">
        Times as in {clinic.name}: {zoneName(noon, clinic.timeZone)}
        {date === today ? ' · today' : ''}
      </Text>
      <QueryView result={result} of="the diary" rows={12}>
        {({ diary }) => (
          <DayGrid
            key={`${clinic.id} ${date}`}
            diary={diary}
            onOpen={onOpen}
            onBook={onBook && ((providerId, at) => onBook(at === undefined ? { providerId } : { providerId, at }))}
          />
        )}
      </QueryView>
    </>
  );
}
