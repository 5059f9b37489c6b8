import { Paper, Text, Title } from '@mantine/core';
import { labelOfCode } from '../../components/code-label.js';
import { VisitLine } from '../../components/visit-line.js';
import { formatDateTime } from '../../components/zoned-format.js';
import type { ReferralCaseFragment } from '../../gql/graphql.js';
import { declineLabel } from './referral-choices.js';

/** What happened to the referral, and the visits it led to. */
export function ReferralHistory({ referral, zone }: { referral: ReferralCaseFragment; zone: string }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h4">
        Visits
      </Title>
      {referral.appointments.length === 0 ? <Text c="dimmed">Not booked yet.</Text> : null}
      <ul>
        {referral.appointments.map((visit) => (
          <li key={visit.id}>
            <VisitLine visit={visit} />
          </li>
        ))}
      </ul>
      <Title order={2} size="h4">
        History
      </Title>
      <ol>
        {referral.events.map((event) => (
          <li key={`${event.at} ${event.to}`}>
            {formatDateTime(event.at, zone)}: {labelOfCode(event.to)}
            {event.by ? ` by ${event.by.displayName}` : ''}
            {event.reason ? ` (${declineLabel(event.reason)})` : ''}
          </li>
        ))}
      </ol>
    </Paper>
  );
}
