import { addDays, instantOf, localDateOf, MINUTE_MS, weekdayOf } from '@meridian/domain';
import type { EpochMs, LocalDate, VisitTypeId } from '@meridian/domain';
import { dayPieceAt } from './zone-segments.js';

/** At most so many visits of one provider within a day or week of the clinic's calendar. Weeks begin on Monday. */
export interface VisitCap {
  /** All of them, those of the wanted visit type, or the first visits of patients who are new to the provider. */
  readonly counts: 'visits' | 'visit-type' | 'new-patients';
  readonly per: 'day' | 'week';
  /** 0: none at all. */
  readonly most: number;
}

/** A visit for which a provider's time is kept: booked, held or offered, at whatever clinic. */
export interface CountedVisit {
  readonly startMs: EpochMs;
  readonly visitTypeId: VisitTypeId;
  /** It is the first of its patient with this provider, and the patient another than the one who asks: he is new once. */
  readonly newPatient: boolean;
}

/** How many visits a provider takes, what he has, and how the wanted one would be counted. */
export interface CapCase {
  readonly caps: readonly VisitCap[];
  /** His other visits, as far as a week before and after the starts asked about. */
  readonly visits: readonly CountedVisit[];
  readonly visitTypeId: VisitTypeId;
  /**
   * A visit that starts before is one of a new patient: his first other visit with this provider. Infinity for somebody
   * who has none, -Infinity for nobody in particular, who is not counted as new.
   */
  readonly newBeforeMs: EpochMs;
}

/** Starts on a day, or in a week, that is full: from `fromMs`, `untilMs` not included. Endless where none are taken. */
export interface FullStretch {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly cap: VisitCap;
}

const DAYS = { day: 1, week: 7 } as const;

/**
 * The days and weeks in which one visit more would be one too many, in the order of the caps. Days are those of the zone,
 * whatever clinic the counted visits are at. The search and the booking both ask here.
 */
export function fullStretches({ caps, visits, visitTypeId, newBeforeMs }: CapCase, timeZone: string): FullStretch[] {
  return caps.flatMap((cap) => {
    const counted = visits.filter((visit) => countsFor(cap, visit, visitTypeId));
    const endMs = cap.counts === 'new-patients' ? newBeforeMs : Infinity;
    return stretchesOf(cap, counted, timeZone)
      .map((each) => ({ ...each, untilMs: Math.min(each.untilMs, endMs) }))
      .filter(({ fromMs, untilMs }) => fromMs < untilMs);
  });
}

/** Whether a visit counts against the cap when one of the wanted type is asked for. */
export function countsFor(cap: VisitCap, visit: CountedVisit, wanted: VisitTypeId): boolean {
  if (cap.counts === 'visits') return true;
  return cap.counts === 'visit-type' ? visit.visitTypeId === wanted : visit.newPatient;
}

function stretchesOf(cap: VisitCap, visits: readonly CountedVisit[], timeZone: string): FullStretch[] {
  if (cap.most <= 0) return [{ fromMs: -Infinity, untilMs: Infinity, cap }];
  const had = new Map<LocalDate, number>();
  for (const { startMs } of visits) {
    const first = firstDayOf(cap, startMs, timeZone);
    had.set(first, (had.get(first) ?? 0) + 1);
  }
  return [...had]
    .filter(([, count]) => count >= cap.most)
    .map(([date]) => ({ ...capStretch(cap, date, timeZone), cap }));
}

/** The day, or the week that the day lies in, as the stretch of starts that are counted together. */
export function capStretch(
  cap: Pick<VisitCap, 'per'>,
  date: LocalDate,
  timeZone: string,
): Pick<FullStretch, 'fromMs' | 'untilMs'> {
  const first = cap.per === 'day' ? date : mondayOf(date);
  return {
    fromMs: instantOf(first, '00:00', timeZone),
    untilMs: instantOf(addDays(first, DAYS[cap.per]), '00:00', timeZone),
  };
}

const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

/** The day itself, or the Monday of its week. */
function firstDayOf({ per }: VisitCap, atMs: EpochMs, timeZone: string): LocalDate {
  const date = dayPieceAt(timeZone, atMs)?.date ?? localDateOf(atMs, timeZone);
  return per === 'day' ? date : mondayOf(date);
}

/** The first cap that this start would exceed; null when there is room. */
export const fullAt = (full: readonly FullStretch[], startMs: EpochMs): VisitCap | null =>
  full.find(({ fromMs, untilMs }) => fromMs <= startMs && startMs < untilMs)?.cap ?? null;

/** The first whole minute from `startMs` on that exceeds no cap, as far as the counted visits reach; null: never. */
export function nextWithRoom(full: readonly FullStretch[], startMs: EpochMs): EpochMs | null {
  let at = startMs;
  for (;;) {
    const until = Math.max(
      ...full.filter(({ fromMs, untilMs }) => fromMs <= at && at < untilMs).map(({ untilMs }) => untilMs),
    );
    if (until === -Infinity) return at;
    if (until === Infinity) return null;
    at = Math.ceil(until / MINUTE_MS) * MINUTE_MS;
  }
}
