import { useMutation, useQuery } from '@apollo/client/react';
import { Autocomplete, Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useRef, useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { AddMedicationsDocument, SuggestMedicationsDocument } from '../../gql/graphql.js';
import { MedicationPreview } from './medication-preview.js';

/** Type a line the way the patient says it, see what was understood, Enter. */
export function MedicationAdder({ patientId }: { patientId: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [prefix] = useDebouncedValue(typed.trim(), 150);
  const { data } = useQuery(SuggestMedicationsDocument, { variables: { prefix }, skip: prefix.length < 2 });
  const [add, { loading }] = useMutation(AddMedicationsDocument);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    setRefusal(null);
    try {
      const result = (await add({ variables: { input: { patientId, typed: typed.trim() } } })).data?.addMedications;
      if (result?.__typename === 'MedicationsAdded') {
        setTyped('');
        input.current?.focus();
      } else if (result) setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
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
