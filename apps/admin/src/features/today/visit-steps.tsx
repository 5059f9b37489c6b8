import { useQuery } from '@apollo/client/react';
import { Button, Group, List, Stack } from '@mantine/core';
import { useState } from 'react';
import { labelOfCode } from '../../components/code-label.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatTime } from '../../components/zoned-format.js';
import { VisitStepsDocument } from '../../gql/graphql.js';
import { canUndo, STEP_LABELS } from './step-words.js';
import { UndoForm } from './undo.form.js';
import { useStep } from './use-step.js';

/** The steps of one visit: what may be done now, and what was done, by whom. */
export function VisitSteps({ visitId, mayStep }: { visitId: string; mayStep: boolean }) {
  const { data } = useQuery(VisitStepsDocument, { variables: { id: visitId } });
  const { step, undo, refusal, busy } = useStep();
  const [undoing, setUndoing] = useState(false);
  const visit = data?.appointment;
  if (!visit) return null;
  const zone = visit.clinic.timeZone;
  return (
    <Stack gap="xs">
      {mayStep ? (
        <Group gap="xs" role="group" aria-label="The visit today">
          {visit.openSteps.map((each) => (
            <Button
              key={each}
              variant={each === 'miss' ? 'default' : 'filled'}
              disabled={busy}
              onClick={() => void step(visit, each)}
            >
              {STEP_LABELS[each]}
            </Button>
          ))}
          {canUndo(visit) ? (
            <Button variant="default" disabled={busy} onClick={() => setUndoing(true)}>
              Undo the last step
            </Button>
          ) : null}
        </Group>
      ) : null}
      {undoing ? null : <RefusalAlert refusal={refusal} />}
      {visit.stepHistory.length > 0 ? (
        <List size="sm" aria-label="Steps so far">
          {visit.stepHistory.map((each) => (
            <List.Item key={`${each.at} ${each.toState}`}>
              {formatTime(each.at, zone)} {each.undo ? 'back to ' : ''}
              {labelOfCode(each.toState)}
              {each.account ? ` by ${each.account.displayName}` : ''}
              {each.undo && each.reason ? `: ${each.reason}` : ''}
            </List.Item>
          ))}
        </List>
      ) : null}
      {undoing ? (
        <UndoForm
          visit={visit}
          refusal={refusal}
          busy={busy}
          onUndo={(reason) => void undo(visit, reason).then((done) => done && setUndoing(false))}
          onClose={() => setUndoing(false)}
        />
      ) : null}
    </Stack>
  );
}
