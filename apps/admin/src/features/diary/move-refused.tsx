import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatDay, formatTime } from '../../components/zoned-format.js';
import { pixelsOf } from './day-axis.js';
import type { Lane } from './diary-lanes.js';
import css from './diary.module.css';
import type { Refused } from './use-move-visit.js';

interface MoveRefusedProps {
  refused: Refused;
  lane: Lane;
  zone: string;
  /** Lanes at the end of the grid have their room on the other side. */
  towardsStart: boolean;
  onTake: (startsAt: string) => void;
  /** Moves it there although its plan says otherwise. */
  onInsist: () => void;
  onLeave: () => void;
}

/** Why a visit went back to where it was, told where it was let go, and the next starts that are free. */
export function MoveRefused({ refused, lane, zone, towardsStart, onTake, onInsist, onLeave }: MoveRefusedProps) {
  const { refusal, nextStarts, move } = refused;
  const resized = move.lengthMs !== move.from.lengthMs;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [refused.move]);
  return (
    <Paper
      ref={box}
      className={css['refused']}
      data-towards-start={towardsStart || undefined}
      withBorder
      shadow="md"
      p="xs"
      role="alertdialog"
      aria-label={`${move.patient.name} was not ${resized ? 'made longer or shorter' : 'moved'}`}
      tabIndex={-1}
      style={{ top: pixelsOf(Math.max(0, move.startMs - lane.axis.startMs)) }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
      onClick={(event) => event.stopPropagation()}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text fw={600} size="sm">
          {resized
            ? `Not until ${formatTime(move.startMs + move.lengthMs, zone)}.`
            : `Not moved to ${formatTime(move.startMs, zone)}.`}{' '}
          {refusal.message}
        </Text>
        <CloseButton aria-label="Leave the visit where it is" onClick={onLeave} />
      </Group>
      {nextStarts.length > 0 ? (
        <Group gap={4} mt={4} role="group" aria-label="Free instead">
          <Text size="sm">Free instead:</Text>
          {nextStarts.map((start) => (
            <Button key={start} variant="default" size="compact-sm" onClick={() => onTake(start)}>
              {formatDay(start, zone) === formatDay(move.startMs, zone) ? '' : `${formatDay(start, zone)}, `}
              {formatTime(start, zone)}
            </Button>
          ))}
        </Group>
      ) : refusal.hint ? (
        <Text size="sm">{refusal.hint}</Text>
      ) : null}
      {refusal.__typename === 'PlanNotKept' ? (
        <Button variant="default" size="compact-sm" mt={4} onClick={onInsist}>
          Move it all the same
        </Button>
      ) : null}
    </Paper>
  );
}
