import { Stack } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { BookVisitProps } from './book-visit-props.js';
import { BookedPanel } from './booked.panel.js';
import { ConfirmPanel } from './confirm.panel.js';
import { NextStarts } from './next-starts.js';
import { OpeningPicker } from './opening-picker.js';
import { useBooking } from './use-booking.js';
import type { BookableVisitType } from './visit-type-field.js';

/** From "which time" to "booked". */
export function BookTime(props: BookVisitProps & { visitType: BookableVisitType }) {
  const { patientId, visitType, referralId, prefilled, today } = props;
  const [choice, setChoice] = useState({
    providerId: prefilled.providerId,
    clinicId: prefilled.clinicId,
    from: prefilled.date ?? today,
  });
  const booking = useBooking({ patientId, visitTypeId: visitType.id, referralId });
  const { held, check, done, refused } = booking;
  if (done) {
    return (
      <BookedPanel
        visit={done.visit}
        holdMessage={done.kind === 'held' ? done.message : null}
        messages={props.messages(done.visit)}
      />
    );
  }
  return (
    <Stack>
      <RefusalAlert refusal={refused?.refusal} />
      <NextStarts next={refused?.next ?? []} onChoose={(opening) => void booking.choose(opening)} />
      {held ? (
        <ConfirmPanel
          held={held}
          visitType={visitType}
          check={check}
          missingReason={booking.missingReason}
          busy={booking.busy}
          onConfirm={() => void booking.confirm()}
          onAnotherTime={booking.chooseAnother}
          safety={props.safety({
            findings: check.findings ?? [],
            medicines: check.medicines,
            acknowledgements: booking.reasons,
            onAcknowledge: booking.acknowledge,
          })}
        />
      ) : booking.taking ? null : (
        <OpeningPicker
          visitType={visitType}
          patientId={patientId}
          today={today}
          choice={choice}
          preferredAt={prefilled.at}
          onChoice={setChoice}
          onPick={(opening) => void booking.choose(opening)}
        />
      )}
    </Stack>
  );
}
