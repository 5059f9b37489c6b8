import { useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { BookableVisitTypesDocument, PlanReferralsDocument } from '../../../gql/graphql.js';
import { PlanLegRow } from './plan-leg-row.js';
import { emptyLeg, LEGS_MOST, type PlanLeg } from './plan-values.js';

interface PlanLegsProps {
  patientId: string;
  legs: readonly PlanLeg[];
  inOrder: boolean;
  onChange: (legs: readonly PlanLeg[]) => void;
}

/** As the API spells what waits to be booked. */
const TO_BOOK: readonly string[] = ['accepted', 'missed', 'visit_cancelled'];

/** The visits of a plan, one a row, from first to last. */
export function PlanLegs({ patientId, legs, inOrder, onChange }: PlanLegsProps) {
  const { data } = useQuery(BookableVisitTypesDocument);
  const { data: asked } = useQuery(PlanReferralsDocument, { variables: { patientId } });
  const referrals = (asked?.patient?.referrals ?? []).filter(({ progress }) => TO_BOOK.includes(progress));
  const types = (data?.visitTypes ?? []).filter(
    ({ active, referralRequired, groupCapacity }) =>
      active && (groupCapacity ?? 1) === 1 && (!referralRequired || referrals.length > 0),
  );
  return (
    <Stack gap="xs" role="group" aria-label="Visits">
      {legs.map((leg, at) => (
        <PlanLegRow
          key={leg.key}
          at={at}
          legs={legs}
          types={types}
          referrals={referrals}
          inOrder={inOrder}
          onChange={onChange}
        />
      ))}
      {legs.length < LEGS_MOST ? (
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...legs, emptyLeg(Math.max(...legs.map(({ key }) => key)) + 1)])}
        >
          Add a visit
        </Button>
      ) : null}
    </Stack>
  );
}
