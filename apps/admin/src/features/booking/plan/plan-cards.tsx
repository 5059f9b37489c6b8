import { Group, Paper, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useRovingList } from '../../../components/use-roving-list.js';
import { formatDay, formatTime } from '../../../components/zoned-format.js';
import { WISH_WORDS } from './plan-values.js';
import type { Proposal, Proposals } from './use-plan.js';

interface PlanCardsProps {
  answer: Proposals;
  busy: boolean;
  onBook: (proposal: Proposal) => void;
}

/** The ways to have all visits, the best first: one tab stop, arrows, Enter books. */
export function PlanCards({ answer, busy, onBook }: PlanCardsProps) {
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
        <Text role="note">
          There is no plan with every wish. Given up: {answer.givenUp.map((wish) => WISH_WORDS[wish]).join(', ')}.
        </Text>
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
              {inTime(proposal).map((visit) => (
                <Text key={visit.leg} size="sm">
                  {formatDay(visit.startsAt, visit.clinic.timeZone)}{' '}
                  <b>
                    {formatTime(visit.startsAt, visit.clinic.timeZone)}–
                    {formatTime(visit.endsAt, visit.clinic.timeZone)}
                  </b>{' '}
                  {visit.visitType.name}, {visit.provider.name}, {visit.clinic.name}
                </Text>
              ))}
              <Text size="sm" c="dimmed">
                Enter books these visits
              </Text>
            </UnstyledButton>
          </Paper>
        ))}
      </Group>
    </>
  );
}

const summaryOf = ({ trips, waitingMinutes, otherProvider }: Proposal): string =>
  [
    trips === 1 ? 'one day' : `${trips} days`,
    waitingMinutes === 0 ? 'no waiting' : `${waitingMinutes} min between visits`,
    ...(otherProvider.length > 0 ? ['another provider than last time'] : []),
  ].join(', ');

/** Proposals come in the order of booking; people read them in that of time. */
const inTime = ({ visits }: Proposal) => visits.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
