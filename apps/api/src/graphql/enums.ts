import { registerEnumType } from '@nestjs/graphql';
import {
  APPOINTMENT_STATES,
  BODY_REGIONS,
  CANCELLATION_REASONS,
  FREED_BY,
  MITIGATION_REASONS,
  OFFER_STATES,
  OVERLAP_POLICIES,
  REFERRAL_PRIORITIES,
  ROLES,
  SEVERITIES,
  WAITLIST_REMOVALS,
  WAITLIST_STATES,
  WAITLIST_URGENCIES,
} from '@meridian/domain';
import {
  DESK_TASK_KINDS,
  GROUP_SESSION_STATES,
  LIST_STATEMENTS,
  MEDICATION_STATUSES,
  SEXES,
} from '@meridian/persistence';
import { DECLINE_REASONS, REFERRAL_PROGRESS } from '@meridian/referrals';
import { ITINERARY_WISHES, RANKING_REASONS, VISIT_STEPS, SPACING_KINDS, SPACING_UNITS } from '@meridian/scheduling';

/** The one place where words become GraphQL names: hyphens turn into underscores, nothing else. */
function graphqlEnum<Word extends string>(
  name: string,
  description: string,
  words: readonly Word[],
): Record<string, Word> {
  const values = Object.fromEntries(words.map((word) => [word.replaceAll('-', '_'), word]));
  registerEnumType(values, { name, description });
  return values;
}

const keys = <T extends string>(table: Record<T, unknown>): T[] => Object.keys(table) as T[];

export const RoleEnum = graphqlEnum('Role', 'What an account may be at an organization.', ROLES);
export const AppointmentStateEnum = graphqlEnum('AppointmentState', 'Where a visit is.', keys(APPOINTMENT_STATES));
export const CancellationReasonEnum = graphqlEnum(
  'CancellationReason',
  'Why a visit was cancelled (FHIR appointment-cancellation-reason).',
  keys(CANCELLATION_REASONS),
);
export const VisitStepEnum = graphqlEnum('VisitStep', 'A step of a visit through its day.', keys(VISIT_STEPS));
export const DeskTaskKindEnum = graphqlEnum('DeskTaskKind', 'What the desk owes a patient.', DESK_TASK_KINDS);
export const SeverityEnum = graphqlEnum('Severity', 'How much a finding weighs, heaviest first.', SEVERITIES);
export const FindingDemandEnum = graphqlEnum('FindingDemand', 'What a finding needs before booking goes on.', [
  'refused',
  'clearance',
  'acknowledgement',
  'none',
] as const);
export const MitigationReasonEnum = graphqlEnum(
  'MitigationReason',
  'Why somebody went on despite a finding.',
  keys(MITIGATION_REASONS),
);
export const ReferralProgressEnum = graphqlEnum('ReferralProgress', 'How far a referral is.', REFERRAL_PROGRESS);
export const ReferralPriorityEnum = graphqlEnum(
  'ReferralPriority',
  'How urgent a referral is (FHIR request-priority).',
  REFERRAL_PRIORITIES,
);
export const DeclineReasonEnum = graphqlEnum('DeclineReason', 'Why a referral was declined.', keys(DECLINE_REASONS));
export const SexEnum = graphqlEnum('Sex', 'Administrative gender (FHIR).', SEXES);
export const MedicationStatusEnum = graphqlEnum(
  'MedicationStatus',
  'Whether a medicine is taken now.',
  MEDICATION_STATUSES,
);
/** What a desk may say of an allergy; imported ones may carry other FHIR codes. */
const ALLERGY_STATUSES = ['active', 'inactive', 'resolved', 'entered-in-error'] as const;
export type AllergyStatus = (typeof ALLERGY_STATUSES)[number];
export const AllergyStatusEnum = graphqlEnum('AllergyStatus', 'Whether an allergy holds now.', ALLERGY_STATUSES);
export const ListStatementEnum = graphqlEnum(
  'ListStatement',
  'What is known of a list as a whole: silence is not "none".',
  LIST_STATEMENTS,
);
export const MessageStateEnum = graphqlEnum('MessageState', 'Where a message is.', [
  'due',
  'sending',
  'sent',
  'failed',
  'void',
  'ambiguous',
] as const);
export const MessageKindEnum = graphqlEnum('MessageKind', 'What a message is for.', [
  'confirmation',
  'reminder',
  'reschedule',
  'cancellation',
  'referral-received',
] as const);
/** Which visits of a series a change is for. */
export const SERIES_SCOPES = ['this', 'following', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];
export const SeriesScopeEnum = graphqlEnum(
  'SeriesScope',
  'Which visits of a series: this one, this and those after it, or all that still wait to happen.',
  SERIES_SCOPES,
);
export const BodyRegionEnum = graphqlEnum('BodyRegion', 'Where on the body a visit works.', keys(BODY_REGIONS));
export const OverlapPolicyEnum = graphqlEnum(
  'OverlapPolicy',
  'Whether visits of a kind may be booked over another visit of their provider.',
  keys(OVERLAP_POLICIES),
);
export const SpacingKindEnum = graphqlEnum(
  'SpacingKind',
  'What a spacing rule asks: a distance at least or at most, other days, an order of the day, so many in a window.',
  SPACING_KINDS,
);
export const SpacingUnitEnum = graphqlEnum('SpacingUnit', 'Unit of a distance between visits.', SPACING_UNITS);
export const SpacingSelectorEnum = graphqlEnum('SpacingSelector', 'What visits are picked by.', [
  'technique',
  'visit-type',
  'discipline',
] as const);
export const SpacingSeverityEnum = graphqlEnum('SpacingSeverity', 'What a broken rule does.', [
  'block',
  'warn',
] as const);
export const VisitCountEnum = graphqlEnum('VisitCount', 'Which visits of a provider are counted.', [
  'visits',
  'visit-type',
  'new-patients',
] as const);
export const CapPeriodEnum = graphqlEnum('CapPeriod', 'Within which time visits are counted.', [
  'day',
  'week',
] as const);
export const RankingReasonEnum = graphqlEnum(
  'RankingReason',
  'Why an opening stands where it stands.',
  RANKING_REASONS,
);
export const ItineraryWishEnum = graphqlEnum(
  'ItineraryWish',
  'What is wanted of a plan, and can be given up.',
  ITINERARY_WISHES,
);
export const GroupSessionStateEnum = graphqlEnum(
  'GroupSessionState',
  'Whether a group session is to come, over or called off.',
  GROUP_SESSION_STATES,
);
export const WaitlistStateEnum = graphqlEnum(
  'WaitlistState',
  'Whether somebody waits, was served from the list, or was taken off it.',
  WAITLIST_STATES,
);
export const WaitlistUrgencyEnum = graphqlEnum(
  'WaitlistUrgency',
  'How much a wait matters, the most urgent first (FHIR request-priority).',
  WAITLIST_URGENCIES,
);
export const WaitlistRemovalEnum = graphqlEnum(
  'WaitlistRemoval',
  'Why somebody was taken off the waitlist.',
  keys(WAITLIST_REMOVALS),
);
export const OfferStateEnum = graphqlEnum('OfferState', 'What became of an offer.', OFFER_STATES);
export const FreedByEnum = graphqlEnum('FreedBy', 'How a time came to be free.', FREED_BY);
export const ReferralBoxEnum = graphqlEnum('ReferralBox', 'Which pile of referrals.', [
  'incoming',
  'to-book',
  'sent',
  'all',
] as const);
