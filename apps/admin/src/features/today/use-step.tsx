import { useMutation } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRefusal } from '../../components/use-refusal.js';
import {
  StepAppointmentDocument,
  type TodayVisitFragment,
  UndoAppointmentStepDocument,
  type VisitStep,
} from '../../gql/graphql.js';
import { toldOf } from './step-words.js';

const UNDO_FOR_MS = 10_000;
/** What the trail says of a step that was taken back within seconds. */
const SLIP = 'Pressed by mistake';
const REFRESHED = ['Today', 'DeskTasks', 'VisitSteps', 'Diary'];

/** Takes a step of a visit, or takes the last one back; for ten seconds after a step its toast does that. */
export function useStep() {
  const [ask, { loading: stepping }] = useMutation(StepAppointmentDocument, { refetchQueries: REFRESHED });
  const [askBack, { loading: undoing }] = useMutation(UndoAppointmentStepDocument, { refetchQueries: REFRESHED });

  const back = useRefusal(async (visit: TodayVisitFragment, reason: string) => {
    const input = { idempotencyKey: crypto.randomUUID(), id: visit.id, version: visit.version, reason };
    const result = (await askBack({ variables: { input } })).data?.undoAppointmentStep;
    if (!result || result.__typename !== 'Appointment') return result ?? null;
    notifications.hide(toastOf(visit));
    notifications.show({ message: `${visit.patient.name}: the last step is taken back.` });
    return null;
  });

  const tell = (visit: TodayVisitFragment, step: VisitStep) =>
    notifications.show({
      id: toastOf(visit),
      autoClose: UNDO_FOR_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {toldOf(step, visit)}
          <Button size="compact-md" variant="default" onClick={() => void back.run(visit, SLIP)}>
            Undo
          </Button>
        </Group>
      ),
    });

  const on = useRefusal(async (visit: TodayVisitFragment, step: VisitStep) => {
    const input = { idempotencyKey: crypto.randomUUID(), id: visit.id, version: visit.version, step };
    const result = (await ask({ variables: { input } })).data?.stepAppointment;
    if (!result || result.__typename !== 'Appointment') return result ?? null;
    notifications.hide(toastOf(visit));
    tell(result, step);
    return null;
  });

  return {
    step: (visit: TodayVisitFragment, step: VisitStep) => on.run(visit, step),
    undo: (visit: TodayVisitFragment, reason: string) => back.run(visit, reason),
    refusal: on.refusal ?? back.refusal,
    busy: stepping || undoing,
  };
}

const toastOf = ({ id }: TodayVisitFragment): string => `step ${id}`;
