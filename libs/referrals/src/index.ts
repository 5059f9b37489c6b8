// @meridian/referrals says what may be done with a referral, by whom, and by when. Order, fulfilment and the reading of
// the result are three facts; one table of transitions drives rules, buttons, diagram and tests.

export { REFERRAL_ACTIONS, REFERRAL_PARTIES, REFERRAL_PROGRESS } from './lib/progress.js';
export type {
  OrderStatus,
  OwesNext,
  ProgressRow,
  ReferralAction,
  ReferralParty,
  ReferralProgress,
  TaskStatus,
} from './lib/progress.js';
export { canMoveReferral, isReferralOpen, nextActions, REFERRAL_TRANSITIONS, TO_BOOK } from './lib/transitions.js';
export { partiesOf, REFERRAL_TEXT_MAX } from './lib/referral.js';
export type {
  Actor,
  ReferralContent,
  ReferralEvent,
  ReferralMove,
  ReferralRefusal,
  ReferralRequest,
  ReferralScheduled,
  ReferralSnapshot,
  RequiredField,
} from './lib/referral.js';
export { moveReferral } from './lib/move-referral.js';
export type { MoveDetails } from './lib/move-referral.js';
export { createReferral, sendReferral } from './lib/create-referral.js';
export type { CreateRequest, SendFacts, SendRequest } from './lib/create-referral.js';
export { openReferral } from './lib/open-referral.js';
export { acceptReferral } from './lib/accept-referral.js';
export { declineReferral } from './lib/decline-referral.js';
export type { DeclineRequest } from './lib/decline-referral.js';
export { DECLINE_REASONS, isDeclineReason } from './lib/decline-reasons.js';
export type { DeclineReason } from './lib/decline-reasons.js';
export { cancelReferralVisit, missReferralVisit, scheduleReferral } from './lib/schedule-referral.js';
export type { ScheduleRequest } from './lib/schedule-referral.js';
export { confirmRevocation, revokeReferral } from './lib/revoke-referral.js';
export type { RevokeRequest } from './lib/revoke-referral.js';
export { dueAt, isOverdue, REFERRAL_TIMERS, workingDaysOver } from './lib/due-at.js';
export type { AddWorkingDays, ReferralTimer, Span } from './lib/due-at.js';
