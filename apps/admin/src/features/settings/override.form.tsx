import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldErrors } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import {
  type ProviderFieldsFragment,
  type ProviderSettingsQuery,
  SaveVisitOverrideDocument,
} from '../../gql/graphql.js';
import { OptionalNumbers } from './optional-numbers.js';
import { usePolicy } from './use-policy.js';
import { VisitHoursFields } from './visit-hours-fields.js';
import {
  BLANK_HOURS,
  NOTHING_DIFFERS,
  OWN_FIGURES,
  overrideInput,
  overrideValues,
  type OverrideValues,
  problemOfHours,
} from './visit-override-values.js';

interface OverrideFormProps {
  provider: ProviderFieldsFragment;
  kind: ProviderSettingsQuery['visitTypes'][number];
}

/** What differs when the provider gives this kind of visit; what is empty is as the visit type says. */
export function OverrideForm({ provider, kind }: OverrideFormProps) {
  const own = provider.visitOverrides.find(({ visitTypeId }) => visitTypeId === kind.id);
  const form = useForm<OverrideValues>({ initialValues: overrideValues(own) });
  const [save, { loading }] = useMutation(SaveVisitOverrideDocument);
  const { refusal, settle } = usePolicy(() => undefined);
  const { hours } = form.getValues();

  const send = async (values: OverrideValues, message: string) => {
    const refused = await settle('Provider', message, async (idempotencyKey) => {
      const { id: providerId, version } = provider;
      const input = { ...overrideInput(values), idempotencyKey, providerId, version, visitTypeId: kind.id };
      return (await save({ variables: { input } })).data?.saveVisitOverride;
    });
    if (refused) form.setErrors(fieldErrors(refused));
  };
  const setHours = (rows: OverrideValues['hours']) => form.setFieldValue('hours', rows);
  const addHours = () => setHours([...hours, { ...BLANK_HOURS, key: `new ${Date.now()}` }]);

  return (
    <form
      aria-label={kind.name}
      onSubmit={form.onSubmit((values) => void send(values, `${kind.name} is saved for ${provider.name}.`))}
    >
      <Stack gap="sm">
        <OptionalNumbers
          figures={OWN_FIGURES}
          values={form.getValues()}
          errors={form.errors}
          onChange={form.setFieldValue}
          whileEmpty={(field) => (kind[field] === null ? 'Any number' : `${kind[field]}, as the visit type says`)}
        />
        {hours.map((row, index) => (
          <VisitHoursFields
            key={row.key}
            name={`Only in these hours, line ${index + 1}`}
            row={row}
            onChange={(changed) => setHours(hours.map((each) => (each.key === row.key ? changed : each)))}
            onRemove={() => setHours(hours.filter((each) => each.key !== row.key))}
          />
        ))}
        <RefusalAlert refusal={refusal} />
        <Group>
          <Button type="submit" loading={loading} disabled={hours.some((row) => problemOfHours(row) !== null)}>
            Save this kind
          </Button>
          <Button variant="default" onClick={addHours}>
            Only in some hours
          </Button>
          {own ? (
            <Button
              variant="default"
              loading={loading}
              onClick={() => void send(NOTHING_DIFFERS, `${kind.name} is as its visit type says again.`)}
            >
              As the visit type says
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
