import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatDateTime } from '../../components/zoned-format.js';
import type { GuardedSave } from './use-guarded-save.js';

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
  const { count, visits, message } = stranded;
  const accept = async () => {
    if (await acceptStranded()) onSaved?.();
  };
  return (
    <Alert ref={box} tabIndex={-1} color="orange" variant="outline" role="alert" title={message}>
      <Text size="sm">Nothing is saved yet. Saved all the same, each becomes a task of the desk.</Text>
      <List size="sm" my="xs" aria-label="Stranded visits">
        {visits.map((visit) => (
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
      {count > visits.length ? <Text size="sm">And {count - visits.length} more.</Text> : null}
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
