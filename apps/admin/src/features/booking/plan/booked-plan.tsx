import { Alert, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { LinkButton } from '../../../components/link-button.js';
import { PageHeading } from '../../../components/page-heading.js';
import { dayIn, formatDateTime } from '../../../components/zoned-format.js';
import type { BookedItineraryFragment } from '../../../gql/graphql.js';

/** What came of a plan: every visit, and where to find the first. */
export function BookedPlan({ title, itinerary }: { title: string; itinerary: BookedItineraryFragment }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone with its page.
  useEffect(() => heading.current?.focus(), []);
  const [first] = itinerary.visits;
  const held = itinerary.visits.filter(({ state }) => state === 'safety_hold');
  return (
    <>
      <PageHeading title={title} />
      <Stack>
        <Title order={2} ref={heading} tabIndex={-1}>
          Booked together
        </Title>
        {itinerary.visits.map((visit) => (
          <Text key={visit.id}>
            {formatDateTime(visit.startsAt, visit.clinic.timeZone)}: {visit.visitType.name}, with {visit.provider.name},{' '}
            {visit.clinic.name}
            {visit.room ? `, ${visit.room.name}` : ''}
          </Text>
        ))}
        {held.length > 0 ? (
          <Alert color="orange" variant="outline" title="Kept until a finding is cleared, not yet booked">
            {held.map(({ visitType }) => visitType.name).join(', ')}
          </Alert>
        ) : null}
        {first ? (
          <LinkButton
            to="/diary"
            search={{
              clinic: first.clinic.id,
              date: dayIn(Date.parse(first.startsAt), first.clinic.timeZone),
              visit: first.id,
            }}
          >
            Show in the diary
          </LinkButton>
        ) : null}
      </Stack>
    </>
  );
}
