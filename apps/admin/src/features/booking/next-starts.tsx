import { Button, Group, Text } from '@mantine/core';
import { formatDateTime } from '../../components/zoned-format.js';
import type { Opening } from './openings-groups.js';

/** The next free starts with the same provider, after one was taken by somebody else. */
export function NextStarts({ next, onChoose }: { next: Opening[]; onChoose: (opening: Opening) => void }) {
  if (next.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label="Free instead">
      <Text>Free instead:</Text>
      {next.map((opening) => (
        <Button key={opening.startsAt} variant="default" size="compact-md" onClick={() => onChoose(opening)}>
          {formatDateTime(opening.startsAt, opening.clinic.timeZone)}
        </Button>
      ))}
    </Group>
  );
}
