import type {
  BodyRegion,
  ClinicId,
  Discipline,
  EpochMs,
  Interval,
  OverlapPolicy,
  PatientId,
  PoolId,
  ProviderId,
  ResourceId,
  VisitTypeId,
} from '@meridian/domain';
import type { Closure } from './open-hours.js';
import type { PoolChoice } from './choose-resources.js';
import type { VisitShape } from './openings-query.js';
import type { OverlapRefusedBecause, OverlapWish, RecordedOverlap } from './overlap-visit.js';
import type { BusyTime, RoomTurnover, TurnedOver } from './room-turnover.js';
import type { PatientVisit, SpacingRule } from './spacing-rules.js';
import type { ClaimAtClinic, TravelTime } from './travel-time.js';
import type { CapCase, VisitCap } from './visit-caps.js';
import type { VisitHours } from './visit-hours.js';

/** Who asks for which visit, with whom, where and when. */
export interface BookingRequest {
  readonly patientId: PatientId;
  readonly visitTypeId: VisitTypeId;
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly startMs: EpochMs;
}

/**
 * What the rules must know about a visit type, its figures as the provider in question gives it. `gridMinutes` guides the
 * search; a clerk may book beside the grid.
 */
export interface VisitTypeFacts extends VisitShape {
  readonly visitTypeId: VisitTypeId;
  readonly active: boolean;
  readonly minNoticeMinutes: number;
  /** How far ahead it may be booked, in days of 24 hours from now. */
  readonly horizonDays: number;
  readonly referralRequired: boolean;
  /** Given in group sessions only, to so many at once; null or none: to one patient at a time. */
  readonly groupCapacity?: number | null;
  /** Whether it may be booked over another visit of its provider; never when left out. */
  readonly overlapPolicy?: OverlapPolicy;
  /** A provider needs one of these; none listed = any. */
  readonly disciplines: readonly Discipline[];
  /** A provider needs each of these. */
  readonly skills?: readonly string[];
  /** What it does to the body: spacing and turnover rules speak about it. */
  readonly techniques?: readonly string[];
  readonly bodyRegion?: BodyRegion | null;
}

/** What the rules must know about a provider: whether he works, and what he may do. */
export interface ProviderFacts {
  readonly providerId: ProviderId;
  readonly resourceId: ResourceId;
  readonly active: boolean;
  readonly offersVisitType: boolean;
  readonly disciplines: readonly Discipline[];
  readonly skills?: readonly string[];
}

/** A pool that the visit needs one member of, reduced to its members at the clinic. */
export interface DiaryPool {
  readonly poolId: PoolId;
  readonly name: string;
  readonly kind: 'room' | 'equipment';
  readonly members: readonly { readonly resourceId: ResourceId; readonly busy: readonly BusyTime[] }[];
}

/**
 * A group session is claimed in parts: the session takes provider, room and equipment for nobody in particular, each seat
 * takes its patient's time and nothing else.
 */
export type GroupPart = 'session' | 'seat';

/**
 * The facts on which a booking is decided, loaded for one request. Busy times are the blocking claims of others: the
 * caller's own hold, or the visit that is being moved, is left out of them. They reach at least a day to both sides.
 */
export interface Diary {
  readonly timeZone: string;
  /** What of a group session is booked; none: a whole visit. A session has no patient, whatever `patientResourceId` is. */
  readonly part?: GroupPart;
  /** The visit is wanted although the provider has another one then; a free time is booked as without it. */
  readonly overlap?: OverlapWish;
  readonly visitType: VisitTypeFacts;
  readonly provider: ProviderFacts;
  readonly patientResourceId: ResourceId;
  /** The provider's open hours at the clinic, closures taken out, as `expandOpenHours` gives them. */
  readonly open: readonly Interval[];
  /** When the provider gives this kind of visit, within his open hours; none = in all of them. */
  readonly hours?: readonly VisitHours[];
  /** How many visits the provider takes. As many as there are times for when left out. */
  readonly caps?: CapCase;
  /** Named so that a refusal can say why the clinic is shut. */
  readonly closures: readonly (Closure & { readonly reason?: string })[];
  /** When the provider is on leave, taken out of `open` already: named so that it can be told why there are no hours. */
  readonly away?: readonly Interval[];
  readonly providerBusy: readonly ClaimAtClinic[];
  /** The ways from the provider's other clinics to the one of the visit; none = next door. */
  readonly travel?: readonly TravelTime[];
  readonly patientBusy: readonly Interval[];
  readonly pools: readonly DiaryPool[];
  /** Whether an accepted referral covers this visit; only asked where the visit type requires one. */
  readonly hasAcceptedReferral: boolean;
  /** How visits of one patient have to lie to each other; those of the organization that are in force. */
  readonly spacing?: readonly SpacingRule[];
  /** The patient's other visits, as far as `SPACING_REACH_DAYS` before and after. */
  readonly patientVisits?: readonly PatientVisit[];
  /** What rooms need between visits, besides their buffers. */
  readonly turnover?: readonly RoomTurnover[];
}

