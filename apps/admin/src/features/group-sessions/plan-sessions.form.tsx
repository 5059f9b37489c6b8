import { useQuery } from '@apollo/client/react';
import {
  Alert,
  Button,
  Group,
  List,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { fieldErrors, type RefusalShape } from '../../components/refusal.js';
import { formatDateTime, formatLocalDate } from '../../components/zoned-format.js';
import { GroupProvidersDocument, GroupVisitTypesDocument } from '../../gql/graphql.js';
import { blankPlan, isFilledIn, type PlanValues } from './plan-values.js';
import { usePlanSessions } from './use-plan-sessions.js';

interface PlanSessionsFormProps {
  clinic: { id: string; name: string; timeZone: string };
  /** Proposed as the day of the first session. */
  firstDay: string;
  onDone: () => void;
}

/** Plans a session, or one every week: all of them, or none and every day that cannot be. */
export function PlanSessionsForm({ clinic, firstDay, onDone }: PlanSessionsFormProps) {
  const [values, setValues] = useState(() => blankPlan(firstDay));
  const { plan, refusal, conflicts, nextStarts, busy, forget } = usePlanSessions(clinic.id, onDone);
  const ready = isFilledIn(values);
  const change = (changed: Partial<PlanValues>) => {
    setValues((before) => ({ ...before, ...changed }));
    forget();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void plan(values, []);
  };
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="plan-sessions" maw={760}>
      <Title order={2} size="h4" id="plan-sessions" mb="xs">
        Plan sessions at {clinic.name}
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <PlanFields values={values} onChange={change} errors={refusal ? fieldErrors(refusal) : {}} />
          <WhyNotPlanned refusal={refusal} conflicts={conflicts} nextStarts={nextStarts} zone={clinic.timeZone} />
          <Group>
            <Button type="submit" loading={busy} disabled={!ready}>
              Put into the diary
            </Button>
            {conflicts.length > 0 && conflicts.length < Number(values.weeks) ? (
              <Button
                variant="default"
                disabled={busy}
                onClick={() =>
                  void plan(
                    values,
                    conflicts.map(({ date }) => date),
                  )
                }
              >
                {`Leave these out and plan the other ${Number(values.weeks) - conflicts.length}`}
              </Button>
            ) : null}
            <Button variant="default" onClick={onDone}>
              Close the form
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface WhyNotPlannedProps {
  refusal: RefusalShape | null;
  conflicts: readonly { date: string; message: string }[];
  nextStarts: readonly string[];
  zone: string;
}

/** What the API said against the plan: every day that cannot be, or what is wrong with all of it. */
function WhyNotPlanned({ refusal, conflicts, nextStarts, zone }: WhyNotPlannedProps) {
  if (conflicts.length === 0)
    return (
      <>
        <RefusalAlert refusal={refusal} />
        {nextStarts.length > 0 ? (
          <Text>Free next: {nextStarts.map((at) => formatDateTime(at, zone)).join('; ')}</Text>
        ) : null}
      </>
    );
  return (
    <Alert color="red" variant="outline" role="alert" title="Some days cannot be. None was planned.">
      <List size="sm">
        {conflicts.map(({ date, message }) => (
          <List.Item key={date}>
            {formatLocalDate(date)}: {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface PlanFieldsProps {
  values: PlanValues;
  onChange: (changed: Partial<PlanValues>) => void;
  errors: Record<string, string>;
}

const CHOOSE = { value: '', label: 'Choose…' };

/** What, with whom, when, how often and for how many. */
function PlanFields({ values, onChange, errors }: PlanFieldsProps) {
  const types = (useQuery(GroupVisitTypesDocument).data?.visitTypes ?? []).filter(
    ({ active, groupCapacity }) => active && groupCapacity !== null,
  );
  const type = types.find(({ id }) => id === values.visitTypeId);
  const discipline = type?.discipline.code ?? null;
  const { data } = useQuery(GroupProvidersDocument, { variables: { discipline }, skip: discipline === null });
  const providers = discipline === null ? [] : (data?.providers ?? []).filter(({ active }) => active);
  const field = (name: 'date' | 'timeOfDay' | 'weeks' | 'capacity') => ({
    value: values[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <NativeSelect
        label="Visit type"
        description={types.length === 0 ? 'None is given in group sessions yet: see Visit types' : undefined}
        required
        autoFocus
        value={values.visitTypeId}
        onChange={(event) => onChange({ visitTypeId: event.currentTarget.value, providerId: '' })}
        data={[CHOOSE, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        label="With"
        required
        disabled={values.visitTypeId === ''}
        value={values.providerId}
        onChange={(event) => onChange({ providerId: event.currentTarget.value })}
        data={[CHOOSE, ...providers.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextInput label="First day" type="date" required {...field('date')} />
      <TextInput label="Starts at" type="time" required {...field('timeOfDay')} />
      <TextInput label="Weeks" inputMode="numeric" required {...field('weeks')} />
      <TextInput
        label="Seats"
        inputMode="numeric"
        placeholder={type ? String(type.groupCapacity) : ''}
        {...field('capacity')}
      />
    </SimpleGrid>
  );
}
