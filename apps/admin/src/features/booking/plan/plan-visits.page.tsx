import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { LinkButton } from '../../../components/link-button.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import { dayIn, formatDateTime } from '../../../components/zoned-format.js';
import type { Reason, Reasons, SafetySlot } from '../safety-slot.js';
import { PlanCards } from './plan-cards.js';
import { PlanLegs } from './plan-legs.js';
import { emptyPlan, planInput } from './plan-values.js';
import { PlanWishes } from './plan-wishes.js';
import { type BookedItinerary, usePlan } from './use-plan.js';

interface PlanVisitsProps {
  patientId: string;
  today: string;
  /** The patient above the plan. */
  summary: ReactNode;
  safety: SafetySlot;
}

/** Several visits at once: say what and when, read the best ways to have them, book one with Enter. */
export function PlanVisitsPage({ patientId, today, summary, safety }: PlanVisitsProps) {
  const [values, setValues] = useState(() => emptyPlan(today));
  const [reasons, setReasons] = useState<Reasons>({});
  const { propose, take, answer, refusal, waiting, booked, asking, booking } = usePlan();
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));
  const acknowledge = (key: string, value: Reason) => setReasons((given) => ({ ...given, [key]: value }));
  if (booked) return <BookedPlan itinerary={booked} />;
  return (
    <>
      <PageHeading title="Plan several visits" />
      <Stack maw={1100}>
        {summary}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void propose(planInput(patientId, values));
          }}
        >
          <Stack>
            <PlanLegs legs={values.legs} onChange={(legs) => change({ legs })} />
            <PlanWishes values={values} onChange={change} />
            <Button type="submit" loading={asking} style={{ alignSelf: 'flex-start' }}>
              Find times
            </Button>
          </Stack>
        </form>
        <RefusalAlert refusal={refusal} />
        {waiting ? (
          <Stack>
            {safety({
              findings: waiting.findings,
              medicines: null,
              acknowledgements: reasons,
              onAcknowledge: acknowledge,
            })}
            <Button
              loading={booking}
              onClick={() => void take(waiting.proposal, reasons)}
              style={{ alignSelf: 'flex-start' }}
            >
              Book these visits
            </Button>
          </Stack>
        ) : answer ? (
          <PlanCards answer={answer} busy={booking} onBook={(proposal) => void take(proposal, reasons)} />
        ) : null}
      </Stack>
    </>
  );
}

function BookedPlan({ itinerary }: { itinerary: BookedItinerary }) {
  const [first] = itinerary.visits;
  const held = itinerary.visits.filter(({ state }) => state === 'safety_hold');
  return (
    <>
      <PageHeading title="Plan several visits" />
      <Stack>
        <Title order={2}>Booked together</Title>
        {itinerary.visits.map((visit) => (
          <Text key={visit.id}>
            {formatDateTime(visit.startsAt, visit.clinic.timeZone)}: {visit.visitType.name}, with {visit.provider.name},{' '}
            {visit.clinic.name}
            {visit.room ? `, ${visit.room.name}` : ''}
          </Text>
        ))}
        {held.length > 0 ? (
          <Alert color="orange" variant="outline" title="Kept until a finding is cleared, not yet booked">
            {held.map(({ visitType }) => visitType.name).join(', ')}
          </Alert>
        ) : null}
        {first ? (
          <LinkButton
            to="/diary"
            search={{
              clinic: first.clinic.id,
              date: dayIn(Date.parse(first.startsAt), first.clinic.timeZone),
              visit: first.id,
            }}
          >
            Show in the diary
          </LinkButton>
        ) : null}
      </Stack>
    </>
  );
}
