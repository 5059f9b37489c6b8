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

const NO_REASON = { reason: '', missing: false };
/** Refusals after which the time that was chosen is of no use. */
const GONE = ['SlotTaken', 'OverlapNotAllowed'];

/**
 * The one story of a booking: hold a time, read the check, give reasons, book. The answer to a booking may carry newer
 * findings than the check did; then those are the ones to give reasons for.
 */
export function useBooking(request: BookingFor) {
  const [reasons, setReasons] = useState<Reasons>({});
  const [missingReason, setMissingReason] = useState(false);
  const [why, setWhy] = useState<{ reason: string; missing: boolean }>(NO_REASON);
  const { held, refused, take, takeOver, drop, used, taking } = useHold(request);
  const { submit, outcome, clear, busy } = useBook();
  const check = useSafetyCheck(request.patientId, request.visitTypeId, held?.opening.startsAt ?? null);
  const findings = outcome?.kind === 'refused' && outcome.findings.length > 0 ? outcome.findings : check.findings;

  const choose = async (opening: Opening) => {
    clear();
    setMissingReason(false);
    await take(opening);
  };
  const chooseOver = (opening: Opening) => {
    clear();
    setMissingReason(false);
    setWhy(NO_REASON);
    takeOver(opening);
  };
  const confirm = async () => {
    if (!held) return;
    const open = withoutReason(findings ?? [], reasons);
    setMissingReason(open.length > 0);
    if (open.length > 0) return focusEmptyReason();
    const isOver = held.kept === null;
    const reason = why.reason.trim();
    if (isOver && reason === '') return setWhy({ reason: '', missing: true });
    const overlap = isOver ? { reason } : null;
    const answer = await submit({ ...request, held, overlap, acknowledgements: acknowledgementsOf(reasons) });
    if (answer.kind !== 'refused') used();
    else if (GONE.includes(answer.refusal.__typename ?? '')) drop();
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
    /** Why it is booked over another visit; null where it is not. */
    overlap: held?.kept === null ? { ...why, onReason: (reason: string) => setWhy({ reason, missing: false }) } : null,
    choose,
    chooseOver,
    confirm,
    chooseAnother,
    acknowledge,
  };
}
