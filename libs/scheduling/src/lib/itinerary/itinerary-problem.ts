import type { ClinicId, EpochMs, LocalDate, ProviderId, ResourceId } from '@meridian/domain';
import type { CapLeft } from '../caps-together.js';
import type { PoolTime, VisitShape } from '../openings-query.js';

/** A start at which one leg could be booked by itself: an opening, with what the rules ask of its wall clock. */
export interface LegTime {
  readonly startMs: EpochMs;
  /** Day, weekday (1 = Monday … 7) and minutes after midnight on the clinic's clock. */
  readonly date: LocalDate;
  readonly weekday: number;
  readonly minuteOfDay: number;
  readonly providerId: ProviderId;
  readonly resourceId: ResourceId;
  readonly clinicId: ClinicId;
}

/** One visit of the plan, and when it could be. */
export interface Leg {
  readonly shape: Pick<VisitShape, 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>;
  readonly times: readonly LegTime[];
  /** What it needs besides the provider. */
  readonly pools: readonly PoolTime[];
  /** With whom it should be: the provider of last time, say. */
  readonly wantedProviderId: ProviderId | null;
  /** It is booked already and stays: its one time stands and wishes do not touch it. */
  readonly fixed?: boolean;
  /** It is booked already. Unless it is fixed it may be moved: at this one of its times it stays, at any other it is moved. */
  readonly stands?: StandingPlace;
}

/** Where a leg is booked already, and what it has there. Its claims are not among the busy times. */
export interface StandingPlace {
  readonly time: LegTime;
  /** Its rooms and equipment, each as a pool of one. */
  readonly held: readonly PoolTime[];
}

/** Whether a leg would be where it is booked already. */
export const staysAt = (leg: Leg | undefined, time: LegTime): boolean =>
  leg?.fixed === true ||
  (leg?.stands !== undefined &&
    leg.stands.time.startMs === time.startMs &&
    leg.stands.time.providerId === time.providerId &&
    leg.stands.time.clinicId === time.clinicId);

/** One leg ends before the other starts. Legs are named by their place in the list. */
export interface OrderRule {
  readonly before: number;
  readonly after: number;
}

/** From the end of `first` to the start of `then`, in minutes. Binds when `then` comes later; an order rule says that it must. */
export interface GapRule {
  readonly first: number;
  readonly then: number;
  readonly minMinutes: number;
  readonly maxMinutes: number | null;
  /** So many days of the calendar later, too. */
  readonly minDays?: number;
}

/** How long the way between two clinics takes, in both directions. */
export interface Way {
  readonly between: readonly [ClinicId, ClinicId];
  readonly minutes: number;
}

/** What is wanted, and given up in an order that is said when it cannot be had. */
export const ITINERARY_WISHES = ['same-provider', 'out-by', 'not-before', 'weekdays', 'one-day'] as const;
export type Wish = (typeof ITINERARY_WISHES)[number];

export interface Wishes {
  readonly oneDay: boolean;
  /** 1 = Monday … 7. */
  readonly notOnWeekdays: readonly number[];
  /** No visit starts before, none ends after: minutes after midnight. */
  readonly notBeforeMinute: number | null;
  readonly outByMinute: number | null;
  /** Given up in this order, each only when keeping it leaves nothing. What is not listed is never given up. */
  readonly giveUpInOrder: readonly Wish[];
}

/** What a good plan is: whole numbers, each what the thing is worth in minutes of waiting. */
export interface ItineraryWeights {
  /** One day more on which the patient comes. */
  readonly trip: number;
  /** One minute between two visits of a day. */
  readonly waitingMinute: number;
  /** One visit one day later. */
  readonly laterDay: number;
  /** One visit with somebody else than wanted. */
  readonly otherProvider: number;
}

export const ITINERARY_WEIGHTS: ItineraryWeights = { trip: 240, waitingMinute: 1, laterDay: 20, otherProvider: 60 };

/** Several visits of one patient that are to be booked together. */
export interface ItineraryProblem {
  /** From here lateness is counted; a whole minute. */
  readonly fromMs: EpochMs;
  readonly legs: readonly Leg[];
  readonly order: readonly OrderRule[];
  readonly gaps: readonly GapRule[];
  /** Legs that must not fall on one day. */
  readonly notSameDay: readonly (readonly [number, number])[];
  readonly ways: readonly Way[];
  /** Between clinics of which no way is known. */
  readonly unknownWayMinutes: number;
  readonly visitsPerDayMax: number;
  /** A leg that stays counts, and is not itself too many: what is booked stays. */
  readonly caps: readonly CapLeft[];
  readonly wishes: Wishes;
  readonly weights: ItineraryWeights;
}

export const LEGS_MIN = 2;
export const LEGS_MAX = 8;

/** The minutes a patient needs from one clinic to another. */
export const wayMinutes = (
  { ways, unknownWayMinutes }: Pick<ItineraryProblem, 'ways' | 'unknownWayMinutes'>,
  from: ClinicId,
  to: ClinicId,
): number =>
  from === to
    ? 0
    : (ways.find(({ between: [a, b] }) => (a === from && b === to) || (a === to && b === from))?.minutes ??
      unknownWayMinutes);
