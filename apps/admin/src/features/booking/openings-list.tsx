import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { QueryView } from '../../components/query-view.js';
import { useHeldTimes } from '../../components/use-held-times.js';
import { useRovingList } from '../../components/use-roving-list.js';
import { formatLocalDate, shiftDay } from '../../components/zoned-format.js';
import { type HeldTimeFieldsFragment, OpeningsDocument } from '../../gql/graphql.js';
import { HeldList } from './held-list.js';
import { OpeningsDay } from './openings-day.js';
import { DAYS_SHOWN, type OpeningsChoice } from './openings-filter.js';
import { groupOpenings, type Opening } from './openings-groups.js';

interface OpeningsListProps {
  visitTypeId: string;
  patientId: string;
  choice: OpeningsChoice;
  /** The instant that was pointed at in the diary, epoch milliseconds: its start gets the focus if it is free. */
  preferredAt: number | null;
  movedId: string | null;
  onChoose: (opening: Opening) => void;
}

const PER_DAY = 12;

/** Earliest times first, grouped by day and provider; one tab stop, arrows, Enter chooses. */
export function OpeningsList(props: OpeningsListProps) {
  const { visitTypeId, patientId, choice, preferredAt, movedId, onChoose } = props;
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
        movedId,
      },
    },
    fetchPolicy: 'network-only',
  });
  const { days, flat } = useMemo(() => groupOpenings(result.data?.openings ?? []), [result.data]);
  const held = useHeldHere(choice, result.data?.openings ?? [], () => void result.refetch());
  const { list, item, focusAt } = useRovingList();
  const focused = useRef(false);
  useEffect(() => {
    if (focused.current || flat.length === 0) return;
    focused.current = true;
    const preferred = preferredAt === null ? -1 : flat.findIndex(({ startsAt }) => Date.parse(startsAt) >= preferredAt);
    focusAt(Math.max(0, preferred));
  });

  return (
    <Stack gap="sm">
      <HeldList held={held} />
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
                <OpeningsDay key={day.date} day={day} held={held} roving={item} onChoose={onChoose} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Stack>
  );
}

interface PlaceFound {
  provider: { id: string };
}

/** What is being booked of the times that are looked at. What a colleague gives back is looked for at once. */
function useHeldHere(
  choice: OpeningsChoice,
  found: readonly PlaceFound[],
  onGivenBack: () => void,
): readonly HeldTimeFieldsFragment[] {
  const all = useHeldTimes({
    clinicId: choice.clinicId || null,
    providerIds: choice.providerId ? [choice.providerId] : null,
    // A day more on both sides: the clinic's day is not that of Greenwich.
    from: `${shiftDay(choice.from, -1)}T00:00:00Z`,
    until: `${shiftDay(choice.from, DAYS_SHOWN + 1)}T00:00:00Z`,
  });
  const shown = all.filter(
    ({ providerId }) => found.length === 0 || found.some(({ provider }) => provider.id === providerId),
  );
  const before = useRef<readonly string[]>([]);
  useEffect(() => {
    const others = all.filter(({ mine }) => !mine).map(({ id }) => id);
    if (before.current.some((id) => !others.includes(id))) onGivenBack();
    before.current = others;
  });
  return shown;
}
