import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { formatLocalDate, formatTime, shiftDay, zoneName } from '../../components/zoned-format.js';
import { type RankingReason, SuggestedOpeningsDocument } from '../../gql/graphql.js';
import { DAYS_SHOWN, type OpeningsChoice } from './openings-filter.js';
import type { Opening } from './openings-groups.js';

interface SuggestionsStripProps {
  visitTypeId: string;
  patientId: string;
  choice: OpeningsChoice;
  onChoose: (opening: Opening) => void;
}

const WORDS: Record<RankingReason, string> = {
  usual_provider: 'seen last',
  first: 'first free',
  no_gap: 'no gap',
  least_loaded: 'has most time',
};

/** The few best openings for this patient, each with its reasons in words. Nothing to suggest is no news: then it is not there. */
export function SuggestionsStrip({ visitTypeId, patientId, choice, onChoose }: SuggestionsStripProps) {
  const { data } = useQuery(SuggestedOpeningsDocument, {
    variables: {
      input: {
        visitTypeId,
        patientId,
        from: choice.from,
        until: shiftDay(choice.from, DAYS_SHOWN - 1),
        providerIds: choice.providerId ? [choice.providerId] : null,
        clinicId: choice.clinicId || null,
      },
    },
    fetchPolicy: 'network-only',
  });
  const edges = data?.suggestedOpenings.edges ?? [];
  if (edges.length === 0) return null;
  return (
    <Stack gap={6} role="group" aria-label="Suggested">
      <Title order={2} size="h5">
        Suggested
      </Title>
      <Group gap={6}>
        {edges.map(({ node: { date, startsAt, provider, clinic, reasons } }) => {
          const when = `${formatLocalDate(date)} ${formatTime(startsAt, clinic.timeZone)} ${zoneName(startsAt, clinic.timeZone)}`;
          const why = reasons.map((reason) => WORDS[reason]).join(', ');
          return (
            <Button
              key={`${startsAt} ${provider.id} ${clinic.id}`}
              variant="light"
              h="auto"
              py={6}
              aria-label={`${when}, ${provider.name}, ${clinic.name}${why ? `: ${why}` : ''}`}
              onClick={() => onChoose({ startsAt, provider, clinic })}
            >
              <Stack gap={0} align="flex-start">
                <Text size="sm" fw={600}>
                  {when}
                </Text>
                <Text size="xs">{[provider.name, why].filter(Boolean).join(' · ')}</Text>
              </Stack>
            </Button>
          );
        })}
      </Group>
    </Stack>
  );
}
