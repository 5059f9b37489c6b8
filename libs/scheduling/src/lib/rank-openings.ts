import { MINUTE_MS, normalize, overlaps, subtract, weekdayOf } from '@meridian/domain';
import type { ClinicId, EpochMs, Interval, LocalDate, ProviderId } from '@meridian/domain';
import { bufferedInterval } from './openings-query.js';
import type { DayOpenings, OpeningsQuery, ProviderTime, VisitShape } from './openings-query.js';
import { dayPieceAt } from './zone-segments.js';

/** How much each wish counts, relative to the others; 0 = not at all. */
export interface RankingWeights {
  /** Sooner is better. */
  readonly earliest: number;
  /** The provider whom the patient saw last is better. */
  readonly continuity: number;
  /** A time that leaves no useless rest around it is better. */
  readonly gaps: number;
  /** A provider with more free time in the range is better. */
  readonly load: number;
}

/** A desk's usual order: soon, with the usual therapist; the clinic's wishes count less than the patient's. */
export const RANKING_WEIGHTS_DEFAULT: RankingWeights = { earliest: 4, continuity: 4, gaps: 1, load: 1 };

/** Days of the week and times of the clinic's clock at which a visit may start and must have ended. */
export interface WantedTimes {
  /** 1 = Monday; none listed = any. */
  readonly weekdays: readonly number[];
  /** Minutes after local midnight, from 0; the visit itself lies between them, its buffers may reach outside. */
  readonly fromMinute: number;
  /** At most 1440. */
  readonly untilMinute: number;
}

export interface RankingQuery {
  /** What was searched, and what `findOpenings` found for it. */
  readonly query: OpeningsQuery;
  readonly found: readonly DayOpenings[];
  readonly weights: RankingWeights;
  readonly wanted: WantedTimes;
  /** Whom the patient saw last for this kind of visit. */
  readonly usualProviderId: ProviderId | null;
  /** The best so many of each provider, clinic and day, so that a page shows a choice and not one free morning. */
  readonly perDay: number;
}

/** Why an opening stands where it stands, in the order in which a clerk would say it. */
export const RANKING_REASONS = ['usual-provider', 'first', 'no-gap', 'least-loaded'] as const;
export type RankingReason = (typeof RANKING_REASONS)[number];

export interface RankedOpening {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly date: LocalDate;
  readonly startMs: EpochMs;
  /** 0 (all wishes met) to 10,000. */
  readonly score: number;
  readonly reasons: readonly RankingReason[];
}

const SCORE_MAX = 10_000;

/**
 * Openings from best to least: by score, then by start, provider and clinic, so that the order is total and a page can go
 * on behind its last. Nothing is added to what was found. Throws a RangeError for weights that are negative or all 0.
 */
export function rankOpenings(ranking: RankingQuery): readonly RankedOpening[] {
  const { query, found, wanted, perDay } = ranking;
  const judge = judgeOf(ranking);
  const places = new Map(query.providers.map((each) => [placeKey(each), each]));
  const ranked: RankedOpening[] = [];
  for (const day of found) {
    const place = places.get(placeKey(day));
    if (!place || (wanted.weekdays.length > 0 && !wanted.weekdays.includes(weekdayOf(day.date)))) continue;
    const ofDay = day.startsMs
      .filter((startMs) => isAtWantedTime(startMs, place.timeZone, place.visit ?? query.visit, wanted))
      .map((startMs) => judge(place, day, startMs))
      .sort(byRank);
    ranked.push(...ofDay.slice(0, perDay));
  }
  ranked.sort(byRank);
  return withFirst(ranked);
}

/** Where an opening stands in the order. */
export interface RankedPosition {
  readonly score: number;
  readonly startMs: EpochMs;
  readonly providerId: string;
  readonly clinicId: string;
}

/** Whether an opening comes after a position, such as the last one of a page. */
export const isRankedBehind = (opening: RankedPosition, position: RankedPosition): boolean =>
  byRank(opening, position) > 0;

const byRank = (a: RankedPosition, b: RankedPosition): number =>
  a.score - b.score || a.startMs - b.startMs || compare(a.providerId, b.providerId) || compare(a.clinicId, b.clinicId);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const placeKey = ({ providerId, clinicId }: Pick<ProviderTime, 'providerId' | 'clinicId'>): string =>
  `${providerId} ${clinicId}`;

