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

/** Whether a provider takes this visit of the series, too, with those that were placed already. */
export type HasRoom = (placed: readonly SeriesStart[], start: SeriesStart) => boolean;

interface Week {
  /** The openings that suit, in order of time. */
  readonly starts: readonly DatedStart[];
  /** The day on which each visit of the week should be, in order. */
  readonly ideals: readonly DayNumber[];
  /** The wished time of day, in minutes after midnight. */
  readonly wished: number;
  /** The visits of the weeks before, in order of time. */
  readonly before: readonly DatedStart[];
  readonly keepsApart: KeepsApart;
  readonly hasRoom: HasRoom;
  /** Providers of whom not every start has room for all visits: others may have to serve beside them. */
  readonly isCapped: (start: SeriesStart) => boolean;
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
 * most seven days with one start each (and those of others where a provider takes only so many), so trying them all,
 * but for what cannot be better than the best so far, is quick.
 */
export function placeWeek(week: Week): readonly (DatedStart | null)[] {
  const { ideals, keepsApart, hasRoom } = week;
  const offTime = ({ minute, standIn }: DatedStart) => Math.abs(minute - week.wished) + (standIn ? STAND_IN : 0);
  const candidates = bestOfEachDay(week, offTime);
  let best: Placing | null = null;
  const isBetter = ({ missing, cost }: Placing): boolean =>
    !best || missing < best.missing || (missing === best.missing && cost < best.cost);
  const place = (placing: Placing, placed: readonly DatedStart[]): void => {
    if (!isBetter(placing)) return;
    const ideal = ideals[placing.chosen.length];
    if (ideal === undefined) {
      best = placing;
      return;
    }
    const before = placed.at(-1);
    for (const start of candidates) {
      if (before && !(start.day > before.day && keepsApart(before, start))) continue;
      if (!hasRoom(placed, start)) continue;
      const cost = placing.cost + offTime(start) + Math.abs(start.day - ideal) * A_DAY;
      place({ missing: placing.missing, cost, chosen: [...placing.chosen, start] }, [...placed, start]);
    }
    place({ ...placing, missing: placing.missing + 1, chosen: [...placing.chosen, null] }, placed);
  };
  place({ missing: 0, cost: 0, chosen: [] }, week.before);
  return (best ?? { chosen: [] as (DatedStart | null)[] }).chosen;
}

/**
 * The best start of each day. Where its provider takes only so many, the next best of others are kept as well: as many
 * as the week has visits, of which at least one still has room however many visits the others have used up.
 */
function bestOfEachDay(
  { starts, before, ideals, hasRoom, isCapped }: Week,
  offTime: (start: DatedStart) => number,
): DatedStart[] {
  const days = new Map<DayNumber, DatedStart[]>();
  for (const start of starts) days.set(start.day, [...(days.get(start.day) ?? []), start]);
  return [...days.values()]
    .flatMap((onDay) => {
      const kept: DatedStart[] = [];
      for (const start of [...onDay].sort((a, b) => offTime(a) - offTime(b))) {
        if (kept.length === ideals.length) break;
        if (kept.some(({ providerId }) => providerId === start.providerId) || !hasRoom(before, start)) continue;
        kept.push(start);
        if (!isCapped(start)) break;
      }
      return kept;
    })
    .sort((a, b) => a.startMs - b.startMs);
}
