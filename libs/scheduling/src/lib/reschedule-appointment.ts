import { accept, refuse } from '@meridian/domain';
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
}

/** Where it goes; what is left out stays as it is. */
export interface RescheduleRequest {
  readonly startMs: EpochMs;
  readonly providerId?: ProviderId;
  readonly clinicId?: ClinicId;
}

/** Old claims out and new ones in, in one transaction. */
export interface MovedVisit extends BookedVisit {
  /** One more than before: reminders of an older generation are never sent. */
  readonly generation: number;
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
  | { readonly kind: 'NothingToMove' }
  | BookingRefusal;

/** Visits that wait to happen. Of the others, a started one is completed, a missed or cancelled one is booked anew. */
const MOVABLE: readonly AppointmentState[] = ['booked', 'safety-hold', 'awaiting-provider'];

/**
 * Whether a visit may be moved to another time, provider or clinic. Every rule of booking is asked for the new time; the
 * diary leaves the visit's own claims out, so that it may overlap its old self.
 */
export function rescheduleAppointment(
  appointment: MovableAppointment,
  request: RescheduleRequest,
  diary: Diary,
  nowMs: EpochMs,
): Decision<MovedVisit, RescheduleRefusal> {
  const { state, startMs, endMs, generation } = appointment;
  if (!MOVABLE.includes(state)) return refuse({ kind: 'StateCannotBeMoved', state });
  const target = targetOf(appointment, request);
  const stays =
    target.startMs === startMs &&
    target.providerId === appointment.providerId &&
    target.clinicId === appointment.clinicId;
  if (stays) return refuse({ kind: 'NothingToMove' });
  const decision = bookAppointment(target, diary, nowMs);
  if (!decision.ok) return decision;
  return accept({
    ...decision.value,
    generation: generation + 1,
    freed: { startMs, endMs },
    late: isLateNotice(startMs, nowMs),
  });
}

const targetOf = (appointment: MovableAppointment, request: RescheduleRequest): BookingRequest => ({
  patientId: appointment.patientId,
  visitTypeId: appointment.visitTypeId,
  providerId: request.providerId ?? appointment.providerId,
  clinicId: request.clinicId ?? appointment.clinicId,
  startMs: request.startMs,
});
