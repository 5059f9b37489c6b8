// @meridian/domain says what things are: identifiers, intervals, days and clocks, states and coded reasons.

export type {
  AccountId,
  AppointmentId,
  ClinicId,
  EquipmentId,
  FindingId,
  HoldId,
  Id,
  MedicationStatementId,
  OrganizationId,
  PatientId,
  PoolId,
  ProviderId,
  ReferralId,
  ReminderId,
  ResourceId,
  RoomId,
  RoomTurnoverId,
  SpacingRuleId,
  VisitTypeId,
} from './lib/ids.js';
export { contains, DAY_MS, HOUR_MS, intersect, MINUTE_MS, normalize, overlaps, subtract } from './lib/interval.js';
export type { EpochMs, Interval } from './lib/interval.js';
export { isoInstant } from './lib/iso-instant.js';
export { accept, refuse, unreachable } from './lib/decision.js';
export type { Decision } from './lib/decision.js';
export {
  addDays,
  dayInterval,
  daysBetween,
  instantOf,
  isTimeZone,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from './lib/time-zone.js';
export type { LocalDate, LocalTime } from './lib/time-zone.js';
export type { Clock } from './lib/clock.js';
export { ROLES } from './lib/role.js';
export type { Role } from './lib/role.js';
export { DISCIPLINE_CODES, DISCIPLINES } from './lib/discipline.js';
export type { Discipline } from './lib/discipline.js';
export {
  APPOINTMENT_STATES,
  APPOINTMENT_TRANSITIONS,
  CANCELLATION_REASONS,
  canMoveAppointment,
} from './lib/appointment.js';
export type { AppointmentState, CancellationReason } from './lib/appointment.js';
export { BODY_REGIONS } from './lib/body-region.js';
export type { BodyRegion } from './lib/body-region.js';
export { OVERLAP_POLICIES, OVERLAP_REASON_LENGTH } from './lib/overlap-policy.js';
export type { OverlapPolicy } from './lib/overlap-policy.js';
export { MITIGATION_REASONS, SEVERITIES } from './lib/finding.js';
export type { FindingDemand, MitigationReason, Severity } from './lib/finding.js';
export { REFERRAL_PRIORITIES } from './lib/referral.js';
export type { ReferralPriority } from './lib/referral.js';
export { FREED_BY, OFFER_STATES, WAITLIST_REMOVALS, WAITLIST_STATES, WAITLIST_URGENCIES } from './lib/waitlist.js';
export type { FreedBy, OfferState, WaitlistRemoval, WaitlistState, WaitlistUrgency } from './lib/waitlist.js';
export {
  birthDateOf,
  foldedWords,
  foldText,
  matchesSearch,
  searchKeyOf,
  searchTermsOf,
  wordKeyOf,
} from './lib/search-key.js';
export type { Searchable, SearchTerm } from './lib/search-key.js';
