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
