import { useQuery } from '@apollo/client/react';
import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { BookingChoicesDocument, type PlanReferralsQuery } from '../../../gql/graphql.js';
import type { BookableVisitType } from '../visit-type-field.js';
import { ANYONE, AS_LAST_TIME, movedLeg, PAUSE_UNITS, type PauseUnit, type PlanLeg } from './plan-values.js';

export type PlanReferral = NonNullable<PlanReferralsQuery['patient']>['referrals'][number];

interface PlanLegRowProps {
  at: number;
  legs: readonly PlanLeg[];
  types: readonly BookableVisitType[];
  /** Accepted ones of the patient that wait to be booked. */
  referrals: readonly PlanReferral[];
  inOrder: boolean;
  onChange: (legs: readonly PlanLeg[]) => void;
}

/** One visit of the plan: what, with whom, from which referral, and how long after the one before. */
export function PlanLegRow({ at, legs, types, referrals, inOrder, onChange }: PlanLegRowProps) {
  const leg = legs[at];
  const type = types.find(({ id }) => id === leg?.visitTypeId);
  const discipline = type?.discipline.code ?? '';
  const { data } = useQuery(BookingChoicesDocument, { variables: { discipline }, skip: discipline === '' });
  if (!leg) return null;
  const set = (change: Partial<PlanLeg>) =>
    onChange(legs.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const asking = referrals.filter(
    ({ performerDiscipline }) => !performerDiscipline || performerDiscipline.code === discipline,
  );
  const providers = (data?.providers ?? []).filter(({ active }) => active);
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={`Visit ${at + 1}`}
        value={leg.visitTypeId}
        onChange={(event) =>
          set({
            visitTypeId: event.currentTarget.value,
            referralId: '',
            ...(isNamed(leg) ? { providerId: ANYONE } : {}),
          })
        }
        data={[{ value: '', label: 'Choose' }, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
        required
      />
      <NativeSelect
        label="With"
        aria-label={`Visit ${at + 1}: with`}
        value={leg.providerId}
        onChange={(event) => set({ providerId: event.currentTarget.value })}
        data={[
          { value: ANYONE, label: 'Anyone' },
          { value: AS_LAST_TIME, label: 'Same as last time' },
          ...providers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {asking.length > 0 && type ? (
        <NativeSelect
          label="Referral"
          aria-label={`Visit ${at + 1}: referral`}
          value={leg.referralId}
          onChange={(event) => set({ referralId: event.currentTarget.value })}
          required={type.referralRequired}
          data={[
            { value: '', label: type.referralRequired ? 'Choose' : 'None' },
            ...asking.map(({ id, reason }) => ({ value: id, label: reason })),
          ]}
        />
      ) : null}
      {inOrder && at > 0 ? <Pause at={at} leg={leg} onChange={set} /> : null}
      <Order at={at} legs={legs} onChange={onChange} />
    </Group>
  );
}

const isNamed = ({ providerId }: PlanLeg): boolean => providerId !== ANYONE && providerId !== AS_LAST_TIME;

/** How long after the visit before: at least, at most; empty is as it comes. */
function Pause({ at, leg, onChange }: { at: number; leg: PlanLeg; onChange: (change: Partial<PlanLeg>) => void }) {
  const typed = (label: string, name: 'pauseLeast' | 'pauseMost') => (
    <TextInput
      label={label}
      aria-label={`Visit ${at + 1}: ${label.toLowerCase()} after visit ${at}`}
      type="number"
      min={0}
      step="any"
      w={90}
      value={leg[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {typed('At least', 'pauseLeast')}
      {typed('At most', 'pauseMost')}
      <NativeSelect
        label={`after visit ${at}`}
        aria-label={`Visit ${at + 1}: unit of the pause`}
        value={leg.pauseUnit}
        onChange={(event) => onChange({ pauseUnit: event.currentTarget.value as PauseUnit })}
        data={Object.keys(PAUSE_UNITS)}
      />
    </>
  );
}

function Order({ at, legs, onChange }: Pick<PlanLegRowProps, 'at' | 'legs' | 'onChange'>) {
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
