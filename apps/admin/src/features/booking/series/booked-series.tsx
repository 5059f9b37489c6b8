import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { LinkButton } from '../../../components/link-button.js';
import { dayIn, formatDateTime } from '../../../components/zoned-format.js';
import type { SeriesVisitsFragment } from '../../../gql/graphql.js';

/** What came of it: every visit, and where to find the first. */
export function BookedSeries({ series }: { series: SeriesVisitsFragment }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  const zone = series.clinic.timeZone;
  const held = series.visits.filter(({ state }) => state === 'safety_hold').length;
  const first = series.visits[0];
  return (
    <Stack>
      <Title order={2} ref={heading} tabIndex={-1}>
        {held > 0 ? `Safety-hold: ${held} times are kept, not yet booked` : `Booked: ${series.size} visits`}
      </Title>
      {held > 0 ? (
        <Alert color="yellow" variant="outline">
          A provider with the right clears them under Clearances before the visits count as booked.
        </Alert>
      ) : (
        <Text>Each visit has its own confirmation and reminders.</Text>
      )}
      <List type="ordered" aria-label="Booked visits">
        {series.visits.map((visit) => (
          <List.Item key={visit.id}>
            {formatDateTime(visit.startsAt, zone)} with {visit.provider.name}
          </List.Item>
        ))}
      </List>
      {first ? (
        <LinkButton
          to="/diary"
          search={{ clinic: series.clinic.id, date: dayIn(Date.parse(first.startsAt), zone), visit: first.id }}
        >
          Show the first in the diary
        </LinkButton>
      ) : null}
    </Stack>
  );
}
