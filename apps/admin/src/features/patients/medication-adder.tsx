import { useMutation, useQuery } from '@apollo/client/react';
import { Autocomplete, Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { AddMedicationsDocument, SuggestMedicationsDocument } from '../../gql/graphql.js';
import { MedicationPreview } from './medication-preview.js';
import { useTypedLine } from './use-typed-line.js';

/** Type a line the way the patient says it, see what was understood, Enter. */
export function MedicationAdder({ patientId }: { patientId: string }) {
  const [add, { loading }] = useMutation(AddMedicationsDocument);
  const { input, typed, setTyped, refusal, onSubmit } = useTypedLine(async (line) => {
    const result = (await add({ variables: { input: { patientId, typed: line } } })).data?.addMedications;
    return result && result.__typename !== 'MedicationsAdded' ? result : null;
  });
  const [prefix] = useDebouncedValue(typed.trim(), 150);
  const { data } = useQuery(SuggestMedicationsDocument, { variables: { prefix }, skip: prefix.length < 2 });

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="xs">
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Autocomplete
            ref={input}
            id="add-medication"
            label="Add a medicine, herb or supplement"
            placeholder="Eliquis 5 mg, ginkgo"
            value={typed}
            onChange={setTyped}
            data={prefix.length < 2 ? [] : [...new Set(data?.suggestMedications ?? [])]}
            filter={({ options }) => options}
            flex={1}
            autoComplete="off"
            comboboxProps={{ position: 'top' }}
          />
          <Button type="submit" variant="default" loading={loading}>
            Add
          </Button>
        </Group>
        <MedicationPreview typed={typed} onUse={setTyped} />
        <RefusalAlert refusal={refusal} />
      </Stack>
    </form>
  );
}
