import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { focusEmptyReason } from './focus-empty-reason.js';
import type { Opening } from './openings-groups.js';
import { acknowledgementsOf, type Reason, type Reasons, withoutReason } from './safety-slot.js';
import { useBook } from './use-book.js';
import { useHold } from './use-hold.js';
import { useSafetyCheck } from './use-safety-check.js';

interface BookingFor {
  patientId: string;
  visitTypeId: string;
  referralId: string | null;
}

/**
 * The one story of a booking: hold a time, read the check, give reasons, book. The answer to a booking may carry newer
 * findings than the check did; then those are the ones to give reasons for.
 */
export function useBooking(request: BookingFor) {
  const [reasons, setReasons] = useState<Reasons>({});
  const [missingReason, setMissingReason] = useState(false);
  const { held, refused, take, drop, used, taking } = useHold(request);
  const { submit, outcome, clear, busy } = useBook();
  const check = useSafetyCheck(request.patientId, request.visitTypeId, held?.opening.startsAt ?? null);
  const findings = outcome?.kind === 'refused' && outcome.findings.length > 0 ? outcome.findings : check.findings;

  const choose = async (opening: Opening) => {
    clear();
    setMissingReason(false);
    await take(opening);
  };
  const confirm = async () => {
    if (!held) return;
    const open = withoutReason(findings ?? [], reasons);
    setMissingReason(open.length > 0);
    if (open.length > 0) return focusEmptyReason();
    const answer = await submit({ ...request, held, acknowledgements: acknowledgementsOf(reasons) });
    if (answer.kind !== 'refused') used();
    else if (answer.refusal.__typename === 'SlotTaken') drop();
    if (answer.kind === 'booked') notifications.show({ message: `Booked for ${answer.visit.patient.name}.` });
  };
  const chooseAnother = () => {
    clear();
    drop();
  };
  const acknowledge = (findingKey: string, value: Reason) => setReasons((given) => ({ ...given, [findingKey]: value }));

  return {
    held,
    taking,
    busy,
    check: { ...check, findings },
    reasons,
    missingReason,
    /** The visit that came of it: booked, or kept on safety-hold. */
    done: outcome?.kind === 'refused' ? null : outcome,
    refused: outcome?.kind === 'refused' ? outcome : refused,
    choose,
    confirm,
    chooseAnother,
    acknowledge,
  };
}
