import { Button, Group, ScrollArea, Table } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { formatDateTime, formatLocalDate } from '../../components/zoned-format.js';
import type { WaitingFieldsFragment } from '../../gql/graphql.js';
import { reasonWords, wishWords } from './waitlist-words.js';

interface WaitingTableProps {
  entries: WaitingFieldsFragment[];
  /** The place of the first row in the whole line, from 1. */
  from: number;
  mayChange: boolean;
  onEdit: (entry: WaitingFieldsFragment) => void;
  onRemove: (entry: WaitingFieldsFragment) => void;
}

/** Those who wait, whom a time is offered to first on top, and why they stand in this order. */
export function WaitingTable({ entries, from, mayChange, onEdit, onRemove }: WaitingTableProps) {
  return (
    <ScrollArea type="auto">
      <Table aria-labelledby="in-line" miw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Place</Table.Th>
            <Table.Th>Patient</Table.Th>
            <Table.Th>Waits for</Table.Th>
            <Table.Th>Why here</Table.Th>
            {mayChange ? <Table.Th>Next</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, index) => (
            <WaitingRow
              key={entry.id}
              entry={entry}
              place={from + index}
              onEdit={mayChange ? onEdit : null}
              onRemove={onRemove}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

interface WaitingRowProps {
  entry: WaitingFieldsFragment;
  place: number;
  /** Null: only to be looked at. */
  onEdit: ((entry: WaitingFieldsFragment) => void) | null;
  onRemove: (entry: WaitingFieldsFragment) => void;
}

function WaitingRow({ entry, place, onEdit, onRemove }: WaitingRowProps) {
  const { patient } = entry;
  return (
    <Table.Tr>
      <Table.Td>{place}</Table.Td>
      <Table.Td>
        <AppLink to="/patients/$patientId" params={{ patientId: patient.id }}>
          {patient.name}
        </AppLink>
        {patient.phone ? <div>{patient.phone}</div> : null}
      </Table.Td>
      <Table.Td>
        {entry.visitType.name}
        <div>
          {wishWords(entry)}; {formatLocalDate(entry.fromDate)} to {formatLocalDate(entry.untilDate)}
        </div>
        <SwapLine swap={entry.swap} />
      </Table.Td>
      <Table.Td>{reasonWords(entry.reason)}</Table.Td>
      {onEdit ? (
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            <Button
              size="compact-md"
              variant="default"
              onClick={() => onEdit(entry)}
              aria-label={`Change what ${patient.name} waits for`}
            >
              Change
            </Button>
            <Button
              size="compact-md"
              variant="default"
              onClick={() => onRemove(entry)}
              aria-label={`Take off the list: ${patient.name}`}
            >
              Take off
            </Button>
          </Group>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

function SwapLine({ swap }: Pick<WaitingFieldsFragment, 'swap'>) {
  if (swap?.state !== 'booked') return null;
  return <div>would give up {formatDateTime(swap.startsAt, swap.clinic.timeZone)}</div>;
}
