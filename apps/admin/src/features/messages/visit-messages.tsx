import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { MessageList } from './message-list.js';
import { useMessages } from './use-messages.js';

/** Messages of a visit that was just booked, moved or opened: one that leaves meanwhile is seen to have left. */
export function VisitMessages({ visit }: { visit: VisitDetailsFragment }) {
  // Each change of the visit owes messages of its own, to be watched anew.
  return <Watched key={`${visit.id} ${visit.version}`} visit={visit} />;
}

function Watched({ visit }: { visit: VisitDetailsFragment }) {
  const messages = useMessages(visit.id, visit.messages);
  return (
    <MessageList
      messages={messages}
      zone={visit.clinic.timeZone}
      held={visit.state === 'safety_hold'}
      begun={Date.parse(visit.startsAt) <= Date.now()}
    />
  );
}
