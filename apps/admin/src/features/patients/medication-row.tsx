import { Badge, Button, Group, Text } from '@mantine/core';
import { labelOfCode } from '../../components/code-label.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { MedicationLineFragment } from '../../gql/graphql.js';
import { MeantChoices } from './meant-choices.js';
import css from './medication-row.module.css';
import { useChangeMedication } from './use-change-medication.js';

interface MedicationRowProps {
  line: MedicationLineFragment;
  mayEdit: boolean;
  isCurrent: boolean;
}

/** One line as it was typed, what was understood, and the way to stop, resume or correct it. */
export function MedicationRow({ line, mayEdit, isCurrent }: MedicationRowProps) {
  const { apply, refusal, busy } = useChangeMedication(line);
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
            loading={busy}
            onClick={() => void apply({ status: isCurrent ? 'stopped' : 'active' })}
            aria-label={`${isCurrent ? 'Stop' : 'Resume'} ${line.typed}`}
          >
            {isCurrent ? 'Stop' : 'Resume'}
          </Button>
        ) : null}
      </Group>
      {mayEdit && !line.understood ? (
        <MeantChoices suggestions={line.suggestions} onChoose={(typed) => void apply({ typed })} />
      ) : null}
      <RefusalAlert refusal={refusal} />
    </li>
  );
}
