import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatDateTime } from '../../components/zoned-format.js';
import type { GuardedSave } from './use-guarded-save.js';

type Stranded = NonNullable<GuardedSave['stranded']>;

interface StrandedAlertProps {
  guarded: Pick<GuardedSave, 'stranded' | 'acceptStranded' | 'leaveIt'>;
  /** After the change was saved all the same. */
  onSaved?: () => void;
}

/** The booked visits that a change would leave outside open hours, each with other times; saved only on a second yes. */
export function StrandedAlert({ guarded: { stranded, acceptStranded, leaveIt }, onSaved }: StrandedAlertProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stranded) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.focus();
  }, [stranded]);
  if (!stranded) return null;
  const { count, sessions, visits, message } = stranded;
  const named = new Set(sessions.map(({ groupSessionId }) => groupSessionId));
  const alone = visits.filter(({ groupSessionId }) => groupSessionId === null || !named.has(groupSessionId));
  const rest = count - sessions.length - visits.length;
  const accept = async () => {
    if (await acceptStranded()) onSaved?.();
  };
  return (
    <Alert ref={box} tabIndex={-1} color="orange" variant="outline" role="alert" title={message}>
      <Text size="sm">Nothing is saved yet. Saved all the same, each visit becomes a task of the desk.</Text>
      <List size="sm" my="xs" aria-label="Stranded visits">
        {sessions.map((session) => (
          <StrandedSession key={session.groupSessionId} session={session} seats={visits} />
        ))}
        {alone.map((visit) => (
          <List.Item key={visit.appointmentId}>
            {formatDateTime(visit.startsAt, visit.timeZone)}, {visit.visitTypeName}
            {visit.patientName ? `, ${visit.patientName}` : ''}, with {visit.providerName}
            <Text size="sm" c="dimmed">
              {visit.proposals.length === 0
                ? 'No other free time within two weeks.'
                : `Free instead: ${visit.proposals
                    .map((each) => `${formatDateTime(each.startsAt, visit.timeZone)} with ${each.providerName}`)
                    .join('; ')}.`}
            </Text>
          </List.Item>
        ))}
      </List>
      {rest > 0 ? <Text size="sm">And {rest} more.</Text> : null}
      <Group>
        <Button color="orange" onClick={() => void accept()}>
          Save all the same ({count})
        </Button>
        <Button variant="default" onClick={leaveIt}>
          Leave it
        </Button>
      </Group>
    </Alert>
  );
}

interface StrandedSessionProps {
  session: Stranded['sessions'][number];
  /** All visits of the answer. */
  seats: Stranded['visits'];
}

/** A group session once, with those who are in it: it is moved or called off as a whole. */
function StrandedSession({ session, seats }: StrandedSessionProps) {
  const { groupSessionId, startsAt, timeZone, visitTypeName, providerName, taken } = session;
  const names = seats
    .filter((seat) => seat.groupSessionId === groupSessionId)
    .flatMap(({ patientName }) => patientName ?? []);
  return (
    <List.Item>
      {formatDateTime(startsAt, timeZone)}, {visitTypeName}, with {providerName}: {taken === 0 ? 'nobody' : taken} in it
      <Text size="sm" c="dimmed">
        {names.length > 0 ? `${names.join(', ')}. ` : ''}
        {taken === 0
          ? 'Call it off, or let somebody else give it.'
          : 'Call it off with everybody in it, or let somebody else give it.'}
      </Text>
    </List.Item>
  );
}
