import { accept, MINUTE_MS, refuse } from '@meridian/domain';
import type {
  AppointmentState,
  ClinicId,
  Decision,
  EpochMs,
  Interval,
  PatientId,
  ProviderId,
  VisitTypeId,
} from '@meridian/domain';
import { bookAppointment } from './book-appointment.js';
import type { BookedVisit, BookingRefusal, BookingRequest, Diary } from './booking-diary.js';
import { isLateNotice } from './cancel-appointment.js';

/** The visit as it stands. */
export interface MovableAppointment extends Interval {
  readonly patientId: PatientId;
  readonly visitTypeId: VisitTypeId;
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly state: AppointmentState;
  readonly generation: number;
  /** Its own length, where the desk chose one; otherwise it is as long as its visit type says. */
  readonly durationMinutes?: number | null;
}

/** Where it goes and how long it shall be; what is left out stays as it is. */
export interface RescheduleRequest {
  readonly startMs: EpochMs;
  readonly providerId?: ProviderId;
  readonly clinicId?: ClinicId;
  readonly durationMinutes?: number;
}

/** The shortest visit, and the longest: as for visit types. */
export const VISIT_LENGTH_MINUTES = { least: 5, most: 720 } as const;
/** Far enough for every start that was agreed once. */
const ANY_HORIZON_DAYS = 36_500;

/** Old claims out and new ones in, in one transaction. */
export interface MovedVisit extends BookedVisit {
  /** One more than before: reminders of an older generation are never sent. */
  readonly generation: number;
  /** What is to be remembered of its length: null when it is that of its visit type. */
  readonly durationMinutes: number | null;
  /** The time given back, which the waitlist may be offered. */
  readonly freed: Interval;
  readonly late: boolean;
}

/**
 * Why a visit stays where it is: its state, that nothing would change, or what a booking at the new time would be
 * told.
 */
export type RescheduleRefusal =
  | { readonly kind: 'StateCannotBeMoved'; readonly state: AppointmentState }
  | { readonly kind: 'LengthNotAllowed'; readonly leastMinutes: number; readonly mostMinutes: number }
  | { readonly kind: 'NothingToMove' }
  | BookingRefusal;

/** Visits that wait to happen. Of the others, a started one is completed, a missed or cancelled one is booked anew. */
const MOVABLE: readonly AppointmentState[] = ['booked', 'safety-hold', 'awaiting-provider'];

/**
 * Whether a visit may be moved to another time, provider or clinic, or be longer or shorter. Every rule of booking is asked
 * for the new time; the diary leaves the visit's own claims out, so that it may overlap its old self.
 */
export function rescheduleAppointment(
  appointment: MovableAppointment,
  request: RescheduleRequest,
  diary: Diary,
  nowMs: EpochMs,
): Decision<MovedVisit, RescheduleRefusal> {
  const { state, startMs, endMs, generation } = appointment;
  if (!MOVABLE.includes(state)) return refuse({ kind: 'StateCannotBeMoved', state });
  const wanted = request.durationMinutes;
  if (wanted !== undefined && !isLength(wanted))
    return refuse({
      kind: 'LengthNotAllowed',
      leastMinutes: VISIT_LENGTH_MINUTES.least,
      mostMinutes: VISIT_LENGTH_MINUTES.most,
    });
  const target = targetOf(appointment, request);
  if (isAt(appointment, target) && (wanted === undefined || wanted * MINUTE_MS === endMs - startMs))
    return refuse({ kind: 'NothingToMove' });
  const facts = diaryOfMove(appointment, request, diary);
  const decision = bookAppointment(target, facts, nowMs);
  if (!decision.ok) return decision;
  const minutes = facts.visitType.durationMinutes;
  return accept({
    ...decision.value,
    generation: generation + 1,
    durationMinutes: minutes === diary.visitType.durationMinutes ? null : minutes,
    freed: { startMs, endMs },
    late: isLateNotice(startMs, nowMs),
  });
}

/**
 * The diary on which a move is decided and its claims are taken: as long as the visit shall be. A start that stays with
 * its provider was agreed before, so how long ahead it had to be booked is not asked again.
 * @param diary as loaded for the visit type, with its usual length
 */
export function diaryOfMove(appointment: MovableAppointment, request: RescheduleRequest, diary: Diary): Diary {
  const minutes = request.durationMinutes ?? appointment.durationMinutes ?? diary.visitType.durationMinutes;
  const agreed = isAt(appointment, targetOf(appointment, request));
  return {
    ...diary,
    visitType: {
      ...diary.visitType,
      durationMinutes: minutes,
      ...(agreed ? { minNoticeMinutes: 0, horizonDays: ANY_HORIZON_DAYS } : {}),
    },
  };
}

const isLength = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= VISIT_LENGTH_MINUTES.least && minutes <= VISIT_LENGTH_MINUTES.most;

const isAt = (appointment: MovableAppointment, target: BookingRequest): boolean =>
  target.startMs === appointment.startMs &&
  target.providerId === appointment.providerId &&
  target.clinicId === appointment.clinicId;

const targetOf = (appointment: MovableAppointment, request: RescheduleRequest): BookingRequest => ({
  patientId: appointment.patientId,
  visitTypeId: appointment.visitTypeId,
  providerId: request.providerId ?? appointment.providerId,
  clinicId: request.clinicId ?? appointment.clinicId,
  startMs: request.startMs,
});
