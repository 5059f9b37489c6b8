import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef } from 'react';
import { type Move, useMoveVisit } from './use-move-visit.js';

const UNDO_FOR_MS = 10_000;

/** The move that turns back the one done last, as long as it may be taken back. */
interface Undo {
  back: Move;
  toast: string;
}

const doneWords = ({ patient, lengthMs, from }: Move): string =>
  lengthMs === from.lengthMs
    ? `The visit of ${patient.name} is moved; the patient is told.`
    : `The visit of ${patient.name} now takes ${lengthMs / 60_000} minutes; the patient is told.`;

/** As `useMoveVisit`; what was moved can be taken back for ten seconds, by its toast or by `undo`. */
export function useMoveWithUndo() {
  const latest = useRef<Undo | null>(null);
  const run = useRef<(undo: Undo) => void>(() => undefined);

  const onMoved = useCallback(({ move, version, note }: { move: Move; version: number; note: string | null }) => {
    const { providerId, startMs, lengthMs, laneKey, day, from } = move;
    const back: Move = { ...move, ...from, version, from: { providerId, startMs, lengthMs, laneKey, day } };
    const undo: Undo = { back, toast: `moved ${move.id}` };
    latest.current = undo;
    notifications.hide(undo.toast);
    notifications.show({
      id: undo.toast,
      autoClose: UNDO_FOR_MS,
      onClose: () => {
        if (latest.current === undo) latest.current = null;
      },
      message: (
        <Group justify="space-between" wrap="nowrap">
          {note ?? doneWords(move)}
          <Button size="compact-md" variant="default" onClick={() => run.current(undo)}>
            Undo
          </Button>
        </Group>
      ),
    });
  }, []);

  const moving = useMoveVisit(onMoved);
  const { move } = moving;
  // Whoever moves on has done with what was moved before: an undo can only mean the last one.
  const moveOn = useCallback<typeof move>(
    (...wanted) => {
      if (latest.current) notifications.hide(latest.current.toast);
      latest.current = null;
      return move(...wanted);
    },
    [move],
  );
  useEffect(() => {
    run.current = (undo) => void moveOn(undo.back);
  }, [moveOn]);

  const undo = useCallback(() => {
    if (latest.current) run.current(latest.current);
  }, []);
  return { ...moving, move: moveOn, undo };
}
