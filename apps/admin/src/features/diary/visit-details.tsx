import { Button, Group, Stack, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { LinkButton } from '../../components/link-button.js';
import { SpacingWarnings } from '../../components/spacing-warnings.js';
import { StateBadge } from '../../components/state-badge.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { CancelForm } from './cancel.form.js';
import { PlanNotice } from './plan-notice.js';
import { VisitFacts } from './visit-facts.js';
import type { VisitSlots } from './visit-slots.js';
import { toneOf } from './visit-words.js';

interface VisitDetailsProps {
  visit: VisitDetailsFragment;
  mayChange: boolean;
  slots: VisitSlots;
}

/** What is known about a visit and what may be done with it. */
export function VisitDetails({ visit, mayChange, slots }: VisitDetailsProps) {
  const [doing, setDoing] = useState<'nothing' | 'cancel' | 'reschedule' | 'series'>('nothing');
  const mayCancel = mayChange && visit.nextStates.includes('cancelled');
  // A seat in a group session is not moved: another one is taken.
  const mayMove = mayCancel && visit.groupSeat === null && (visit.state === 'booked' || visit.state === 'safety_hold');
  const state = useRef<HTMLDivElement>(null);
  // What was done is read first; from there the keyboard goes on.
  const done = () => {
    setDoing('nothing');
    state.current?.focus();
  };

  return (
    <Stack gap="md">
      <div ref={state} tabIndex={-1}>
        <StateBadge state={visit.state} tone={toneOf(visit.state)} />
      </div>
      <VisitFacts visit={visit} />
      <SpacingWarnings warnings={visit.spacingWarnings} timeZone={visit.clinic.timeZone} />
      {mayChange ? <PlanNotice itinerary={visit.itinerary} /> : null}
      {slots.steps(visit)}
      {doing === 'nothing' && (mayMove || mayCancel) ? (
        <Group gap="xs">
          {mayMove ? <Button onClick={() => setDoing('reschedule')}>Reschedule</Button> : null}
          {mayCancel ? (
            <Button variant="default" onClick={() => setDoing('cancel')}>
              Cancel the visit
            </Button>
          ) : null}
          {mayCancel && visit.series ? (
            <Button variant="default" onClick={() => setDoing('series')}>
              Change the series
            </Button>
          ) : null}
          {visit.state === 'booked' && mayMove && !visit.groupSession ? (
            <LinkButton
              to="/waitlist"
              search={{ patient: visit.patient.id, visitType: visit.visitType.id, swap: visit.id }}
              variant="default"
            >
              Wants an earlier time
            </LinkButton>
          ) : null}
        </Group>
      ) : null}
      {mayCancel ? slots.waiters(visit) : null}
      {doing === 'cancel' ? <CancelForm visit={visit} onDone={done} /> : null}
      {doing === 'reschedule' ? slots.reschedule(visit, done) : null}
      {doing === 'series' ? slots.series(visit, done) : null}
      <FindingsAndMessages visit={visit} slots={slots} />
    </Stack>
  );
}

function FindingsAndMessages({ visit, slots }: Pick<VisitDetailsProps, 'visit' | 'slots'>) {
  return (
    <>
      <section>
        <Title order={3} size="h5" mb="xs">
          Safety findings ({visit.findings.length})
        </Title>
        {slots.findings(visit)}
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          Messages ({visit.messages.length})
        </Title>
        {slots.messages(visit)}
      </section>
    </>
  );
}
