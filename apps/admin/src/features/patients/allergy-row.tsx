import { useMutation } from '@apollo/client/react';
import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { labelOfCode } from '../../components/code-label.js';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type AllergyLineFragment, type AllergyStatus, ChangeAllergyDocument } from '../../gql/graphql.js';
import css from './medication-row.module.css';

interface AllergyRowProps {
  line: AllergyLineFragment;
  mayEdit: boolean;
  holds: boolean;
}

const NEXT: Record<'holding' | 'ended', { status: AllergyStatus; label: string }[]> = {
  holding: [
    { status: 'inactive', label: 'Inactive' },
    { status: 'resolved', label: 'Resolved' },
    { status: 'entered_in_error', label: 'Error' },
  ],
  ended: [{ status: 'active', label: 'Holds again' }],
};

/** One allergy as it was typed, whether a check understands it, and the ways to end or restore it. */
export function AllergyRow({ line, mayEdit, holds }: AllergyRowProps) {
  const [change, { loading }] = useMutation(ChangeAllergyDocument);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);

  const apply = async (status: AllergyStatus) => {
    setRefusal(null);
    try {
      const { data } = await change({
        variables: { input: { id: line.id, version: line.version, status } },
        refetchQueries: ['PatientChart'],
      });
      const result = data?.changeAllergy;
      if (result && result.__typename !== 'AllergyIntolerance') setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <li className={css['row']}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600} span>
            {line.display}
          </Text>{' '}
          {holds && line.status === 'active' ? null : <Badge color="gray.7">{labelOfCode(line.status)}</Badge>}
          {line.understood ? null : (
            <Text size="sm" className={css['unknown']}>
              Not understood: not checked
            </Text>
          )}
        </div>
        {mayEdit ? (
          <Group gap={4}>
            {NEXT[holds ? 'holding' : 'ended'].map(({ status, label }) => (
              <Button
                key={status}
                size="compact-sm"
                variant="default"
                loading={loading}
                onClick={() => void apply(status)}
                aria-label={`${label}: ${line.display}`}
              >
                {label}
              </Button>
            ))}
          </Group>
        ) : null}
      </Group>
      <RefusalAlert refusal={refusal} />
    </li>
  );
}
