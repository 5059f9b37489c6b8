import { Button, Group } from '@mantine/core';
import { formatTime } from '../../components/zoned-format.js';
import type { Opening } from './openings-groups.js';

interface BookOverButtonProps {
  /** The taken time, where the visit type allows to book over it; null where it does not. */
  over: Opening | null;
  /** Null for who has not the right. */
  onOver: ((over: Opening) => void) | null;
}

/** Leads to a booking over another visit of the provider. It is asked why there, and nothing is kept before. */
export function BookOverButton({ over, onOver }: BookOverButtonProps) {
  if (!over || !onOver) return null;
  const at = formatTime(over.startsAt, over.clinic.timeZone);
  return (
    <Group>
      <Button variant="default" size="compact-md" onClick={() => onOver(over)}>
        Book over it: {at} with {over.provider.name}
      </Button>
    </Group>
  );
}
