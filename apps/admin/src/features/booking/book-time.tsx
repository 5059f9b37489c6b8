import { notifications } from '@mantine/notifications';
import { Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { BookedPanel } from './booked.panel.js';
import type { BookVisitProps } from './book-visit.page.js';
import { ConfirmPanel } from './confirm.panel.js';
import { NextStarts } from './next-starts.js';
import { OpeningsFilter } from './openings-filter.js';
import type { Opening } from './openings-groups.js';
import { OpeningsList } from './openings-list.js';
import { acknowledgementsOf, type Reason, type Reasons, withoutReason } from './safety-slot.js';
import { useBook } from './use-book.js';
import { useHold } from './use-hold.js';
import { useSafetyCheck } from './use-safety-check.js';
import type { BookableVisitType } from './visit-type-field.js';

function focusFirstEmptyReason(): void {
  const fields = document.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    '[data-acknowledge] :is(select, input)',
  );
  [...fields].find(({ value }) => value.trim() === '')?.focus();
}

/** From "which time" to "booked". */
export function BookTime(props: BookVisitProps & { visitType: BookableVisitType }) {
  const { patientId, visitType, referralId, prefilled, today } = props;
  const [choice, setChoice] = useState({
    providerId: prefilled.providerId,
    clinicId: prefilled.clinicId,
    from: prefilled.date ?? today,
  });
  const [reasons, setReasons] = useState<Reasons>({});
  const { held, refused, take, drop, used, taking } = useHold({ patientId, visitTypeId: visitType.id, referralId });
  const { submit, outcome, clear, busy } = useBook();
  const check = useSafetyCheck(patientId, visitType.id, held?.opening.startsAt ?? null);
  const [missing, setMissing] = useState(false);

  const findings = outcome?.kind === 'refused' && outcome.findings.length > 0 ? outcome.findings : check.findings;
  const choose = async (opening: Opening) => {
    clear();
    setMissing(false);
    await take(opening);
  };
  const confirm = async () => {
    if (!held) return;
    const open = withoutReason(findings ?? [], reasons);
    setMissing(open.length > 0);
    if (open.length > 0) return focusFirstEmptyReason();
    const answer = await submit({
      patientId,
      visitTypeId: visitType.id,
      referralId,
      held,
      acknowledgements: acknowledgementsOf(reasons),
    });
    if (answer.kind !== 'refused') used();
    else if (answer.refusal.__typename === 'SlotTaken') drop();
    if (answer.kind === 'booked') notifications.show({ message: `Booked for ${answer.visit.patient.name}.` });
  };
  const acknowledge = (key: string, value: Reason) => setReasons((given) => ({ ...given, [key]: value }));

  const done = outcome !== null && outcome.kind !== 'refused';
  useEffect(() => {
    if (done) window.scrollTo({ top: 0 });
  }, [done]);
  if (outcome && outcome.kind !== 'refused') {
    return (
      <BookedPanel
        visit={outcome.visit}
        holdMessage={outcome.kind === 'held' ? outcome.message : null}
        messages={props.messages(outcome.visit)}
      />
    );
  }
  const refusal = outcome?.kind === 'refused' ? outcome : refused;
  return (
    <Stack>
      <RefusalAlert refusal={refusal?.refusal} />
      <NextStarts next={refusal?.next ?? []} onChoose={(opening) => void choose(opening)} />
      {held ? (
        <ConfirmPanel
          held={held}
          visitType={visitType}
          check={{ ...check, findings }}
          missingReason={missing}
          busy={busy}
          onConfirm={() => void confirm()}
          onAnotherTime={() => {
            clear();
            drop();
          }}
          safety={props.safety({
            findings: findings ?? [],
            medicines: check.medicines,
            acknowledgements: reasons,
            onAcknowledge: acknowledge,
          })}
        />
      ) : taking ? null : (
        <>
          <OpeningsFilter discipline={visitType.discipline.code} today={today} value={choice} onChange={setChoice} />
          <OpeningsList
            key={`${choice.providerId} ${choice.clinicId} ${choice.from}`}
            visitTypeId={visitType.id}
            patientId={patientId}
            choice={choice}
            preferredAt={prefilled.at}
            holdId={null}
            onChoose={(opening) => void choose(opening)}
          />
        </>
      )}
    </Stack>
  );
}
