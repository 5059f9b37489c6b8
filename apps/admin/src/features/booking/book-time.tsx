import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import type { BookVisitProps } from './book-visit-props.js';
import { BookedPanel } from './booked.panel.js';
import { BookOverButton } from './book-over.button.js';
import { ConfirmPanel } from './confirm.panel.js';
import { SeriesPanel } from './series/series.panel.js';
import { NextStarts } from './next-starts.js';
import { OpeningPicker } from './opening-picker.js';
import type { OpeningsChoice } from './openings-filter.js';
import { useBooking } from './use-booking.js';
import type { BookableVisitType } from './visit-type-field.js';

type BookTimeProps = BookVisitProps & { visitType: BookableVisitType };

/** From "which time" to "booked": one visit, or the same one repeated. */
export function BookTime(props: BookTimeProps) {
  const { prefilled, today } = props;
  const [choice, setChoice] = useState({
    providerId: prefilled.providerId,
    clinicId: prefilled.clinicId,
    from: prefilled.date ?? today,
  });
  const [repeating, setRepeating] = useState(false);
  if (repeating) {
    const first = { providerId: choice.providerId, clinicId: choice.clinicId, startDate: choice.from };
    return <SeriesPanel {...props} first={first} onOnce={() => setRepeating(false)} />;
  }
  return <BookOnce {...props} choice={choice} onChoice={setChoice} onRepeat={() => setRepeating(true)} />;
}

interface BookOnceProps extends BookTimeProps {
  choice: OpeningsChoice;
  onChoice: (choice: OpeningsChoice) => void;
  onRepeat: () => void;
}

function BookOnce({ choice, onChoice, onRepeat, ...props }: BookOnceProps) {
  const { patientId, visitType, referralId, prefilled, today } = props;
  const booking = useBooking({ patientId, visitTypeId: visitType.id, referralId });
  const { held, check, done, refused } = booking;
  const onOver = props.mayBookOver ? booking.chooseOver : null;
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
      <BookOverButton over={refused?.over ?? null} onOver={onOver} />
      {held ? (
        <ConfirmPanel
          held={held}
          visitType={visitType}
          check={check}
          missingReason={booking.missingReason}
          busy={booking.busy}
          overlap={booking.overlap}
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
        <>
          <Group>
            <Button variant="default" onClick={onRepeat}>
              Repeat…
            </Button>
          </Group>
          <OpeningPicker
            visitType={visitType}
            patientId={patientId}
            today={today}
            choice={choice}
            preferredAt={prefilled.at}
            referralId={referralId}
            onChoice={onChoice}
            onPick={(opening) => void booking.choose(opening)}
            onOver={onOver}
          />
        </>
      )}
    </Stack>
  );
}
