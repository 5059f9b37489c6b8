import { useMutation } from '@apollo/client/react';
import { Button, Group, ScrollArea, Table, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { AppLink } from '../../components/app-link.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useRefusal } from '../../components/use-refusal.js';
import { formatDateTime } from '../../components/zoned-format.js';
import { FillGroupSessionDocument, LeaveGroupSessionWaitlistDocument, type RosterFragment } from '../../gql/graphql.js';

type Entry = RosterFragment['waitlist'][number];

/** Who waits, in order, and why somebody was passed over. */
export function SessionWaitlist({ session, mayChange }: { session: RosterFragment; mayChange: boolean }) {
  const { leave, fill, refusal, busy } = useWaitlist();
  const { waitlist, taken, capacity, clinic } = session;
  if (waitlist.length === 0) return null;
  const leaves = mayChange ? (entry: Entry) => void leave(entry) : null;
  return (
    <section aria-labelledby="waitlist" data-screen-only>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="waitlist">
          Waiting for a seat ({waitlist.length})
        </Title>
        {mayChange && taken < capacity ? (
          <Button size="compact-md" disabled={busy} onClick={() => void fill(session)}>
            Give the free seats to those who wait
          </Button>
        ) : null}
      </Group>
      <RefusalAlert refusal={refusal} />
      <ScrollArea type="auto">
        <Table aria-labelledby="waitlist" miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Place</Table.Th>
              <Table.Th>Patient</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th>Passed over because</Table.Th>
              {mayChange ? <Table.Th>Change</Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {waitlist.map((entry) => (
              <WaitingRow key={entry.id} entry={entry} zone={clinic.timeZone} onLeave={leaves} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}

interface WaitingRowProps {
  entry: Entry;
  zone: string;
  /** Null where the signed-in person changes nothing. */
  onLeave: ((entry: Entry) => void) | null;
}

function WaitingRow({ entry, zone, onLeave }: WaitingRowProps) {
  const { position, patient, since, passedOverBecause } = entry;
  return (
    <Table.Tr>
      <Table.Td>{position}</Table.Td>
      <Table.Td>
        <AppLink to="/patients/$patientId" params={{ patientId: patient.id }}>
          {patient.name}
        </AppLink>
        {patient.phone ? <div>{patient.phone}</div> : null}
      </Table.Td>
      <Table.Td>{formatDateTime(since, zone)}</Table.Td>
      <Table.Td>{passedOverBecause ?? ''}</Table.Td>
      {onLeave ? (
        <Table.Td>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => onLeave(entry)}
            aria-label={`Off the waitlist: ${patient.name}`}
          >
            Off the waitlist
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

function useWaitlist() {
  const [askLeave, { loading: leaving }] = useMutation(LeaveGroupSessionWaitlistDocument);
  const [askFill, { loading: filling }] = useMutation(FillGroupSessionDocument);
  const leave = useRefusal(async ({ id, patient }: Entry) => {
    const input = { idempotencyKey: crypto.randomUUID(), id };
    const result = (await askLeave({ variables: { input } })).data?.leaveGroupSessionWaitlist;
    if (result && result.__typename !== 'GroupSession') return result;
    notifications.show({ message: `${patient.name} is off the waitlist.` });
    return null;
  });
  const fill = useRefusal(async ({ id, taken }: RosterFragment) => {
    const input = { idempotencyKey: crypto.randomUUID(), id };
    const result = (await askFill({ variables: { input } })).data?.fillGroupSession;
    if (!result) return null;
    if (result.__typename !== 'GroupSession') return result;
    const given = result.taken - taken;
    notifications.show({
      message:
        given > 0 ? `${given} ${given === 1 ? 'seat was' : 'seats were'} given.` : 'Nobody who waits can come now.',
    });
    return null;
  });
  return {
    leave: leave.run,
    fill: fill.run,
    refusal: leave.refusal ?? fill.refusal,
    busy: leaving || filling,
  };
}
