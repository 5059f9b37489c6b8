// @meridian/scheduling says when a visit can be, and decides on booking, holding, moving and cancelling it.

export { expandOpenHours } from './lib/open-hours.js';
export type { Closure, OpenHoursQuery, OpenHoursRule, ScheduleException } from './lib/open-hours.js';
export { checkAbsence, checkClosure, checkOpenHoursRule, checkScheduleException } from './lib/check-schedule.js';
export type { AbsenceRefusal, ScheduleRefusal } from './lib/check-schedule.js';
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
export { isRankedBehind, RANKING_REASONS, RANKING_WEIGHTS_DEFAULT, rankOpenings } from './lib/rank-openings.js';
export type { RankedOpening, RankingQuery, RankingReason, RankingWeights, WantedTimes } from './lib/rank-openings.js';
export { chooseResources } from './lib/choose-resources.js';
export type { PoolChoice } from './lib/choose-resources.js';
export { forbiddenStarts, forbiddingAt } from './lib/forbidden-starts.js';
export type { ForbiddenStarts, SpacingCase } from './lib/forbidden-starts.js';
export { findOrderCycle } from './lib/order-cycle.js';
export type { OrderedKind } from './lib/order-cycle.js';
export { TURNOVER_MINUTES_MAX } from './lib/room-turnover.js';
export type { BusyTime, RoomTurnover, TurnedOver } from './lib/room-turnover.js';
export { checkSpacingRule, concerns, SPACING_KINDS, SPACING_REACH_DAYS, SPACING_UNITS } from './lib/spacing-rules.js';
export type { PatientVisit, SpacingRule, SpacingUnit, VisitSelector, VisitTraits } from './lib/spacing-rules.js';
export { bookAppointment, bookingLimits } from './lib/book-appointment.js';
export { whyNot } from './lib/why-not.js';
export {
  callOff,
  closingSteps,
  COURSE_WEEKS_MAX,
  freeSeats,
  GROUP_CAPACITY,
  planCourse,
  resizeSession,
  takeSeat,
} from './lib/group-session.js';
export type { CourseStart, ResizeRefusal, SeatRefusal, SeatTaken, SessionEndRefusal } from './lib/group-session.js';
export type { OverlapRefusedBecause, OverlapWish, RecordedOverlap } from './lib/overlap-visit.js';
export type { WhyNot, WhyNotQuestion } from './lib/why-not.js';
export type { Obstacle } from './lib/obstacle.js';
export type {
  BookedVisit,
  BookingRefusal,
  BookingRequest,
  ClaimKind,
  Diary,
  DiaryPool,
  GroupPart,
  NotOfferedBecause,
  ProviderFacts,
  SpacingNotice,
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
export { diaryOfMove, rescheduleAppointment } from './lib/reschedule-appointment.js';
export { openingsOfDiary } from './lib/openings-of-diary.js';
export { standAgain } from './lib/stand-again.js';
export type {
  MovableAppointment,
  MovedVisit,
  RescheduleRefusal,
  RescheduleRequest,
} from './lib/reschedule-appointment.js';
export { cancelAppointment, isLateNotice, LATE_NOTICE_HOURS_DEFAULT } from './lib/cancel-appointment.js';
export type { CancellationRequest, CancelledVisit, CancelRefusal } from './lib/cancel-appointment.js';
export { capsTogether } from './lib/caps-together.js';
export type { CapLeft, LegToCount } from './lib/caps-together.js';
export type { CapCase, CountedVisit, VisitCap } from './lib/visit-caps.js';
export { checkVisitHours } from './lib/visit-hours.js';
export type { VisitHours } from './lib/visit-hours.js';
export { capsOf, missingSkill, shapeWith } from './lib/visit-override.js';
export type { DayAndWeek, VisitOverride } from './lib/visit-override.js';
export { checkSeriesRule, lastDayOf, SERIES_VISITS_MAX } from './lib/series-rule.js';
export type { SeriesRule, SeriesRuleRefusal } from './lib/series-rule.js';
export { checkSeriesVisits, shiftedStart, tooNearInSeries } from './lib/series-visits.js';
export { planSeries } from './lib/plan-series.js';
export type { SeriesOccurrence } from './lib/plan-series.js';
export type { SeriesStart } from './lib/place-week.js';
export { strandedVisits } from './lib/stranded-visits.js';
export type { ClaimAtClinic, TravelTime } from './lib/travel-time.js';
export {
  NOSHOW_GRACE_MINUTES_DEFAULT,
  SLIP_SECONDS,
  stepsOpen,
  takeVisitStep,
  VISIT_STEPS,
} from './lib/take-visit-step.js';
export type {
  StepRefusal,
  StepRequest,
  SteppingVisit,
  TakenStep,
  UndoRights,
  VisitStep,
} from './lib/take-visit-step.js';
export { isWaiting, nextUp, queueTimes } from './lib/queue-times.js';
export type { QueueTimes, RecordedStep, Waiting } from './lib/queue-times.js';
export { owesRebooking, rebookBy } from './lib/owe-rebooking.js';
export { checkItinerary } from './lib/itinerary/check-itinerary.js';
export type { BrokenRule } from './lib/itinerary/check-itinerary.js';
export { checkPlanRules } from './lib/itinerary/check-problem.js';
export type { PlanRules } from './lib/itinerary/check-problem.js';
export { plannedVisit, unmetWishes, wishesHad } from './lib/itinerary/itinerary-cost.js';
export type { PlannedVisit } from './lib/itinerary/itinerary-cost.js';
export { ITINERARY_WEIGHTS, ITINERARY_WISHES, LEGS_MAX } from './lib/itinerary/itinerary-problem.js';
export type { ItineraryProblem, Leg, LegTime, StandingPlace, Way, Wish } from './lib/itinerary/itinerary-problem.js';
export { farApart } from './lib/itinerary/far-apart.js';
export { legTimes } from './lib/itinerary/leg-times.js';
export { spacingBetweenLegs } from './lib/itinerary/spacing-between-legs.js';
export { PLAN_LIMITS, planItineraries } from './lib/itinerary/plan-itineraries.js';
export type { Itinerary, ItineraryAnswer } from './lib/itinerary/plan-itineraries.js';
export { repairItinerary } from './lib/itinerary/repair-itinerary.js';
export type { Repair, RepairAnswer } from './lib/itinerary/repair-itinerary.js';
export { checkWaiting } from './lib/waitlist/check-waiting.js';
export type { WaitingWindow } from './lib/waitlist/check-waiting.js';
export { openingsOnlyWith } from './lib/waitlist/openings-only-with.js';
export { couldSuit, firstUseOf, suitingStart } from './lib/waitlist/suiting-start.js';
export type { TimeAtPlace, WaitingWishes } from './lib/waitlist/suiting-start.js';
export { inWaitingOrder, waitingReason } from './lib/waitlist/waiting-order.js';
export type { Waiter } from './lib/waitlist/waiting-order.js';
