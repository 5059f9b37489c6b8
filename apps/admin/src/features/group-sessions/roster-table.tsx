import { Button, Group, ScrollArea, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { StateBadge } from '../../components/state-badge.js';
import { useRovingList } from '../../components/use-roving-list.js';
import { dayIn, formatBirthDate } from '../../components/zoned-format.js';
import type { ParticipantFragment, RosterFragment } from '../../gql/graphql.js';
import css from './roster.module.css';
import { attendanceOf, pressed } from './session-words.js';
import { useAttendance } from './use-attendance.js';

interface RosterTableProps {
  session: RosterFragment;
  mayStep: boolean;
  onOpen: (appointmentId: string) => void;
}

/** Who has a seat, and who is there: arrows go from one patient to the next, Enter says "here". */
export function RosterTable({ session, mayStep, onOpen }: RosterTableProps) {
  const { mark, refusal } = useAttendance();
  const { list, item } = useRovingList();
  const { participants, startsAt, clinic } = session;
  const [openedAt] = useState(Date.now);
  const onTheDay = dayIn(Date.parse(startsAt), clinic.timeZone) === dayIn(openedAt, clinic.timeZone);
  const here = participants.filter(({ state }) => attendanceOf(state) === 'here').length;
  return (
    <section aria-labelledby="roster">
      <Title order={2} size="h4" id="roster" mb="xs">
        Participants ({here} of {participants.length} here)
      </Title>
      <RefusalAlert refusal={refusal} />
      {mayStep && !onTheDay && participants.length > 0 ? (
        <Text size="sm" c="dimmed" data-screen-only>
          Attendance is marked on the day itself.
        </Text>
      ) : null}
      {participants.length === 0 ? (
        <EmptyState title="Nobody has a seat yet" hint="Add a patient to give one." />
      ) : (
        <ScrollArea type="auto" {...list}>
          <Table aria-labelledby="roster" miw={640} className={css['roster']}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Seat</Table.Th>
                <Table.Th>Patient</Table.Th>
                <Table.Th>Born</Table.Th>
                <Table.Th>Phone</Table.Th>
                <Table.Th data-screen-only>Attendance</Table.Th>
                <Table.Th className={css['paper']}>Here</Table.Th>
                <Table.Th className={css['paper']}>Signature</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {participants.map((visit, index) => (
                <ParticipantRow
                  key={visit.id}
                  visit={visit}
                  mark={mayStep ? mark : null}
                  onOpen={onOpen}
                  roving={item(index)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
    </section>
  );
}

interface ParticipantRowProps {
  visit: ParticipantFragment;
  /** Null where the signed-in person marks nobody. */
  mark: ReturnType<typeof useAttendance>['mark'] | null;
  onOpen: (appointmentId: string) => void;
  roving: object;
}

function ParticipantRow({ visit, mark, onOpen, roving }: ParticipantRowProps) {
  const { patient, groupSeat, state } = visit;
  const attendance = attendanceOf(state);
  return (
    <Table.Tr>
      <Table.Td>{groupSeat}</Table.Td>
      <Table.Td>
        <AppLink to="/patients/$patientId" params={{ patientId: patient.id }}>
          {patient.name}
        </AppLink>{' '}
        {state === 'safety_hold' ? <StateBadge state={state} tone="orange" /> : null}
      </Table.Td>
      <Table.Td>{patient.birthDate ? formatBirthDate(patient.birthDate) : ''}</Table.Td>
      <Table.Td>{patient.phone ?? ''}</Table.Td>
      <Table.Td data-screen-only>
        <Group gap="xs" wrap="nowrap">
          {mark ? (
            <>
              <MarkButton visit={visit} of="here" mark={mark} {...roving} />
              {attendance !== 'here' && pressed(visit, 'missed') !== null ? (
                <MarkButton visit={visit} of="missed" mark={mark} />
              ) : null}
            </>
          ) : (
            <span>{attendance === 'expected' ? '' : attendance === 'here' ? 'Here' : 'No-show'}</span>
          )}
          <Button
            size="compact-md"
            variant="subtle"
            onClick={() => onOpen(visit.id)}
            aria-label={`Visit of ${patient.name}`}
          >
            Visit…
          </Button>
        </Group>
      </Table.Td>
      <Table.Td className={css['paper']}>☐</Table.Td>
      <Table.Td className={css['paper']} />
    </Table.Tr>
  );
}

interface MarkButtonProps {
  visit: ParticipantFragment;
  of: 'here' | 'missed';
  mark: ReturnType<typeof useAttendance>['mark'];
}

const LABELS = { here: 'Here', missed: 'No-show' } as const;

/** Down when it is so. A press on a button that is down takes the step back; it stays where the focus is. */
function MarkButton({ visit, of, mark, ...roving }: MarkButtonProps) {
  const down = attendanceOf(visit.state) === of;
  const possible = pressed(visit, of) !== null;
  return (
    <Button
      size="compact-md"
      variant={down ? 'filled' : 'default'}
      color={of === 'missed' ? 'red.9' : 'teal.9'}
      aria-pressed={down}
      aria-disabled={!possible || undefined}
      aria-label={`${LABELS[of]}: ${visit.patient.name}`}
      onClick={() => void mark(visit, of)}
      {...roving}
    >
      {LABELS[of]}
    </Button>
  );
}
