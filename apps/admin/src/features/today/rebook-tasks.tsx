import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, ScrollArea, Table, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { AppLink } from '../../components/app-link.js';
import { labelOfCode } from '../../components/code-label.js';
import { EmptyState } from '../../components/empty-state.js';
import { LinkButton } from '../../components/link-button.js';
import { Pager } from '../../components/pager.js';
import { QueryView } from '../../components/query-view.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useCursorPages } from '../../components/use-cursor-pages.js';
import { useRefusal } from '../../components/use-refusal.js';
import { dayIn, formatDateTime, formatLocalDate } from '../../components/zoned-format.js';
import { CompleteDeskTaskDocument, type DeskTasksQuery, DeskTasksDocument } from '../../gql/graphql.js';

type Task = DeskTasksQuery['deskTasks']['edges'][number]['node'];

const REFRESH_EVERY_MS = 30_000;

/** Patients to whom the clinic owes a new time, or whose time its changed hours left stranded; the one due first on top. */
export function RebookTasks({ clinicId }: { clinicId: string }) {
  const pages = useCursorPages();
  const result = useQuery(DeskTasksDocument, {
    variables: { clinicId, after: pages.after },
    pollInterval: REFRESH_EVERY_MS,
  });
  const [ask, { loading }] = useMutation(CompleteDeskTaskDocument, { refetchQueries: ['DeskTasks'] });
  const { refusal, run } = useRefusal(async (task: Task) => {
    const input = { idempotencyKey: crypto.randomUUID(), id: task.id };
    const answer = (await ask({ variables: { input } })).data?.completeDeskTask;
    if (!answer || answer.__typename !== 'DeskTask') return answer ?? null;
    notifications.show({ message: `${task.patient.name} is off the list.` });
    return null;
  });

  return (
    <section aria-labelledby="to-rebook">
      <Title order={2} size="h4" id="to-rebook" mt="xl" mb="xs">
        To rebook
      </Title>
      <RefusalAlert refusal={refusal} />
      <QueryView result={result} of="the tasks" rows={3}>
        {({ deskTasks: { edges, pageInfo } }) =>
          edges.length === 0 && pages.page === 1 ? (
            <EmptyState
              title="Nobody is owed a new time"
              hint="Somebody appears here after a no-show, when the clinic cancels, or when its hours change."
            />
          ) : (
            <>
              <TaskTable tasks={edges.map(({ node }) => node)} busy={loading} onDone={(task) => void run(task)} />
              <Pager
                page={pages.page}
                hasNext={pageInfo.hasNextPage}
                onPrevious={pages.previous}
                onNext={() => pages.next(pageInfo.endCursor)}
              />
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function TaskTable({ tasks, busy, onDone }: { tasks: Task[]; busy: boolean; onDone: (task: Task) => void }) {
  return (
    <ScrollArea type="auto">
      <Table aria-labelledby="to-rebook" miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>By</Table.Th>
            <Table.Th>Patient</Table.Th>
            <Table.Th>Visit</Table.Th>
            <Table.Th>Next</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} busy={busy} onDone={onDone} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function TaskRow({ task, busy, onDone }: { task: Task; busy: boolean; onDone: (task: Task) => void }) {
  return (
    <Table.Tr>
      <Table.Td>{formatLocalDate(task.dueOn)}</Table.Td>
      <Table.Td>
        <AppLink to="/patients/$patientId" params={{ patientId: task.patient.id }}>
          {task.patient.name}
        </AppLink>
        {task.patient.phone ? <div>{task.patient.phone}</div> : null}
      </Table.Td>
      <Table.Td>
        {formatDateTime(task.appointment.startsAt, task.appointment.clinic.timeZone)} {task.appointment.visitType.name}{' '}
        with {task.appointment.provider.name}
        <div>
          {labelOfCode(task.appointment.state)}
          {task.appointment.cancelledLate ? ', late' : ''}
          {task.kind === 'stranded' ? ', no longer in open hours' : ''}
        </div>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <WayOn task={task} />
          <Button
            size="compact-md"
            variant="default"
            disabled={busy}
            onClick={() => onDone(task)}
            aria-label={`Off the list: ${task.patient.name}`}
          >
            Off the list
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** A visit that fell away is booked anew, or its plan is repaired; one that still stands, but not in open hours any more, is moved in the diary. */
function WayOn({ task: { kind, patient, appointment } }: { task: Task }) {
  const { id, startsAt, clinic, visitType, provider, itinerary } = appointment;
  if (kind === 'stranded') {
    const search = { clinic: clinic.id, date: dayIn(Date.parse(startsAt), clinic.timeZone), visit: id };
    return (
      <LinkButton to="/diary" search={search} size="compact-md" aria-label={`Move ${patient.name}`}>
        Move
      </LinkButton>
    );
  }
  if (itinerary)
    return (
      <LinkButton
        to="/repair"
        search={{ itinerary: itinerary.id }}
        size="compact-md"
        aria-label={`Repair the plan: ${patient.name}`}
      >
        Repair the plan
      </LinkButton>
    );
  return (
    <LinkButton
      to="/book"
      search={{ patient: patient.id, visitType: visitType.id, provider: provider.id, clinic: clinic.id }}
      size="compact-md"
      aria-label={`Book ${patient.name}`}
    >
      Book
    </LinkButton>
  );
}
