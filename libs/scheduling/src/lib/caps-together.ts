import type { EpochMs, ProviderId, VisitTypeId } from '@meridian/domain';
import type { DayOpenings, ProviderTime } from './openings-query.js';
import { type CapCase, capStretch, countsFor } from './visit-caps.js';

/** How many of the visits that are planned together a provider still takes, of those that start within a day or week. */
export interface CapLeft {
  readonly providerId: ProviderId;
  /** Starts from, `untilMs` not included. */
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  /** Which of them are counted, by their place in the list. */
  readonly legs: ReadonlySet<number>;
  readonly left: number;
}

/** One of the visits: what it is, when it could be by itself, and how many visits those who would give it take. */
export interface LegToCount {
  readonly visitTypeId: VisitTypeId;
  readonly days: readonly Pick<DayOpenings, 'providerId' | 'clinicId' | 'date'>[];
  readonly providers: readonly Pick<ProviderTime, 'providerId' | 'clinicId' | 'timeZone' | 'caps'>[];
}

/**
 * What the caps leave to visits that are planned together, each of which has room by itself: only days and weeks in which
 * all `together` would be too many. A quota of new patients is none of these: one patient is new to a provider once,
 * however many visits he books, and that one had room. Days and weeks are those of the clinic of the start; at a
 * provider who works in several zones, those of each count whatever visit falls within.
 */
export function capsTogether(legs: readonly LegToCount[], together = legs.length): readonly CapLeft[] {
  const found = new Map<string, CapLeft>();
  for (const { visitTypeId, days, providers } of legs)
    for (const { providerId, clinicId, date } of days) {
      const place = providers.find((each) => each.providerId === providerId && each.clinicId === clinicId);
      if (!place?.caps) continue;
      for (const cap of place.caps.caps) {
        if (cap.counts === 'new-patients') continue;
        const stretch = capStretch(cap, date, place.timeZone);
        const kind = cap.counts === 'visit-type' ? visitTypeId : null;
        const key = [providerId, kind, cap.per, stretch.fromMs].join(' ');
        if (!found.has(key)) {
          // A cap that was lowered may leave less than nothing.
          const left = Math.max(0, cap.most - countIn(place.caps, cap, stretch));
          found.set(key, { providerId, ...stretch, left, legs: legsOf(legs, kind) });
        }
      }
    }
  return [...found.values()].filter(({ left }) => left < together);
}

const countIn = (
  { visits, visitTypeId }: CapCase,
  cap: CapCase['caps'][number],
  { fromMs, untilMs }: Pick<CapLeft, 'fromMs' | 'untilMs'>,
): number =>
  visits.filter((visit) => countsFor(cap, visit, visitTypeId) && fromMs <= visit.startMs && visit.startMs < untilMs)
    .length;

const legsOf = (legs: readonly LegToCount[], kind: VisitTypeId | null): ReadonlySet<number> =>
  new Set(legs.flatMap(({ visitTypeId }, leg) => (kind === null || kind === visitTypeId ? [leg] : [])));

/** Whether a start is one of those that are counted there. */
export const isCountedIn = (
  { fromMs, untilMs, ...cap }: CapLeft,
  { providerId, startMs }: { readonly providerId: ProviderId; readonly startMs: EpochMs },
): boolean => cap.providerId === providerId && fromMs <= startMs && startMs < untilMs;
