import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { QueryView } from '../../components/query-view.js';
import { useRovingList } from '../../components/use-roving-list.js';
import { formatLocalDate, shiftDay } from '../../components/zoned-format.js';
import { OpeningsDocument } from '../../gql/graphql.js';
import { OpeningsDay } from './openings-day.js';
import { DAYS_SHOWN, type OpeningsChoice } from './openings-filter.js';
import { groupOpenings, type Opening } from './openings-groups.js';

interface OpeningsListProps {
  visitTypeId: string;
  patientId: string;
  choice: OpeningsChoice;
  /** The instant that was pointed at in the diary, epoch milliseconds: its start gets the focus if it is free. */
  preferredAt: number | null;
  onChoose: (opening: Opening) => void;
}

const PER_DAY = 12;

/** Earliest times first, grouped by day and provider; one tab stop, arrows, Enter chooses. */
export function OpeningsList({ visitTypeId, patientId, choice, preferredAt, onChoose }: OpeningsListProps) {
  const result = useQuery(OpeningsDocument, {
    variables: {
      input: {
        visitTypeId,
        patientId,
        from: choice.from,
        until: shiftDay(choice.from, DAYS_SHOWN - 1),
        providerIds: choice.providerId ? [choice.providerId] : null,
        clinicId: choice.clinicId || null,
        perDay: preferredAt === null ? PER_DAY : null,
        holdId: null,
      },
    },
    fetchPolicy: 'network-only',
  });
  const { days, flat } = useMemo(() => groupOpenings(result.data?.openings ?? []), [result.data]);
  const { list, item, focusAt } = useRovingList();
  const focused = useRef(false);
  useEffect(() => {
    if (focused.current || flat.length === 0) return;
    focused.current = true;
    const preferred = preferredAt === null ? -1 : flat.findIndex(({ startsAt }) => Date.parse(startsAt) >= preferredAt);
    focusAt(Math.max(0, preferred));
  });

  return (
    <QueryView result={result} of="the openings">
      {() =>
        days.length === 0 ? (
          <EmptyState
            title={`Nothing is free from ${formatLocalDate(choice.from)} to ${formatLocalDate(shiftDay(choice.from, DAYS_SHOWN - 1))}`}
            hint="Try anyone, another clinic or later days. A visit type may also need notice or be bookable only some weeks ahead."
          />
        ) : (
          <Stack gap="md" {...list} role="group" aria-label="Openings" mah="50vh" style={{ overflowY: 'auto' }} p={4}>
            {days.map((day) => (
              <OpeningsDay key={day.date} day={day} roving={item} onChoose={onChoose} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}
