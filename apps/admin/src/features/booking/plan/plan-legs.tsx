import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { BookableVisitTypesDocument } from '../../../gql/graphql.js';
import { LEGS_MOST, movedLeg, type PlanLeg } from './plan-values.js';

interface PlanLegsProps {
  legs: readonly PlanLeg[];
  onChange: (legs: readonly PlanLeg[]) => void;
}

/** The visits of a plan, one a row, from first to last. */
export function PlanLegs({ legs, onChange }: PlanLegsProps) {
  const { data } = useQuery(BookableVisitTypesDocument);
  const types = (data?.visitTypes ?? []).filter((type) => type.active && !type.referralRequired);
  const set = (at: number, change: Partial<PlanLeg>) =>
    onChange(legs.map((leg, index) => (index === at ? { ...leg, ...change } : leg)));
  return (
    <Stack gap="xs" role="group" aria-label="Visits">
      {legs.map((leg, at) => (
        <Group key={leg.key} gap="xs" align="flex-end">
          <NativeSelect
            label={`Visit ${at + 1}`}
            value={leg.visitTypeId}
            onChange={(event) => set(at, { visitTypeId: event.currentTarget.value })}
            data={[{ value: '', label: 'Choose' }, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
            required
          />
          <Checkbox
            label="Same provider as last time"
            aria-label={`Visit ${at + 1}: same provider as last time`}
            checked={leg.sameProvider}
            onChange={(event) => set(at, { sameProvider: event.currentTarget.checked })}
            mb={8}
          />
          <Order at={at} legs={legs} onChange={onChange} />
        </Group>
      ))}
      {legs.length < LEGS_MOST ? (
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() =>
            onChange([
              ...legs,
              { key: Math.max(...legs.map(({ key }) => key)) + 1, visitTypeId: '', sameProvider: false },
            ])
          }
        >
          Add a visit
        </Button>
      ) : null}
    </Stack>
  );
}

function Order({ at, legs, onChange }: PlanLegsProps & { at: number }) {
  return (
    <Group gap={4} mb={4}>
      <ActionIcon
        variant="default"
        aria-label={`Visit ${at + 1}: earlier`}
        disabled={at === 0}
        onClick={() => onChange(movedLeg(legs, at, -1))}
      >
        ↑
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Visit ${at + 1}: later`}
        disabled={at === legs.length - 1}
        onClick={() => onChange(movedLeg(legs, at, 1))}
      >
        ↓
      </ActionIcon>
      {legs.length > 2 ? (
        <ActionIcon
          variant="default"
          aria-label={`Visit ${at + 1}: take out`}
          onClick={() => onChange(legs.filter((_, index) => index !== at))}
        >
          ×
        </ActionIcon>
      ) : null}
    </Group>
  );
}
