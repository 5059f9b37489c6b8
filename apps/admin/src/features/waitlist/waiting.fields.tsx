import { useQuery } from '@apollo/client/react';
import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { formatDateTime } from '../../components/zoned-format.js';
import {
  type WaitingPatientQuery,
  type WaitlistChoicesQuery,
  WaitlistProvidersDocument,
  type WaitlistUrgency,
} from '../../gql/graphql.js';
import type { WaitingValues } from './waiting-values.js';
import { URGENCIES, WEEKDAY_CHOICES } from './waitlist-words.js';

export type Visit = NonNullable<WaitingPatientQuery['patient']>['appointments'][number];

interface WaitingFieldsProps {
  choices: WaitlistChoicesQuery;
  /** The patient's visits that are still to come. */
  visits: Visit[];
  values: WaitingValues;
  /** Whether the kind of visit is still to be chosen; later it stays. */
  choosing: boolean;
  errors: Record<string, string>;
  onChange: (values: WaitingValues) => void;
}

/** What is waited for, how urgently, on which days and at which times, with whom, and what is given up for it. */
export function WaitingFields({ choices, visits, values, choosing, errors, onChange }: WaitingFieldsProps) {
  const set = (change: Partial<WaitingValues>) => onChange({ ...values, ...change });
  return (
    <>
      <KindFields choices={choices} values={values} choosing={choosing} errors={errors} set={set} />
      <SwapField visits={visits} values={values} error={errors['swapId']} set={set} />
      <TimeFields values={values} errors={errors} set={set} />
      <Choices
        label="Days that suit"
        any="None chosen: any day"
        choices={WEEKDAY_CHOICES}
        value={values.weekdays}
        onChange={(weekdays) => set({ weekdays })}
      />
      <ProviderFields
        discipline={choices.visitTypes.find(({ id }) => id === values.visitTypeId)?.discipline.code ?? null}
        value={values.providerIds}
        onChange={(providerIds) => set({ providerIds })}
      />
    </>
  );
}

type Set = (change: Partial<WaitingValues>) => void;

function KindFields({
  choices,
  values,
  choosing,
  errors,
  set,
}: Pick<WaitingFieldsProps, 'choices' | 'values' | 'choosing' | 'errors'> & { set: Set }) {
  return (
    <Group align="flex-end" gap="sm">
      {choosing ? (
        <NativeSelect
          label="Visit type"
          required
          autoFocus
          value={values.visitTypeId}
          error={errors['visitTypeId']}
          onChange={(event) => set({ visitTypeId: event.currentTarget.value, providerIds: [], swapId: '' })}
          data={[
            { value: '', label: 'Choose…' },
            ...choices.visitTypes.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <NativeSelect
        label="How urgent"
        autoFocus={!choosing}
        value={values.urgency}
        onChange={(event) => set({ urgency: event.currentTarget.value as WaitlistUrgency })}
        data={URGENCIES}
      />
      <NativeSelect
        label="At clinic"
        value={values.clinicId}
        error={errors['clinicId']}
        onChange={(event) => set({ clinicId: event.currentTarget.value })}
        data={[{ value: '', label: 'Any' }, ...choices.clinics.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </Group>
  );
}

function SwapField(props: { visits: Visit[]; values: WaitingValues; error: string | undefined; set: Set }) {
  const { visits, values, error, set } = props;
  const later = visits.filter((visit) => visit.visitType.id === values.visitTypeId);
  return (
    <NativeSelect
      label="Gives up for it"
      description="A later visit of the same kind, cancelled when an offer is accepted"
      value={values.swapId}
      error={error}
      onChange={(event) => set({ swapId: event.currentTarget.value })}
      data={[
        { value: '', label: 'No visit' },
        ...later.map(({ id, startsAt, clinic, provider }) => ({
          value: id,
          label: `${formatDateTime(startsAt, clinic.timeZone)} with ${provider.name}`,
        })),
      ]}
    />
  );
}

function TimeFields({ values, errors, set }: Pick<WaitingFieldsProps, 'values' | 'errors'> & { set: Set }) {
  const typed = (field: 'fromTime' | 'untilTime' | 'from' | 'until', label: string, type: 'time' | 'date') => (
    <TextInput
      label={label}
      type={type}
      required={type === 'date'}
      value={values[field]}
      error={errors[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Group align="flex-end" gap="sm">
      {typed('from', 'From day', 'date')}
      {typed('until', 'To day', 'date')}
      {typed('fromTime', 'Not before', 'time')}
      {typed('untilTime', 'Over by', 'time')}
    </Group>
  );
}

/** With whom, of those who give this kind of visit. */
function ProviderFields(props: { discipline: string | null; value: string[]; onChange: (ids: string[]) => void }) {
  const { discipline, value, onChange } = props;
  const { data } = useQuery(WaitlistProvidersDocument, {
    variables: { discipline: discipline ?? '' },
    skip: discipline === null,
  });
  const providers = (data?.providers ?? []).filter(({ active }) => active);
  if (providers.length === 0) return null;
  return (
    <Choices
      label="With"
      any="None chosen: whoever gives it"
      choices={providers.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface ChoicesProps {
  label: string;
  any: string;
  choices: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

const Choices = ({ label, any, choices, value, onChange }: ChoicesProps) => (
  <Checkbox.Group label={label} description={any} value={value} onChange={onChange}>
    <Group gap="sm" my={4}>
      {choices.map((choice) => (
        <Checkbox key={choice.value} value={choice.value} label={choice.label} />
      ))}
    </Group>
  </Checkbox.Group>
);
