import { useLazyQuery } from '@apollo/client/react';
import { Button, List, Text } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { ErrorState } from '../../components/error-state.js';
import { formatTime } from '../../components/zoned-format.js';
import { WhoWaitsForDocument } from '../../gql/graphql.js';
import { reasonWords } from './waitlist-words.js';

interface WhoWaitsProps {
  visit: { id: string; clinic: { timeZone: string } };
}

/** To whom the time of a visit would be offered if it fell away: asked for when somebody wants to know. */
export function WhoWaits({ visit }: WhoWaitsProps) {
  const [ask, { data, loading, error }] = useLazyQuery(WhoWaitsForDocument, { fetchPolicy: 'network-only' });
  const look = () => void ask({ variables: { visitId: visit.id } });
  if (error) return <ErrorState title="Could not look at the waitlist" message={error.message} onRetry={look} />;
  if (!data)
    return (
      <Button variant="default" size="compact-md" loading={loading} onClick={look} w="max-content">
        Who waits for this time?
      </Button>
    );
  if (data.whoWaitsFor.length === 0) return <Text role="status">Nobody on the waitlist could take this time.</Text>;
  return (
    <section aria-label="Who waits for this time">
      <Text fw={600}>Would be offered to</Text>
      <List type="ordered" size="sm">
        {data.whoWaitsFor.map(({ entry, startsAt }) => (
          <List.Item key={entry.id}>
            <AppLink to="/patients/$patientId" params={{ patientId: entry.patient.id }}>
              {entry.patient.name}
            </AppLink>
            , {entry.visitType.name} at {formatTime(startsAt, visit.clinic.timeZone)} ({reasonWords(entry.reason)})
          </List.Item>
        ))}
      </List>
    </section>
  );
}
