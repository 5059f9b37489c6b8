import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { LinkButton } from '../../components/link-button.js';
import { SpacingWarnings } from '../../components/spacing-warnings.js';
import { dayIn, formatDateTime } from '../../components/zoned-format.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';

interface BookedPanelProps {
  visit: VisitDetailsFragment;
  /** Why it is not yet a booking, where it became a safety-hold. */
  holdMessage: string | null;
  messages: ReactNode;
}

/** What came of it: the visit, where to find it, and the messages that go out. */
export function BookedPanel({ visit, holdMessage, messages }: BookedPanelProps) {
  const zone = visit.clinic.timeZone;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    // The button that was pressed stood far down; what came of it is read from the top.
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <Stack>
      <Title order={2} ref={heading} tabIndex={-1}>
        {holdMessage ? 'Safety-hold: the time is kept, not yet booked' : 'Booked'}
      </Title>
      <Text>
        {visit.visitType.name} for {visit.patient.name}, {formatDateTime(visit.startsAt, zone)}, with{' '}
        {visit.provider.name}, {visit.clinic.name}
        {visit.room ? `, ${visit.room.name}` : ''}
      </Text>
      {holdMessage ? (
        <Alert color="orange" variant="outline" title={holdMessage}>
          {visit.expiresAt ? `Kept until ${formatDateTime(visit.expiresAt, zone)}.` : null}
        </Alert>
      ) : null}
      <SpacingWarnings warnings={visit.spacingWarnings} timeZone={zone} />
      <Group>
        <LinkButton
          to="/diary"
          search={{ clinic: visit.clinic.id, date: dayIn(Date.parse(visit.startsAt), zone), visit: visit.id }}
        >
          Show in the diary
        </LinkButton>
        <LinkButton variant="default" to="/book" search={{ patient: visit.patient.id }}>
          Book another for {visit.patient.name}
        </LinkButton>
      </Group>
      <Title order={3} size="h4">
        Messages
      </Title>
      {messages}
    </Stack>
  );
}