function isAtWantedTime(startMs: EpochMs, timeZone: string, visit: VisitShape, wanted: WantedTimes): boolean {
  const piece = dayPieceAt(timeZone, startMs);
  if (!piece) return false;
  const minute = Math.floor((startMs - piece.midnightMs) / MINUTE_MS);
  return minute >= wanted.fromMinute && minute + visit.durationMinutes <= wanted.untilMinute;
}

type Judge = (place: ProviderTime, day: DayOpenings, startMs: EpochMs) => RankedOpening;

function judgeOf({ query, weights, usualProviderId }: RankingQuery): Judge {
  const whole = weights.earliest + weights.continuity + weights.gaps + weights.load;
  if (!(whole > 0 && Object.values(weights).every((each) => each >= 0)))
    throw new RangeError('weights must not be negative, and one must count');
  const loads = loadsOf(query);
  const lightest = Math.min(...loads.values());
  const free = new Map<string, readonly Interval[]>();
  const length = Math.max(1, query.window.endMs - query.window.startMs);
  return (place, { providerId, clinicId, date }, startMs) => {
    const key = placeKey(place);
    const stretches = free.get(key) ?? subtract(place.open, place.busy);
    free.set(key, stretches);
    const { waste, touches } = restAround(stretches, bufferedInterval(place.visit ?? query.visit, startMs));
    const load = loads.get(providerId) ?? 0;
    const isUsual = providerId === usualProviderId;
    const missed =
      weights.earliest * Math.min(1, Math.max(0, (startMs - query.window.startMs) / length)) +
      weights.continuity * (isUsual || usualProviderId === null ? 0 : 1) +
      weights.gaps * waste +
      weights.load * load;
    const reasons: RankingReason[] = [
      ...(isUsual ? (['usual-provider'] as const) : []),
      ...(touches && waste === 0 ? (['no-gap'] as const) : []),
      ...(loads.size > 1 && load === lightest ? (['least-loaded'] as const) : []),
    ];
    return { providerId, clinicId, date, startMs, score: Math.round((SCORE_MAX * missed) / whole), reasons };
  };
}

/** How much of a provider's open time in the window is claimed, at all his clinics together: 0 to 1. */
function loadsOf({ providers, window }: OpeningsQuery): ReadonlyMap<ProviderId, number> {
  const open = new Map<ProviderId, Interval[]>();
  const busy = new Map<ProviderId, readonly Interval[]>();
  for (const each of providers) {
    open.set(each.providerId, [...(open.get(each.providerId) ?? []), ...each.open]);
    busy.set(each.providerId, each.busy);
  }
  const within = (intervals: readonly Interval[]): number =>
    normalize(intervals)
      .filter((each) => overlaps(each, window))
      .reduce((sum, each) => sum + Math.min(each.endMs, window.endMs) - Math.max(each.startMs, window.startMs), 0);
  return new Map(
    [...open].map(([id, hours]) => {
      const total = within(hours);
      return [id, total === 0 ? 1 : 1 - within(subtract(hours, busy.get(id) ?? [])) / total];
    }),
  );
}

/** The rest of the free stretch on both sides: too short for another such visit = wasted, 0 to 1. */
function restAround(
  stretches: readonly Interval[],
  reserved: Interval,
): { readonly waste: number; readonly touches: boolean } {
  const stretch = stretches.find((each) => overlaps(each, reserved));
  if (!stretch) return { waste: 0, touches: false };
  const needed = Math.max(MINUTE_MS, reserved.endMs - reserved.startMs);
  const rests = [Math.max(0, reserved.startMs - stretch.startMs), Math.max(0, stretch.endMs - reserved.endMs)];
  const wasted = rests.map((rest) => (rest > 0 && rest < needed ? rest / needed : 0));
  return { waste: ((wasted[0] ?? 0) + (wasted[1] ?? 0)) / 2, touches: rests.includes(0) };
}

/** Marks the earliest of all, which a desk looks for first wherever it stands. */
function withFirst(ranked: readonly RankedOpening[]): readonly RankedOpening[] {
  const firstMs = ranked.reduce((least, each) => Math.min(least, each.startMs), Infinity);
  return ranked.map((each) =>
    each.startMs === firstMs
      ? { ...each, reasons: RANKING_REASONS.filter((reason) => reason === 'first' || each.reasons.includes(reason)) }
      : each,
  );
}
