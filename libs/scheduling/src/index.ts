// @meridian/scheduling says when a visit can be, and decides on booking, holding, moving and cancelling it.

export { expandOpenHours } from './lib/open-hours.js';
export type { Closure, OpenHoursQuery, OpenHoursRule, ScheduleException } from './lib/open-hours.js';
export { checkClosure, checkOpenHoursRule, checkScheduleException } from './lib/check-schedule.js';
export type { ScheduleRefusal } from './lib/check-schedule.js';
export { checkOpeningsQuery, checkVisitShape, MAX_VISIT_MINUTES, MAX_WINDOW_DAYS } from './lib/openings-query.js';
export type {
  DayOpenings,
  OpeningsQuery,
  PoolMemberTime,
  PoolTime,
  ProviderTime,
  QueryRefusal,
  VisitShape,
} from './lib/openings-query.js';
export { findOpenings } from './lib/find-openings.js';
export { chooseResources } from './lib/choose-resources.js';
export type { PoolChoice } from './lib/choose-resources.js';
export { bookAppointment, bookingLimits } from './lib/book-appointment.js';
export type {
  BookedVisit,
  BookingRefusal,
  BookingRequest,
  ClaimKind,
  Diary,
  DiaryPool,
  NotOfferedBecause,
  ProviderFacts,
  VisitClaim,
  VisitTypeFacts,
} from './lib/booking-diary.js';
export {
  HOLD_MINUTES_DEFAULT,
  holdTime,
  isHoldLive,
  SAFETY_HOLD_HOURS_DEFAULT,
  safetyHoldExpiry,
} from './lib/hold-time.js';
export type { HeldTime } from './lib/hold-time.js';
export { rescheduleAppointment } from './lib/reschedule-appointment.js';
export type {
  MovableAppointment,
  MovedVisit,
  RescheduleRefusal,
  RescheduleRequest,
} from './lib/reschedule-appointment.js';
export { cancelAppointment, isLateNotice, LATE_NOTICE_HOURS_DEFAULT } from './lib/cancel-appointment.js';
export type { CancellationRequest, CancelledVisit, CancelRefusal } from './lib/cancel-appointment.js';
