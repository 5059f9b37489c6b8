import { Button, List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ProviderFieldsFragment, ProviderSettingsQuery } from '../../gql/graphql.js';
import { OverrideForm } from './override.form.js';
import { overrideWords } from './visit-override-values.js';

type Kinds = ProviderSettingsQuery['visitTypes'];

interface VisitOverridesFormProps {
  provider: ProviderFieldsFragment;
  visitTypes: Kinds;
}

/** What differs when this provider gives single kinds of visit: length, buffers, grid, how many, and when. */
export function VisitOverridesForm({ provider, visitTypes }: VisitOverridesFormProps) {
  const [chosen, setChosen] = useState('');
  const kinds = visitTypes.filter(
    ({ active, discipline }) => active && provider.disciplines.some(({ code }) => code === discipline.code),
  );
  const kind = kinds.find(({ id }) => id === chosen);
  return (
    <section aria-label="Kinds of visit">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h3">
            Kinds of visit
          </Title>
          <Text size="sm" c="dimmed">
            What differs when {provider.name} gives them. Visits that are booked keep their times.
          </Text>
        </div>
        <Differences provider={provider} onEdit={setChosen} />
        <NativeSelect
          label="Kind of visit"
          maw={420}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose' }, ...kinds.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {kind ? <OverrideForm key={kind.id} provider={provider} kind={kind} /> : null}
      </Stack>
    </section>
  );
}

function Differences({ provider, onEdit }: { provider: ProviderFieldsFragment; onEdit: (id: string) => void }) {
  if (provider.visitOverrides.length === 0) return <Text>Nothing differs: every kind is as its visit type says.</Text>;
  return (
    <List aria-label="What differs">
      {provider.visitOverrides.map((own) => (
        <List.Item key={own.visitTypeId}>
          {own.visitType.name}: {overrideWords(own)}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onEdit(own.visitTypeId)}
            aria-label={`Change ${own.visitType.name}`}
          >
            Change
          </Button>
        </List.Item>
      ))}
    </List>
  );
}
