import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { AddAllergiesDocument } from '../../gql/graphql.js';
import { useTypedLine } from './use-typed-line.js';

/** Type what the patient reacts to, Enter. */
export function AllergyAdder({ patientId }: { patientId: string }) {
  const [add, { loading }] = useMutation(AddAllergiesDocument);
  const { input, typed, setTyped, refusal, onSubmit } = useTypedLine(async (line) => {
    const result = (await add({ variables: { input: { patientId, typed: line } } })).data?.addAllergies;
    return result && result.__typename !== 'AllergiesAdded' ? result : null;
  });

  return (
    <form onSubmit={onSubmit}>
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
