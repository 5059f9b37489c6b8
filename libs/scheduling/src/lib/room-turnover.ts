import { MINUTE_MS } from '@meridian/domain';
import type { EpochMs, Interval } from '@meridian/domain';

/** What a room needs between a visit that used `previous` and one that uses `next`, besides their buffers. */
export interface RoomTurnover {
  /** Null: whatever came before. */
  readonly previous: string | null;
  /** Null: whatever comes next. */
  readonly next: string | null;
  readonly minutes: number;
}

/** A visit uses a room for this long at the most before it is ready again. */
export const TURNOVER_MINUTES_MAX = 240;

/** A claim, and the techniques of the visit that has it; left out where they are not known, or nobody asks. */
export interface BusyTime extends Interval {
  readonly techniques?: readonly string[];
}

/** The longest that any pair of techniques of two visits asks for, in minutes. */
export function turnoverMinutes(
  rows: readonly RoomTurnover[],
  previous: readonly string[],
  next: readonly string[],
): number {
  let longest = 0;
  for (const row of rows)
    if (asks(row.previous, previous) && asks(row.next, next)) longest = Math.max(longest, row.minutes);
  return longest;
}

const asks = (wanted: string | null, techniques: readonly string[]): boolean =>
  wanted === null || techniques.includes(wanted);

/**
 * The busy time of a room as a visit with these techniques meets it: after each claim the room is made ready for the
 * visit, and before each claim it must be ready again after the visit. The same list where nothing is asked.
 */
export function withTurnover(
  busy: readonly BusyTime[],
  rows: readonly RoomTurnover[],
  techniques: readonly string[],
): readonly Interval[] {
  if (rows.length === 0) return busy;
  return busy.map((claim) => {
    const { startMs, endMs, techniques: theirs = [] } = claim;
    if (startMs >= endMs) return claim;
    return {
      startMs: startMs - turnoverMinutes(rows, techniques, theirs) * MINUTE_MS,
      endMs: endMs + turnoverMinutes(rows, theirs, techniques) * MINUTE_MS,
    };
  });
}

/** Which visits meet a room, and how it has to be made ready between them. */
export interface TurnoverCase {
  readonly rows: readonly RoomTurnover[];
  /** Of the wanted visit. */
  readonly techniques: readonly string[];
}

/** Pools as a visit meets them: rooms with their turnover, equipment as it is. */
export function poolsReady<
  Pool extends {
    readonly kind?: 'room' | 'equipment';
    readonly members: readonly { readonly busy: readonly BusyTime[] }[];
  },
>(pools: readonly Pool[], turnover: TurnoverCase | undefined): readonly Pool[] {
  if (!turnover || turnover.rows.length === 0) return pools;
  return pools.map((pool) =>
    pool.kind === 'equipment'
      ? pool
      : {
          ...pool,
          members: pool.members.map((member) => ({
            ...member,
            busy: withTurnover(member.busy, turnover.rows, turnover.techniques),
          })),
        },
  );
}

/** Why a room that nobody has at that time is not ready: from the visit before, or for the one after it. */
export interface TurnedOver {
  /** Ready from then on for this visit; null when it is the next visit that comes too soon. */
  readonly untilMs: EpochMs | null;
  /** The next visit, for which it has to be made ready. */
  readonly beforeMs: EpochMs | null;
}

/**
 * Of rooms that are free at the time but for their turnover, the one that is ready first. Null when none is: then they
 * are simply taken.
 */
export function turnedOver(
  members: readonly { readonly busy: readonly BusyTime[] }[],
  claim: Interval,
  { rows, techniques }: TurnoverCase,
): TurnedOver | null {
  let found: TurnedOver | null = null;
  for (const { busy } of members) {
    if (busy.some((each) => each.startMs < claim.endMs && claim.startMs < each.endMs)) continue;
    let untilMs: EpochMs | null = null;
    let beforeMs: EpochMs | null = null;
    for (const { startMs, endMs, techniques: theirs = [] } of busy) {
      const readyMs = endMs + turnoverMinutes(rows, theirs, techniques) * MINUTE_MS;
      if (endMs <= claim.startMs && readyMs > claim.startMs) untilMs = Math.max(untilMs ?? readyMs, readyMs);
      const dueMs = startMs - turnoverMinutes(rows, techniques, theirs) * MINUTE_MS;
      if (startMs >= claim.endMs && dueMs < claim.endMs) beforeMs = Math.min(beforeMs ?? startMs, startMs);
    }
    if (untilMs === null && beforeMs === null) continue;
    if (found === null || (untilMs !== null && (found.untilMs === null || untilMs < found.untilMs)))
      found = { untilMs, beforeMs };
  }
  return found;
}
