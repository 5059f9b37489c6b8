import type { ClinicId, EpochMs, ProviderId } from '@meridian/domain';
import type { DayNumber } from './calendar-day.js';

/** A start that is open, with whom and where. */
export interface SeriesStart {
  readonly startMs: EpochMs;
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
}

/** An opening with its place on the wall clock. */
export interface DatedStart extends SeriesStart {
  readonly day: DayNumber;
  /** Minutes after local midnight. */
  readonly minute: number;
  /** Somebody else than the provider whom the patient sees every time. */
  readonly standIn: boolean;
}

/** Whether the second of two starts is far enough behind the first. */
export type KeepsApart = (before: DatedStart, after: DatedStart) => boolean;

interface Week {
  /** The openings that suit, in order of time. */
  readonly starts: readonly DatedStart[];
  /** The day on which each visit of the week should be, in order. */
  readonly ideals: readonly DayNumber[];
  /** The wished time of day, in minutes after midnight. */
  readonly wished: number;
  /** The last visit of the weeks before. */
  readonly last: DatedStart | null;
  readonly keepsApart: KeepsApart;
}

interface Placing {
  readonly missing: number;
  readonly cost: number;
  readonly chosen: readonly (DatedStart | null)[];
}

/** Another provider costs more than any day, a day more than any time of day. */
const STAND_IN = 100_000;
const A_DAY = 1_440;

/**
 * One start for each visit of a week, or null where none is left: as many visits as possible, then as few stand-ins, then
 * days as near as possible to the ideal ones, then times near the wished one; of equal ones the earliest. A week has at
 * most seven days with one start each, so trying them all is quick.
 */
export function placeWeek({ starts, ideals, wished, last, keepsApart }: Week): readonly (DatedStart | null)[] {
  const offTime = (start: DatedStart) => Math.abs(start.minute - wished) + (start.standIn ? STAND_IN : 0);
  const candidates = bestOfEachDay(starts, offTime);
  const place = (index: number, before: DatedStart | null): Placing => {
    const ideal = ideals[index];
    if (ideal === undefined) return { missing: 0, cost: 0, chosen: [] };
    let best: Placing | null = null;
    for (const start of [...candidates, null]) {
      if (start && before && !(start.day > before.day && keepsApart(before, start))) continue;
      const rest = place(index + 1, start ?? before);
      const own = start ? offTime(start) + Math.abs(start.day - ideal) * A_DAY : 0;
      const all = {
        missing: rest.missing + (start ? 0 : 1),
        cost: rest.cost + own,
        chosen: [start, ...rest.chosen],
      };
      if (!best || all.missing < best.missing || (all.missing === best.missing && all.cost < best.cost)) best = all;
    }
    return best ?? { missing: 0, cost: 0, chosen: [] };
  };
  return place(0, last).chosen;
}

function bestOfEachDay(starts: readonly DatedStart[], offTime: (start: DatedStart) => number): DatedStart[] {
  const best = new Map<DayNumber, DatedStart>();
  for (const start of starts) {
    const known = best.get(start.day);
    if (!known || offTime(start) < offTime(known)) best.set(start.day, start);
  }
  return [...best.values()].sort((a, b) => a.startMs - b.startMs);
}
