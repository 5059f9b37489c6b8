import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { AddAllergiesDocument } from '../../gql/graphql.js';

/** Type what the patient reacts to, Enter. */
export function AllergyAdder({ patientId }: { patientId: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [add, { loading }] = useMutation(AddAllergiesDocument);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    setRefusal(null);
    try {
      const result = (await add({ variables: { input: { patientId, typed: typed.trim() } } })).data?.addAllergies;
      if (result?.__typename === 'AllergiesAdded') {
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
          <TextInput
            ref={input}
            id="add-allergy"
            label="Add an allergy or intolerance"
            placeholder="latex, penicillin"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            flex={1}
            maxLength={400}
            autoComplete="off"
          />
          <Button type="submit" variant="default" loading={loading} aria-label="Add the allergy">
            Add
          </Button>
        </Group>
        <RefusalAlert refusal={refusal} />
      </Stack>
    </form>
  );
}
