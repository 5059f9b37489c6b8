import { accept, DAY_MS, isTimeZone, MINUTE_MS, refuse } from '@meridian/domain';
import type {
  ClinicId,
  Decision,
  EpochMs,
  Interval,
  LocalDate,
  PoolId,
  ProviderId,
  ResourceId,
} from '@meridian/domain';
import type { SpacingCase } from './forbidden-starts.js';
import type { BusyTime, TurnoverCase } from './room-turnover.js';
import type { ClaimAtClinic, TravelTime } from './travel-time.js';
import type { CapCase } from './visit-caps.js';
import type { VisitHours } from './visit-hours.js';

/** How long a visit is, what is reserved around it, and on which wall-clock grid it may start. */
export interface VisitShape {
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** Starts are multiples of this many minutes after local midnight. */
  readonly gridMinutes: number;
}

/** A provider at one clinic: when he takes bookings there, and his claims anywhere. Neither list need be sorted. */
export interface ProviderTime {
  readonly providerId: ProviderId;
  readonly resourceId: ResourceId;
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  readonly open: readonly Interval[];
  readonly busy: readonly ClaimAtClinic[];
  /** The ways from his other clinics to this one; none = next door. */
  readonly travel?: readonly TravelTime[];
  /** His own figures for this kind of visit; the query's when left out. */
  readonly visit?: VisitShape;
  /** When he gives this kind of visit, within his open hours; none = in all of them. */
  readonly hours?: readonly VisitHours[];
  /** What he can besides his disciplines. */
  readonly skills?: readonly string[];
  /** How many visits he takes. As many as there are times for when left out. */
  readonly caps?: CapCase;
}

/** "Any one of these resources". Name a pool twice to need two of it. */
export interface PoolTime {
  readonly poolId: PoolId;
  readonly members: readonly PoolMemberTime[];
  /** Only rooms are turned over; a room when left out. */
  readonly kind?: 'room' | 'equipment';
}

/** One room or device and its claims, which need not be sorted. It serves visits at its own clinic only. */
export interface PoolMemberTime {
  readonly resourceId: ResourceId;
  readonly clinicId: ClinicId;
  readonly busy: readonly BusyTime[];
}

/** Everything the search needs to know; it asks nobody. */
export interface OpeningsQuery {
  /** Visits start at or after `startMs` and before `endMs`; at most MAX_WINDOW_DAYS long. */
  readonly window: Interval;
  /** Now plus the minimum notice: the earliest start. */
  readonly notBeforeMs: EpochMs;
  /** The horizon: the latest start. */
  readonly notAfterMs: EpochMs;
  readonly visit: VisitShape;
  /** Skills of which a provider needs each. None when left out. */
  readonly skills?: readonly string[];
  /** One entry for each provider and clinic. */
  readonly providers: readonly ProviderTime[];
  /** The visit needs one free member of each, at the provider's clinic, buffers included. */
  readonly pools: readonly PoolTime[];
  /** The patient's other visits. His claim is exactly the visit, without buffers. */
  readonly patientBusy: readonly Interval[];
  /** Rules on how the visit must lie to the patient's other visits. Nothing when left out. */
  readonly spacing?: SpacingCase;
  /** What rooms need between visits. Nothing when left out. */
  readonly turnover?: TurnoverCase;
  /** The first so many starts of each provider and day. */
  readonly limitPerDay?: number;
}

/** The starts of one provider at one clinic on one local day, sorted: flat numbers, never an object for each. */
export interface DayOpenings {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly date: LocalDate;
  readonly startsMs: readonly EpochMs[];
}

/** Ninety days, and a day for the zones of the clinics. */
export const MAX_WINDOW_DAYS = 91;
/** A visit with its buffers lasts at most a day: the database has the same bound. */
export const MAX_VISIT_MINUTES = 1440;

/** Which field of a query makes no sense, in words for a person. */
export interface QueryRefusal {
  readonly kind: 'InvalidQuery';
  readonly field: string;
  readonly detail: string;
}

/** Whether a query can be answered. Numbers from outside come through here before `findOpenings` sees them. */
export function checkOpeningsQuery(query: OpeningsQuery): Decision<OpeningsQuery, QueryRefusal> {
  const { window, visit } = query;
  if (!Number.isSafeInteger(window.startMs) || !Number.isSafeInteger(window.endMs))
    return no('window', 'must be two instants');
  if (window.endMs < window.startMs) return no('window', 'ends before it starts');
  if (window.endMs - window.startMs > MAX_WINDOW_DAYS * DAY_MS)
    return no('window', `is longer than ${MAX_WINDOW_DAYS} days`);
  if (Number.isNaN(query.notBeforeMs)) return no('notBeforeMs', 'must be an instant');
  if (Number.isNaN(query.notAfterMs)) return no('notAfterMs', 'must be an instant');
  if (query.limitPerDay !== undefined && !(Number.isInteger(query.limitPerDay) && query.limitPerDay > 0)) {
    return no('limitPerDay', 'must be a whole number above 0');
  }
  for (const each of [visit, ...query.providers.flatMap((provider) => provider.visit ?? [])]) {
    const shape = checkVisitShape(each);
    if (!shape.ok) return shape;
  }
  for (const timeZone of new Set(query.providers.map((each) => each.timeZone))) {
    if (!knownZone(timeZone)) return no('timeZone', `is not known: ${timeZone}`);
  }
  return accept(query);
}

/** Whether a visit type's numbers can be scheduled at all. */
export function checkVisitShape(visit: VisitShape): Decision<VisitShape, QueryRefusal> {
  if (!within(visit.durationMinutes, 1)) return no('durationMinutes', `must be 1 to ${MAX_VISIT_MINUTES}`);
  if (!within(visit.gridMinutes, 1)) return no('gridMinutes', `must be 1 to ${MAX_VISIT_MINUTES}`);
  if (!within(visit.bufferBeforeMinutes, 0)) return no('bufferBeforeMinutes', `must be 0 to ${MAX_VISIT_MINUTES}`);
  if (!within(visit.bufferAfterMinutes, 0)) return no('bufferAfterMinutes', `must be 0 to ${MAX_VISIT_MINUTES}`);
  const whole = visit.bufferBeforeMinutes + visit.durationMinutes + visit.bufferAfterMinutes;
  return whole > MAX_VISIT_MINUTES ? no('durationMinutes', 'with its buffers is longer than a day') : accept(visit);
}

/** The visit itself: what the patient's claim covers and what must lie inside open hours. */
export const visitInterval = (visit: VisitShape, startMs: EpochMs): Interval => ({
  startMs,
  endMs: startMs + visit.durationMinutes * MINUTE_MS,
});

/** The visit with its buffers: what the provider's, the room's and the equipment's claims cover. */
export const bufferedInterval = (visit: VisitShape, startMs: EpochMs): Interval => ({
  startMs: startMs - visit.bufferBeforeMinutes * MINUTE_MS,
  endMs: startMs + (visit.durationMinutes + visit.bufferAfterMinutes) * MINUTE_MS,
});

const within = (minutes: number, least: number): boolean =>
  Number.isInteger(minutes) && minutes >= least && minutes <= MAX_VISIT_MINUTES;

const zones = new Map<string, true>();

/** Only names that exist are remembered, so that the memory is bounded by the zones there are. */
function knownZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!isTimeZone(name)) return false;
  zones.set(name, true);
  return true;
}

const no = (field: string, detail: string) => refuse<QueryRefusal>({ kind: 'InvalidQuery', field, detail });
