import { accept, type Decision, refuse } from '@meridian/domain';
import { bookAppointment } from './book-appointment.js';
import type { BookingRefusal, Diary } from './booking-diary.js';
import { diaryOfMove, type MovableAppointment } from './reschedule-appointment.js';

/**
 * Whether a visit that was given up by mistake may stand again at its own time, seen from what others were given since: the
 * rules of booking about other visits (taken times, distances, turnover). What was agreed when it was booked is not
 * asked again: whether it is offered, how long ahead, in which hours, how many a day.
 * @param diary as loaded for its visit type, without the visit's own claims; with its usual length
 */
export function standAgain(appointment: MovableAppointment, diary: Diary): Decision<null, BookingRefusal> {
  const { startMs, endMs } = appointment;
  const agreed = diaryOfMove(appointment, { startMs }, diary);
  const provider = { ...diary.provider, active: true, offersVisitType: true };
  const visitType = { ...agreed.visitType, active: true, disciplines: [], skills: [], referralRequired: false };
  const openThen = { hours: [], open: [{ startMs, endMs }], closures: [] };
  // A missed visit is counted all the while: nobody has come in its place.
  const uncapped = agreed.caps ? { caps: { ...agreed.caps, caps: [] } } : {};
  const asAgreed = { ...agreed, ...openThen, ...uncapped, provider, visitType };
  const decision = bookAppointment({ ...appointment }, asAgreed, startMs);
  return decision.ok ? accept(null) : refuse(decision.refusal);
}
