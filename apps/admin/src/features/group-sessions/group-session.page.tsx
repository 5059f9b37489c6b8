import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { AppLink } from '../../components/app-link.js';
import { EmptyPage } from '../../components/empty-page.js';
import { Facts } from '../../components/facts.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { dayIn, formatDay } from '../../components/zoned-format.js';
import { GroupSessionDocument, type RosterFragment } from '../../gql/graphql.js';
import { AddParticipant, type AddParticipantProps } from './add-participant.js';
import { EndSession } from './end-session.js';
import { RosterTable } from './roster-table.js';
import { SessionWaitlist } from './session-waitlist.js';
import { fullness, hoursOf } from './session-words.js';

interface GroupSessionPageProps {
  sessionId: string;
  mayBook: boolean;
  mayStep: boolean;
  onOpen: (appointmentId: string) => void;
  /** Finds a patient, and asks for reasons: other features show both. */
  finder: AddParticipantProps['finder'];
  acknowledge: AddParticipantProps['acknowledge'];
  /** The visit that is open beside the list. */
  visit: ReactNode;
}

const REFRESH_EVERY_MS = 5_000;

/** One group session: who has a seat, who is there, who waits. */
export function GroupSessionPage(props: GroupSessionPageProps) {
  const { sessionId, visit } = props;
  const result = useQuery(GroupSessionDocument, { variables: { id: sessionId }, pollInterval: REFRESH_EVERY_MS });
  return (
    <QueryView result={result} of="the group session" rows={10} ownHeading>
      {({ groupSession }) =>
        groupSession ? (
          <>
            <Session session={groupSession} {...props} />
            {visit}
          </>
        ) : (
          <EmptyPage title="No such group session" hint="It may belong to another organization." />
        )
      }
    </QueryView>
  );
}

function Session({ session, ...props }: GroupSessionPageProps & { session: RosterFragment }) {
  const { mayBook, mayStep, onOpen, finder, acknowledge } = props;
  const [adding, setAdding] = useState(false);
  const open = session.state === 'planned';
  useShortcuts(mayBook && open ? { a: () => setAdding(true) } : {});
  const { clinic, startsAt, visitType, provider, room, waiting } = session;
  return (
    <Stack gap="md">
      <div>
        <PageHeading title={`${visitType.name}, ${formatDay(startsAt, clinic.timeZone)}, ${hoursOf(session)}`}>
          <Group gap="xs" data-screen-only>
            {mayBook && open && !adding ? <Button onClick={() => setAdding(true)}>Add a patient</Button> : null}
            <Button variant="default" onClick={() => window.print()}>
              Print the list
            </Button>
          </Group>
        </PageHeading>
        {open ? null : (
          <StateBadge
            state={session.state === 'cancelled' ? 'Called off' : 'Over'}
            tone={session.state === 'cancelled' ? 'red' : 'gray'}
          />
        )}
        <Facts
          facts={[
            ['With', provider.name],
            ['Where', room ? `${room.name}, ${clinic.name}` : clinic.name],
            ['Seats taken', fullness(session)],
            ['Waiting', String(waiting)],
          ]}
        />
        <AppLink
          to="/diary"
          search={{ clinic: clinic.id, date: dayIn(Date.parse(startsAt), clinic.timeZone) }}
          data-screen-only
        >
          The day in the diary
        </AppLink>
      </div>
      {adding ? (
        <AddParticipant session={session} finder={finder} acknowledge={acknowledge} onDone={() => setAdding(false)} />
      ) : null}
      <RosterTable session={session} mayStep={mayStep && open} onOpen={onOpen} />
      <SessionWaitlist session={session} mayChange={mayBook && open} />
      {mayBook && open ? <EndSession session={session} mayClose={mayStep} /> : null}
    </Stack>
  );
}
