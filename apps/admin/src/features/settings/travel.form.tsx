import { useMutation } from '@apollo/client/react';
import { Button, Group, NativeSelect, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type ClinicSettingsQuery, SaveClinicTravelDocument } from '../../gql/graphql.js';
import { useGuardedSave } from './use-guarded-save.js';

interface TravelFormProps {
  clinics: ClinicSettingsQuery['clinics'];
  travel: ClinicSettingsQuery['clinicTravel'];
}

/** How long a provider is on the way between two clinics of one day. */
export function TravelForm({ clinics, travel }: TravelFormProps) {
  const [save, { loading }] = useMutation(SaveClinicTravelDocument, { refetchQueries: ['ClinicSettings'] });
  const guarded = useGuardedSave(() => 'The way is saved.');
  const form = useForm({
    initialValues: { clinicId: clinics[0]?.id ?? '', otherClinicId: clinics[1]?.id ?? '', minutes: 30 },
  });
  const nameOf = (id: string) => clinics.find((clinic) => clinic.id === id)?.name ?? '';
  const choices = clinics.map(({ id, name }) => ({ value: id, label: name }));
  const submit = () =>
    guarded.settle(async () => (await save({ variables: { input: form.getValues() } })).data?.saveClinicTravel);
  return (
    <section>
      <Title order={2} size="h3">
        Ways between clinics
      </Title>
      <Text size="sm" c="dimmed">
        Kept free before and after the visits of a provider who works at both on one day. 0 = next door.
      </Text>
      {travel.map(({ clinicId, otherClinicId, minutes }) => (
        <Text key={`${clinicId} ${otherClinicId}`}>
          {nameOf(clinicId)} to {nameOf(otherClinicId)} and back: {minutes} minutes each way
        </Text>
      ))}
      <form aria-label="Way between clinics" onSubmit={form.onSubmit(() => void submit())}>
        <Stack gap="sm">
          <Group align="flex-end" gap="xs">
            <NativeSelect label="Between" data={choices} {...form.getInputProps('clinicId')} />
            <NativeSelect label="And" data={choices} {...form.getInputProps('otherClinicId')} />
            <NumberInput label="Minutes" min={0} max={600} required {...form.getInputProps('minutes')} />
            <Button type="submit" variant="default" loading={loading}>
              Save the way
            </Button>
          </Group>
          <RefusalAlert refusal={guarded.refusal} />
        </Stack>
      </form>
    </section>
  );
}
