import { useQuery } from '@apollo/client/react';
import { Button, Group, List, Stack, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../../components/empty-state.js';
import { PageHeading } from '../../../components/page-heading.js';
import { QueryView } from '../../../components/query-view.js';
import { VisitLine } from '../../../components/visit-line.js';
import { shiftDay } from '../../../components/zoned-format.js';
import { type ItineraryToRepairQuery, ItineraryToRepairDocument } from '../../../gql/graphql.js';
import type { SafetySlot } from '../safety-slot.js';
import { BookedPlan } from './booked-plan.js';
import { ProposalsPanel } from './proposals.panel.js';
import { type RepairDays, useRepair } from './use-repair.js';

interface RepairPlanProps {
  itineraryId: string;
  today: string;
  summary: (patientId: string) => ReactNode;
  safety: SafetySlot;
}

const TITLE = 'Repair a plan';
/** How far one look goes at least. */
const DAYS_AHEAD = 6;

/** A plan that lost a visit: what stands, the best ways to have the rest, Enter books one of them. */
export function RepairPlanPage({ itineraryId, today, summary, safety }: RepairPlanProps) {
  const result = useQuery(ItineraryToRepairDocument, { variables: { id: itineraryId }, fetchPolicy: 'network-only' });
  const repair = useRepair(itineraryId);
  if (repair.booked) return <BookedPlan title={TITLE} itinerary={repair.booked} />;
  return (
    <>
      <PageHeading title={TITLE} />
      <QueryView result={result} of="the plan">
        {({ itinerary }) =>
          itinerary ? (
            <Stack maw={1100}>
              {summary(itinerary.patient.id)}
              <VisitsOfPlan visits={itinerary.visits} />
              {itinerary.fallenAway.length > 0 ? (
                <>
                  <RepairForm days={daysOf(itinerary, today)} asking={repair.asking} onLook={repair.propose} />
                  <ProposalsPanel found={repair} does="repairs the plan so" safety={safety} />
                </>
              ) : (
                <EmptyState title="Nothing to repair" hint="All visits of this plan stand." />
              )}
            </Stack>
          ) : (
            <EmptyState title="No such plan" hint="It may belong to another organization." />
          )
        }
      </QueryView>
    </>
  );
}

type Plan = NonNullable<ItineraryToRepairQuery['itinerary']>;

function VisitsOfPlan({ visits }: Pick<Plan, 'visits'>) {
  return (
    <section aria-labelledby="visits-of-plan">
      <Title order={2} size="h4" id="visits-of-plan" mb="xs">
        Planned together
      </Title>
      <List type="ordered" aria-labelledby="visits-of-plan">
        {visits.map((visit) => (
          <List.Item key={visit.id}>
            <VisitLine visit={visit} />
          </List.Item>
        ))}
      </List>
    </section>
  );
}

/** The days of the plan as far as they are still to come, a week at least. */
function daysOf({ from, until }: Plan, today: string): RepairDays {
  const first = from > today ? from : today;
  const week = shiftDay(first, DAYS_AHEAD);
  return { from: first, until: until > week ? until : week };
}

interface RepairFormProps {
  days: RepairDays;
  asking: boolean;
  onLook: (days: RepairDays) => Promise<void>;
}

/** In which days to look. */
function RepairForm({ days, asking, onLook }: RepairFormProps) {
  const [values, setValues] = useState(days);
  const day = (label: string, name: keyof RepairDays) => (
    <TextInput
      label={label}
      type="date"
      required
      value={values[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onLook(values);
      }}
    >
      <Group align="flex-end" gap="xs">
        {day('From', 'from')}
        {day('Until', 'until')}
        <Button type="submit" loading={asking} autoFocus>
          Find new times
        </Button>
      </Group>
    </form>
  );
}
