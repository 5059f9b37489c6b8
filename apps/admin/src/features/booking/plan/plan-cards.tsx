import { Group, Paper, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useRovingList } from '../../../components/use-roving-list.js';
import { formatDay, formatTime } from '../../../components/zoned-format.js';
import { WISH_WORDS } from './plan-values.js';
import type { Proposal, Proposals } from './use-proposals.js';

interface PlanCardsProps {
  answer: Proposals;
  busy: boolean;
  /** What Enter does, in words. */
  does: string;
  onBook: (proposal: Proposal) => void;
}

/** The ways to have all visits, the best first: one tab stop, arrows, Enter books. */
export function PlanCards({ answer, busy, does, onBook }: PlanCardsProps) {
  const { list, item, focusAt } = useRovingList();
  const focused = useRef<Proposals | null>(null);
  useEffect(() => {
    if (focused.current === answer) return;
    focused.current = answer;
    focusAt(0);
  });
  return (
    <>
      {answer.givenUp.length > 0 ? (
        <Text role="note">There is no plan with every wish: each says what it does without.</Text>
      ) : null}
      {answer.complete ? null : (
        <Text role="note" size="sm" c="dimmed">
          Found in the time there was
          {answer.gap > 0 ? `; a plan at most ${Math.ceil(answer.gap * 100)} % better may exist` : ''}.
        </Text>
      )}
      <Group {...list} role="group" aria-label="Proposals" align="stretch" gap="md">
        {answer.proposals.map((proposal, index) => (
          <Paper key={index} withBorder p="md" component="div" miw={260}>
            <UnstyledButton {...item(index)} disabled={busy} onClick={() => onBook(proposal)} w="100%">
              <Text fw={700}>
                {index === 0 ? 'Best' : `Choice ${index + 1}`}: {summaryOf(proposal)}
              </Text>
              {withoutOf(proposal).map((words) => (
                <Text key={words} size="sm" fs="italic">
                  {words}
                </Text>
              ))}
              {inTime(proposal).map((visit) => (
                <VisitLine key={visit.leg} visit={visit} note={noteOf(proposal, visit)} />
              ))}
              <Text size="sm" c="dimmed">
                Enter {does}
              </Text>
            </UnstyledButton>
          </Paper>
        ))}
      </Group>
    </>
  );
}

type ProposedVisit = Proposal['visits'][number];

function VisitLine({ visit, note }: { visit: ProposedVisit; note: string }) {
  const { startsAt, endsAt, visitType, provider, clinic } = visit;
  const at = (instant: string) => formatTime(instant, clinic.timeZone);
  return (
    <Text size="sm">
      {formatDay(startsAt, clinic.timeZone)}{' '}
      <b>
        {at(startsAt)}–{at(endsAt)}
      </b>{' '}
      {visitType.name}, {provider.name}, {clinic.name}
      {note}
    </Text>
  );
}

/** What a repair does with a visit; nothing where all are new. */
function noteOf({ visits }: Proposal, { stands, appointment, clinic: { timeZone } }: ProposedVisit): string {
  if (stands) return ' (stays)';
  if (appointment)
    return ` (moved, now ${formatDay(appointment.startsAt, timeZone)} ${formatTime(appointment.startsAt, timeZone)})`;
  return visits.some((each) => each.appointment) ? ' (new)' : '';
}

const summaryOf = ({ trips, waitingMinutes, otherProvider }: Proposal): string =>
  [
    trips === 1 ? 'one day' : `${trips} days`,
    waitingMinutes === 0 ? 'no waiting' : `${waitingMinutes} min between visits`,
    ...(otherProvider.length > 0 ? ['another provider than wanted'] : []),
  ].join(', ');

/** What it takes: wishes it does without, visits it moves. */
const withoutOf = ({ givenUp, moved }: Proposal): string[] => [
  ...(givenUp.length > 0 ? [`Without ${givenUp.map((wish) => WISH_WORDS[wish]).join(', ')}`] : []),
  ...(moved.length > 0
    ? [`Moves ${moved.length === 1 ? 'a visit that is' : `${moved.length} visits that are`} booked`]
    : []),
];

/** Proposals come in the order of booking; people read them in that of time. */
const inTime = ({ visits }: Proposal) => visits.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
