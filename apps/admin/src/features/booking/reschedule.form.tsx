import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { MovePanel } from './move.panel.js';
import { OpeningPicker } from './opening-picker.js';
import type { SafetySlot } from './safety-slot.js';
import { useReschedule } from './use-reschedule.js';

interface RescheduleFormProps {
  visit: VisitDetailsFragment;
  today: string;
  safety: SafetySlot;
  onDone: () => void;
}

/** Moves a visit to another opening, with the same or another provider; the patient is told. */
export function RescheduleForm({ visit, today, safety, onDone }: RescheduleFormProps) {
  const [choice, setChoice] = useState({ providerId: visit.provider.id, clinicId: visit.clinic.id, from: today });
  const { opening, pick, findings, reasons, acknowledge, refusal, againstPlan, move, busy } = useReschedule(
    visit,
    onDone,
  );
  return (
    <Stack gap="sm">
      <Text fw={600}>Move to</Text>
      <RefusalAlert refusal={refusal} />
      {opening ? (
        <MovePanel
          opening={opening}
          safety={
            findings.length > 0
              ? safety({ findings, medicines: null, acknowledgements: reasons, onAcknowledge: acknowledge })
              : null
          }
          busy={busy}
          does={againstPlan ? 'Move it all the same' : 'Move the visit'}
          onMove={() => void move(opening)}
          onAnotherTime={() => pick(null)}
        />
      ) : (
        <>
          <OpeningPicker
            visitType={visit.visitType}
            patientId={visit.patient.id}
            today={today}
            choice={choice}
            preferredAt={null}
            movedId={visit.id}
            onChoice={setChoice}
            onPick={pick}
          />
          <Button variant="default" onClick={onDone}>
            Leave it where it is
          </Button>
        </>
      )}
    </Stack>
  );
}
