import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useRefusal } from '../../components/use-refusal.js';
import { type ParticipantFragment, StepAppointmentDocument, UndoAppointmentStepDocument } from '../../gql/graphql.js';
import { pressed } from './session-words.js';

/** What the trail says of a mark that was taken back. */
const SLIP = 'Pressed by mistake';
const REFRESHED = { refetchQueries: ['GroupSession'] };

/** Marks somebody as here or missed, or takes the mark back. One press at a time: the next waits for no answer twice. */
export function useAttendance() {
  const [step] = useMutation(StepAppointmentDocument, REFRESHED);
  const [undo] = useMutation(UndoAppointmentStepDocument, REFRESHED);
  const asking = useRef(new Set<string>());

  const { refusal, run } = useRefusal(async (visit: ParticipantFragment, button: 'here' | 'missed') => {
    const { id, version, patient } = visit;
    const what = pressed(visit, button);
    if (what === null || asking.current.has(id)) return null;
    asking.current.add(id);
    try {
      const change = { idempotencyKey: crypto.randomUUID(), id, version };
      const result =
        what === 'undo'
          ? (await undo({ variables: { input: { ...change, reason: SLIP } } })).data?.undoAppointmentStep
          : (await step({ variables: { input: { ...change, step: what } } })).data?.stepAppointment;
      if (!result || result.__typename !== 'Appointment') return result ?? null;
      const told = { arrive: 'is here', miss: 'is a no-show', undo: 'is expected again' }[what];
      notifications.show({ id: `attendance ${id}`, message: `${patient.name} ${told}.` });
      return null;
    } finally {
      asking.current.delete(id);
    }
  });

  return { mark: run, refusal };
}
