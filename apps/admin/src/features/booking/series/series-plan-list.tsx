import { Group, NativeSelect, Text } from '@mantine/core';
import { formatDateTime } from '../../../components/zoned-format.js';
import {
  type Picks,
  pickOf,
  type PlannedVisit,
  SKIPPED,
  startsOf,
  type SeriesPlan,
  UNDECIDED,
} from './series-values.js';

interface SeriesPlanListProps {
  plan: SeriesPlan;
  picks: Picks;
  /** Places that were still undecided when somebody wanted to book. */
  missing: readonly number[];
  onPick: (ordinal: number, pick: string) => void;
}

/** Every visit of the plan with what may become of it; a conflict says why, and asks. */
export function SeriesPlanList({ plan, picks, missing, onPick }: SeriesPlanListProps) {
  const zone = plan.clinic.timeZone;
  const usual = plan.visits.find(({ proposed }) => proposed)?.proposed?.provider.id;
  const choices = (visit: PlannedVisit) => [
    ...(visit.proposed ? [] : [{ value: UNDECIDED, label: 'Choose' }]),
    ...startsOf(visit).map(({ startsAt, provider }) => ({
      value: startsAt,
      label: `${formatDateTime(startsAt, zone)}${provider.id === usual ? '' : `, ${provider.name}`}`,
    })),
    { value: SKIPPED, label: 'Leave it out' },
  ];
  return (
    <ol aria-label="Visits of the series" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {plan.visits.map((visit) => (
        <li key={visit.ordinal}>
          <Group gap="sm" align="center" mb={4} wrap="wrap">
            <Text w={72}>Visit {visit.ordinal}</Text>
            <NativeSelect
              aria-label={`Visit ${visit.ordinal}`}
              data-visit={visit.ordinal}
              w={320}
              value={pickOf(visit, picks)}
              error={
                missing.includes(visit.ordinal) && pickOf(visit, picks) === UNDECIDED
                  ? 'Choose a time, or leave it out'
                  : null
              }
              onChange={(event) => onPick(visit.ordinal, event.currentTarget.value)}
              data={choices(visit)}
            />
            {visit.conflict ? (
              <Text size="sm" c="light-dark(#c92a2a, #ff8787)">
                {formatDateTime(visit.wishedAt, zone)}: {visit.conflict}
              </Text>
            ) : null}
          </Group>
        </li>
      ))}
    </ol>
  );
}
