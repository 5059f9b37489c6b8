import { useMutation } from '@apollo/client/react';
import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { labelOfCode } from '../../components/code-label.js';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { ChangeMedicationDocument, type MedicationLineFragment } from '../../gql/graphql.js';
import css from './medication-row.module.css';

interface MedicationRowProps {
  line: MedicationLineFragment;
  mayEdit: boolean;
  isCurrent: boolean;
}

/** One line as it was typed, what was understood, and the way to stop, resume or correct it. */
export function MedicationRow({ line, mayEdit, isCurrent }: MedicationRowProps) {
  const [change, { loading }] = useMutation(ChangeMedicationDocument);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);

  const apply = async (to: { status: 'active' | 'stopped' } | { typed: string }) => {
    setRefusal(null);
    try {
      const { data } = await change({
        variables: { input: { id: line.id, version: line.version, ...to } },
        refetchQueries: ['PatientChart'],
      });
      const result = data?.changeMedication;
      if (result && result.__typename !== 'MedicationStatement') setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  const understood = line.ingredients.length > 0 ? line.ingredients.join(', ') : line.display;
  return (
    <li className={css['row']}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <div>
          <Text fw={600} span>
            {line.typed}
          </Text>{' '}
          {isCurrent ? null : <Badge color="gray.7">{labelOfCode(line.status)}</Badge>}
          {line.understood ? (
            <Text size="sm" c="dimmed">
              {understood}
            </Text>
          ) : (
            <Text size="sm" className={css['unknown']}>
              Not understood: not checked
            </Text>
          )}
        </div>
        {mayEdit ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={loading}
            onClick={() => void apply({ status: isCurrent ? 'stopped' : 'active' })}
            aria-label={`${isCurrent ? 'Stop' : 'Resume'} ${line.typed}`}
          >
            {isCurrent ? 'Stop' : 'Resume'}
          </Button>
        ) : null}
      </Group>
      {mayEdit && !line.understood && line.suggestions.length > 0 ? (
        <Group gap={4} mt={4}>
          <Text size="sm">Meant:</Text>
          {line.suggestions.slice(0, 4).map((suggestion) => (
            <Button
              key={suggestion}
              size="compact-sm"
              variant="default"
              onClick={() => void apply({ typed: suggestion })}
            >
              {suggestion}
            </Button>
          ))}
        </Group>
      ) : null}
      <RefusalAlert refusal={refusal} />
    </li>
  );
}