/**
 * Whose time is taken. Only the provider's and a pool member's claim have buffers; the patient's is exactly the visit.
 */
export type ClaimKind = 'provider' | 'patient' | 'room' | 'equipment';

/** One resource's time, to be written as one row. */
export interface VisitClaim extends Interval {
  readonly resourceId: ResourceId;
  readonly kind: ClaimKind;
  /** Only of a provider: his time is taken by another visit already, and is taken once more on purpose. */
  readonly overlap?: RecordedOverlap;
}

/** A visit that may be written: its own times, and every claim, sorted by resource so that writers lock in one order. */
export interface BookedVisit extends Interval {
  readonly claims: readonly VisitClaim[];
  readonly poolChoices: readonly PoolChoice[];
  /** Spacing rules that it breaks and that only warn. */
  readonly warnings: readonly SpacingNotice[];
}

/** A spacing rule that a visit breaks, and the other visit that it concerns. */
export interface SpacingNotice {
  readonly rule: SpacingRule;
  readonly visit: PatientVisit;
}

/** Why a time cannot be booked: the first rule that fails, in the order of this list. */
export type BookingRefusal =
  /** `skill`: the first that is lacking. */
  | { readonly kind: 'VisitTypeNotOffered'; readonly because: NotOfferedBecause; readonly skill?: string }
  | { readonly kind: 'ReferralRequired' }
  | { readonly kind: 'StartsInThePast'; readonly nowMs: EpochMs }
  | { readonly kind: 'NoticeTooShort'; readonly earliestMs: EpochMs }
  | { readonly kind: 'BeyondHorizon'; readonly latestMs: EpochMs }
  | { readonly kind: 'ClinicClosed'; readonly reason?: string }
  /** `open`: the open hours that touch the same local day, to propose from. */
  | { readonly kind: 'OutsideOpenHours'; readonly open: readonly Interval[] }
  /** `nextMs`: the first minute from then on with room for one more; null when there is never any. */
  | { readonly kind: 'CapReached'; readonly cap: VisitCap; readonly nextMs: EpochMs | null }
  /** `nextMs`: the first minute from then on that keeps every spacing rule; whether it is free is another question. */
  | ({ readonly kind: 'SpacingNotKept'; readonly nextMs: EpochMs } & SpacingNotice)
  /** Only where an overlap was asked for: what it would lie over stays alone. */
  | { readonly kind: 'OverlapNotAllowed'; readonly because: OverlapRefusedBecause }
  /** The provider and the patient are asked before the spacing, the pools after it. */
  | {
      readonly kind: 'SlotTaken';
      readonly by: ClaimKind;
      readonly poolName?: string;
      /** Free, but not ready: see `TurnedOver`. */
      readonly turnover?: TurnedOver;
      /** The provider's visit of that time may be overlapped, by who has the right and says why. */
      readonly mayOverlap?: true;
    };

/** Why this provider does not give this visit: the first of these that holds. */
export type NotOfferedBecause =
  | 'visit-type-inactive'
  | 'given-in-groups'
  | 'not-given-in-groups'
  | 'provider-inactive'
  | 'not-offered-by-provider'
  | 'other-discipline'
  | 'skill-lacking';
