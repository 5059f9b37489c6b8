import { Button, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { PageHeading } from '../../../components/page-heading.js';
import type { SafetySlot } from '../safety-slot.js';
import { BookedPlan } from './booked-plan.js';
import { PlanLegs } from './plan-legs.js';
import { emptyPlan, planInput } from './plan-values.js';
import { PlanWishes } from './plan-wishes.js';
import { ProposalsPanel } from './proposals.panel.js';
import { usePlan } from './use-plan.js';

interface PlanVisitsProps {
  patientId: string;
  today: string;
  /** The patient above the plan. */
  summary: ReactNode;
  safety: SafetySlot;
}

const TITLE = 'Plan several visits';

/** Several visits at once: say what and when, read the best ways to have them, book one with Enter. */
export function PlanVisitsPage({ patientId, today, summary, safety }: PlanVisitsProps) {
  const [values, setValues] = useState(() => emptyPlan(today));
  const plan = usePlan();
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));
  if (plan.booked) return <BookedPlan title={TITLE} itinerary={plan.booked} />;
  return (
    <>
      <PageHeading title={TITLE} />
      <Stack maw={1100}>
        {summary}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void plan.propose(planInput(patientId, values));
          }}
        >
          <Stack>
            <PlanLegs
              patientId={patientId}
              legs={values.legs}
              inOrder={values.inOrder}
              onChange={(legs) => change({ legs })}
            />
            <PlanWishes values={values} onChange={change} />
            <Button type="submit" loading={plan.asking} style={{ alignSelf: 'flex-start' }}>
              Find times
            </Button>
          </Stack>
        </form>
        <ProposalsPanel found={plan} does="books these visits" safety={safety} />
      </Stack>
    </>
  );
}
