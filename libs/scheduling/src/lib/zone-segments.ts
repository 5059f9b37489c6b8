import { DAY_MS } from '@meridian/domain';
import type { EpochMs, Interval, LocalDate } from '@meridian/domain';
import { Temporal } from 'temporal-polyfill';
import { BoundedCache } from './bounded-cache.js';
import { localDateOfDay } from './calendar-day.js';
import type { DayNumber, WallMs } from './calendar-day.js';

/**
 * A stretch of time in which a zone's offset does not change, without the part in which the wall clock repeats itself:
 * after clocks go back, the second pass belongs to no segment, so every wall-clock minute happens at most once; when
 * clocks go forward, the skipped minutes happen in no segment.
 */
export interface ZoneSegment {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  /** Wall clock minus UTC. */
  readonly offsetMs: number;
}

/** The part of one local day that lies in one segment. `midnightMs` is the instant at which this segment's clock would show 00:00. */
export interface DayPiece {
  readonly day: DayNumber;
  readonly date: LocalDate;
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly midnightMs: EpochMs;
}

const YEAR_MS = 366 * DAY_MS;
/** Tables start and end on multiples of this, so that neighbouring queries share them. */
const BLOCK_MS = 4 * YEAR_MS;

const tables = new BoundedCache<readonly ZoneSegment[]>(512);
const pieces = new BoundedCache<readonly DayPiece[]>(512);

/** The zone's segments that cover [fromMs, untilMs), sorted. Throws a RangeError for a zone nobody knows. */
export function zoneSegments(timeZone: string, fromMs: EpochMs, untilMs: EpochMs): readonly ZoneSegment[] {
  const first = Math.floor((fromMs - 2 * DAY_MS) / BLOCK_MS);
  const last = Math.floor((untilMs + 2 * DAY_MS) / BLOCK_MS);
  return tables.get(`${timeZone}|${first}|${last}`, () =>
    readSegments(timeZone, first * BLOCK_MS, (last + 1) * BLOCK_MS),
  );
}

function readSegments(timeZone: string, fromMs: EpochMs, untilMs: EpochMs): ZoneSegment[] {
  const segments: ZoneSegment[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  let shownUntil: WallMs = -Infinity;
  while (at.epochMilliseconds < untilMs) {
    const next = at.getTimeZoneTransition('next');
    const endMs = Math.min(next?.epochMilliseconds ?? Infinity, untilMs);
    const offsetMs = at.offsetNanoseconds / 1e6;
    const startMs = Math.max(at.epochMilliseconds, shownUntil - offsetMs);
    if (startMs < endMs) segments.push({ fromMs: startMs, untilMs: endMs, offsetMs });
    shownUntil = Math.max(shownUntil, endMs + offsetMs);
    if (!next) break;
    at = next;
  }
  return segments;
}

/** The local days that touch [fromMs, untilMs), cut where the offset changes, sorted. */
export function dayPieces(timeZone: string, fromMs: EpochMs, untilMs: EpochMs): readonly DayPiece[] {
  const firstDay = Math.floor(fromMs / DAY_MS) - 1;
  const lastDay = Math.floor(untilMs / DAY_MS) + 1;
  return pieces.get(`${timeZone}|${firstDay}|${lastDay}`, () => {
    const list: DayPiece[] = [];
    for (const segment of zoneSegments(timeZone, firstDay * DAY_MS, (lastDay + 1) * DAY_MS)) {
      const begins = Math.max(firstDay, Math.floor((segment.fromMs + segment.offsetMs) / DAY_MS));
      const ends = Math.min(lastDay, Math.ceil((segment.untilMs + segment.offsetMs) / DAY_MS) - 1);
      for (let day = begins; day <= ends; day++) {
        const midnightMs = day * DAY_MS - segment.offsetMs;
        const piece = {
          from: Math.max(midnightMs, segment.fromMs),
          until: Math.min(midnightMs + DAY_MS, segment.untilMs),
        };
        if (piece.from < piece.until)
          list.push({ day, date: localDateOfDay(day), fromMs: piece.from, untilMs: piece.until, midnightMs });
      }
    }
    return list;
  });
}

/** The piece of a local day that holds an instant; null in the second pass of a repeated hour. */
export const dayPieceAt = (timeZone: string, at: EpochMs): DayPiece | null =>
  dayPieces(timeZone, at, at).find((each) => each.fromMs <= at && at < each.untilMs) ?? null;

/**
 * When a wall clock shows one of these times. `wall` is sorted, without overlaps, on the wall-clock scale; the answer is
 * instants, sorted and merged. Skipped times vanish, repeated ones count the first time only.
 */
export function instantsOf(wall: readonly Interval[], timeZone: string): Interval[] {
  const first = wall[0];
  const last = wall.at(-1);
  if (!first || !last) return [];
  const found: { startMs: EpochMs; endMs: EpochMs }[] = [];
  let from = 0;
  for (const segment of zoneSegments(timeZone, first.startMs, last.endMs)) {
    const { offsetMs } = segment;
    while (from < wall.length && (wall[from] as Interval).endMs - offsetMs <= segment.fromMs) from++;
    for (let i = from; i < wall.length; i++) {
      const each = wall[i] as Interval;
      const startMs = Math.max(each.startMs - offsetMs, segment.fromMs);
      const endMs = Math.min(each.endMs - offsetMs, segment.untilMs);
      if (startMs >= segment.untilMs) break;
      if (startMs >= endMs) continue;
      const before = found.at(-1);
      if (before && before.endMs === startMs) before.endMs = endMs;
      else found.push({ startMs, endMs });
    }
  }
  return found;
}
