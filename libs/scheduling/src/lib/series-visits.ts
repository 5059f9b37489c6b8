import { accept, addDays, instantOf, localDateOf, localTimeOf, refuse } from '@meridian/domain';
import type { Decision, EpochMs, LocalTime } from '@meridian/domain';
import { dayNumberOf } from './calendar-day.js';

/** Which visit of a series stands where it must not, counted from 0, and what is expected instead. */
export interface SeriesVisitsRefusal {
  readonly kind: 'InvalidSeriesVisits';
  readonly index: number;
  readonly detail: string;
}

/**
 * Whether these starts can be a series: in order of time, with the least days between them on the clinic's calendar. What
 * was proposed always is; a start that somebody chose instead need not be.
 */
export function checkSeriesVisits(
  startsMs: readonly EpochMs[],
  minGapDays: number,
  timeZone: string,
): Decision<readonly EpochMs[], SeriesVisitsRefusal> {
  const days = startsMs.map((at) => dayNumberOf(localDateOf(at, timeZone)));
  const wrong = days.findIndex((day, index) => {
    const before = days[index - 1];
    return before !== undefined && day - before < minGapDays;
  });
  if (wrong === -1) return accept(startsMs);
  const detail = `at least ${minGapDays === 1 ? 'a day' : `${minGapDays} days`} after the visit before it`;
  return refuse({ kind: 'InvalidSeriesVisits', index: wrong, detail });
}

/** A visit of a series that would lie too near to another of its visits. */
export interface TooNear {
  readonly startMs: EpochMs;
  readonly otherMs: EpochMs;
}

/**
 * The first of the moved visits that leaves fewer days than the rule asks for to another visit of the series, on the
 * clinic's calendar; null when all keep them. Visits that stay are not held against each other: what was booked stays.
 */
export function tooNearInSeries(
  movedMs: readonly EpochMs[],
  stayingMs: readonly EpochMs[],
  minGapDays: number,
  timeZone: string,
): TooNear | null {
  const dayOf = (at: EpochMs) => dayNumberOf(localDateOf(at, timeZone));
  for (const [index, startMs] of movedMs.entries())
    for (const otherMs of [...movedMs.slice(0, index), ...movedMs.slice(index + 1), ...stayingMs])
      if (Math.abs(dayOf(startMs) - dayOf(otherMs)) < minGapDays) return { startMs, otherMs };
  return null;
}

/** A later edit of a series: other days, another time of day, or both. */
export interface SeriesShift {
  readonly shiftDays: number;
  /** Null: each visit keeps its own time of day. */
  readonly timeOfDay: LocalTime | null;
}

/**
 * Where a visit goes when its series is edited: so many days later or earlier, at the same or the new time on the clinic's
 * clock. Null when that day's clock skips the time.
 */
export function shiftedStart(
  startMs: EpochMs,
  { shiftDays, timeOfDay }: SeriesShift,
  timeZone: string,
): EpochMs | null {
  if (shiftDays === 0 && timeOfDay === null) return startMs;
  const time = timeOfDay ?? localTimeOf(startMs, timeZone);
  const at = instantOf(addDays(localDateOf(startMs, timeZone), shiftDays), time, timeZone);
  return localTimeOf(at, timeZone) === time ? at : null;
}
