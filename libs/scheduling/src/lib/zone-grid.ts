import { MINUTE_MS } from '@meridian/domain';
import type { EpochMs, LocalDate } from '@meridian/domain';
import { markOne, noMinutes } from './start-minutes.js';
import type { MinuteScale, StartMinutes } from './start-minutes.js';
import { dayPieces } from './zone-segments.js';

/** The part of a local day that the bits stand for, from minute to minute, the latter left out. */
export interface DayMinutes {
  readonly date: LocalDate;
  readonly from: number;
  readonly until: number;
}

/** Where the local days of a zone lie, in order, and its wall-clock grid as bits. */
export interface ZoneGrid {
  readonly days: readonly DayMinutes[];
  readonly onGrid: StartMinutes;
}

/**
 * The days of a zone in [fromMs, untilMs), and the minutes at which its clock shows a multiple of `gridMinutes` after
 * midnight. The second pass of a repeated hour is on no grid. A day that a clock change cuts is two entries of one date.
 */
export function zoneGrid(
  timeZone: string,
  gridMinutes: number,
  { fromMs, untilMs, scale }: { fromMs: EpochMs; untilMs: EpochMs; scale: MinuteScale },
): ZoneGrid {
  const onGrid = noMinutes(scale);
  const minuteOf = (at: EpochMs) => Math.ceil((at - scale.firstMs) / MINUTE_MS);
  const days: DayMinutes[] = [];
  for (const piece of dayPieces(timeZone, fromMs, untilMs)) {
    const from = minuteOf(Math.max(piece.fromMs, fromMs));
    const until = minuteOf(Math.min(piece.untilMs, untilMs));
    if (from >= until) continue;
    days.push({ date: piece.date, from, until });
    const midnight = minuteOf(piece.midnightMs);
    const first = midnight + Math.ceil((from - midnight) / gridMinutes) * gridMinutes;
    for (let minute = first; minute < until; minute += gridMinutes) markOne(onGrid, minute);
  }
  return { days, onGrid };
}
