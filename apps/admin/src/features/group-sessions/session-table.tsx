import { ScrollArea, Table } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatDay } from '../../components/zoned-format.js';
import type { GroupSessionRowFragment } from '../../gql/graphql.js';
import { fullness, hoursOf } from './session-words.js';

/** Sessions in order of time, each with the way to its list. */
export function SessionTable({ sessions }: { sessions: GroupSessionRowFragment[] }) {
  return (
    <ScrollArea type="auto">
      <Table aria-label="Group sessions" highlightOnHover miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>Time</Table.Th>
            <Table.Th>Session</Table.Th>
            <Table.Th>With</Table.Th>
            <Table.Th>Room</Table.Th>
            <Table.Th>Seats taken</Table.Th>
            <Table.Th>Waiting</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function SessionRow({ session }: { session: GroupSessionRowFragment }) {
  const { id, startsAt, clinic, visitType, provider, room, state, taken, capacity, waiting } = session;
  const day = formatDay(startsAt, clinic.timeZone);
  return (
    <Table.Tr>
      <Table.Td>{day}</Table.Td>
      <Table.Td>{hoursOf(session)}</Table.Td>
      <Table.Td>
        <AppLink
          to="/group-sessions/$sessionId"
          params={{ sessionId: id }}
          aria-label={`${visitType.name}, ${day}, ${hoursOf(session)}`}
        >
          {visitType.name}
        </AppLink>{' '}
        {state === 'planned' ? null : (
          <StateBadge
            state={state === 'cancelled' ? 'Called off' : 'Over'}
            tone={state === 'cancelled' ? 'red' : 'gray'}
          />
        )}
      </Table.Td>
      <Table.Td>{provider.name}</Table.Td>
      <Table.Td>{room?.name ?? ''}</Table.Td>
      <Table.Td>
        {fullness(session)}
        {state === 'planned' && taken >= capacity ? ', full' : ''}
      </Table.Td>
      <Table.Td>{waiting}</Table.Td>
    </Table.Tr>
  );
}
