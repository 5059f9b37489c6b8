import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDateTime } from '../../components/zoned-format.js';
import type { Opening } from './openings-groups.js';

interface MovePanelProps {
  opening: Opening;
  /** What the check finds at the new time; nothing before the API has asked for reasons. */
  safety: ReactNode;
  busy: boolean;
  /** What the button says. */
  does: string;
  onMove: () => void;
  onAnotherTime: () => void;
}

/** The new time, and the button that has the focus. */
export function MovePanel({ opening, safety, busy, does, onMove, onAnotherTime }: MovePanelProps) {
  return (
    <>
      <Text>
        {formatDateTime(opening.startsAt, opening.clinic.timeZone)} with {opening.provider.name}
      </Text>
      {safety}
      <Group>
        <Button autoFocus loading={busy} onClick={onMove}>
          {does}
        </Button>
        <Button variant="default" onClick={onAnotherTime}>
          Another time
        </Button>
      </Group>
    </>
  );
}
