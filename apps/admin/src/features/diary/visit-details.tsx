import { Button, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatDateTime, formatTime } from '../../components/zoned-format.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { cancellationLabel } from './cancellation-choices.js';
import { CancelForm } from './cancel.form.js';
import type { VisitSlots } from './visit-drawer.js';
import { toneOf } from './visit-words.js';

interface VisitDetailsProps {
  visit: VisitDetailsFragment;
  mayChange: boolean;
  slots: VisitSlots;
}

/** What is known about a visit and what may be done with it. */
export function VisitDetails({ visit, mayChange, slots }: VisitDetailsProps) {
  const [doing, setDoing] = useState<'nothing' | 'cancel' | 'reschedule'>('nothing');
  const zone = visit.clinic.timeZone;
  const mayCancel = mayChange && visit.nextStates.includes('cancelled');
  const mayMove = mayCancel && (visit.state === 'booked' || visit.state === 'safety_hold');
  const done = () => setDoing('nothing');

  return (
    <Stack gap="md">
      <div>
        <StateBadge state={visit.state} tone={toneOf(visit.state)} />
      </div>
      <Facts
        facts={[
          ['When', `${formatDateTime(visit.startsAt, zone)} to ${formatTime(visit.endsAt, zone)}`],
          [
            'Patient',
            <AppLink key="patient" to="/patients/$patientId" params={{ patientId: visit.patient.id }}>
              {visit.patient.name}
            </AppLink>,
          ],
          ['Provider', visit.provider.name],
          ['Clinic', visit.clinic.name],
          ['Room', visit.room?.name],
          ['Equipment', visit.equipment.map(({ name }) => name).join(', ')],
          [
            'Booked',
            `${formatDateTime(visit.bookedAt, zone)}${visit.bookedBy ? ` by ${visit.bookedBy.displayName}` : ''}`,
          ],
          [
            'Kept until',
            visit.state === 'safety_hold' && visit.expiresAt ? formatDateTime(visit.expiresAt, zone) : null,
          ],
          [
            'Referral',
            visit.referral ? (
              <AppLink key="referral" to="/referrals/$referralId" params={{ referralId: visit.referral.id }}>
                Open the referral
              </AppLink>
            ) : null,
          ],
          ['Cancelled because', visit.cancellationReason ? cancellationLabel(visit.cancellationReason) : null],
        ]}
      />
      {doing === 'nothing' && (mayMove || mayCancel) ? (
        <Group gap="xs">
          {mayMove ? <Button onClick={() => setDoing('reschedule')}>Reschedule</Button> : null}
          {mayCancel ? (
            <Button variant="default" onClick={() => setDoing('cancel')}>
              Cancel the visit
            </Button>
          ) : null}
        </Group>
      ) : null}
      {doing === 'cancel' ? <CancelForm visit={visit} onDone={done} /> : null}
      {doing === 'reschedule' ? slots.reschedule(visit, done) : null}
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
    </Stack>
  );
}
