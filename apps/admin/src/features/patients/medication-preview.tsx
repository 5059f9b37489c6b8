import { useQuery } from '@apollo/client/react';
import { Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { UnderstandMedicationDocument } from '../../gql/graphql.js';
import css from './medication-row.module.css';

/** What Meridian makes of the line being typed. An unknown name is said to be unknown, never waved through. */
export function MedicationPreview({ typed, onUse }: { typed: string; onUse: (name: string) => void }) {
  const [line] = useDebouncedValue(typed.trim(), 250);
  const skip = line.length < 2 || /[\n,;]/.test(line);
  const { data } = useQuery(UnderstandMedicationDocument, { variables: { typed: line }, skip });
  const understood = skip || typed.trim() === '' ? undefined : data?.understandMedication;
  return (
    <div aria-live="polite" style={{ minHeight: '1.5rem' }}>
      {!understood ? null : understood.ingredients.length > 0 ? (
        <Text size="sm">
          Understood as <b>{understood.display}</b>: {understood.ingredients.join(', ')}
        </Text>
      ) : (
        <Group gap={6}>
          <Text size="sm" className={css['unknown']}>
            Not understood: not checked
          </Text>
          {understood.suggestions.slice(0, 4).map((name) => (
            <Button key={name} size="compact-sm" variant="default" onClick={() => onUse(name)}>
              {name}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
