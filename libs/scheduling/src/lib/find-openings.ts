import { MINUTE_MS, normalize } from '@meridian/domain';
import type { ClinicId, EpochMs, Interval } from '@meridian/domain';
import { assignPools, mayCollide, poolsAt } from './choose-resources.js';
import { bufferedInterval, checkOpeningsQuery } from './openings-query.js';
import type { DayOpenings, OpeningsQuery, PoolTime, ProviderTime } from './openings-query.js';
import { ALWAYS, forbiddenStarts, freeStarts, intersection, union } from './start-ranges.js';
import type { StartRanges } from './start-ranges.js';
import { dayPieces } from './zone-segments.js';
import type { DayPiece } from './zone-segments.js';

/** The query in milliseconds: the starts that count, and how far a visit reaches around its start. */
interface Reach {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly beforeMs: number;
  readonly durationMs: number;
  readonly afterMs: number;
}

/**
 * Every start at which the visit could be booked, by provider in the order asked, then by local day: flat lists, sorted.
 * A start counts when it lies
 * - in the window, not before `notBeforeMs` and not after `notAfterMs`;
 * - on the clinic's wall-clock grid, the second pass of a repeated hour being on no grid;
 * and when
 * - the visit itself lies inside open hours (buffers may reach outside: tidying up after closing time is no opening);
 * - visit and buffers overlap no claim of the provider, and some member of each pool at the clinic is free for as long;
 * - the visit itself overlaps none of the patient's.
 * Touching is not overlapping. Days without a start are left out. `bookAppointment` accepts every start found here.
 * Throws a RangeError for a query that `checkOpeningsQuery` refuses.
 */
export function findOpenings(query: OpeningsQuery): readonly DayOpenings[] {
  const checked = checkOpeningsQuery(query);
  if (!checked.ok) throw new RangeError(`${checked.refusal.field} ${checked.refusal.detail}`);
  const reach = reachOf(query);
  if (!(reach.fromMs < reach.untilMs)) return [];
  const taken = forbiddenStarts(query.patientBusy, 0, reach.durationMs, reach.fromMs, reach.untilMs);
  const byClinic = new Map<ClinicId, StartRanges>();
  const found: DayOpenings[] = [];
  for (const provider of query.providers) {
    let shared = byClinic.get(provider.clinicId);
    if (shared === undefined) {
      shared = query.pools.reduce((all, pool) => union(all, poolForbids(pool, provider.clinicId, reach)), taken);
      byClinic.set(provider.clinicId, shared);
    }
    const { beforeMs, durationMs, afterMs, fromMs, untilMs } = reach;
    const own = forbiddenStarts(provider.busy, beforeMs, durationMs + afterMs, fromMs, untilMs);
    const free = freeStarts(inOrder(provider.open), durationMs, union(own, shared), fromMs, untilMs);
    const days = dayPieces(provider.timeZone, fromMs, untilMs);
    collectDays(found, provider, free, query, days, assignmentTest(query, provider));
  }
  return found;
}

function reachOf({ window, notBeforeMs, notAfterMs, visit }: OpeningsQuery): Reach {
  return {
    fromMs: Math.max(window.startMs, notBeforeMs),
    untilMs: Math.min(window.endMs, notAfterMs + 1),
    beforeMs: visit.bufferBeforeMinutes * MINUTE_MS,
    durationMs: visit.durationMinutes * MINUTE_MS,
    afterMs: visit.bufferAfterMinutes * MINUTE_MS,
  };
}

/** A pool forbids a start when each of its members at the clinic does; a clinic without any has none to offer. */
function poolForbids(pool: PoolTime, clinicId: ClinicId, reach: Reach): StartRanges {
  let all = ALWAYS;
  for (const member of pool.members) {
    if (member.clinicId !== clinicId) continue;
    const { beforeMs, durationMs, afterMs, fromMs, untilMs } = reach;
    all = intersection(all, forbiddenStarts(member.busy, beforeMs, durationMs + afterMs, fromMs, untilMs));
    if (all.length === 0) break;
  }
  return all;
}

/** Open hours from `expandOpenHours` are in order already; anything else is put in order. */
function inOrder(open: readonly Interval[]): readonly Interval[] {
  for (let i = 0; i < open.length; i++) {
    const each = open[i] as Interval;
    if (each.startMs >= each.endMs || (i > 0 && each.startMs <= (open[i - 1] as Interval).endMs))
      return normalize(open);
  }
  return open;
}

/** Walks the free ranges and the zone's days side by side and takes the grid points of each day. */
function collectDays(
  found: DayOpenings[],
  provider: ProviderTime,
  free: StartRanges,
  query: OpeningsQuery,
  days: readonly DayPiece[],
  serves: ((startMs: EpochMs) => boolean) | null,
): void {
  const { providerId, clinicId } = provider;
  const gridMs = query.visit.gridMinutes * MINUTE_MS;
  const limit = query.limitPerDay ?? Infinity;
  let range = 0;
  let day = Number.NaN;
  let starts: EpochMs[] = [];
  for (const piece of days) {
    while (range < free.length && (free[range + 1] as number) <= piece.fromMs) range += 2;
    for (let k = range; k < free.length && (free[k] as number) < piece.untilMs; k += 2) {
      const from = Math.max(free[k] as number, piece.fromMs);
      const until = Math.min(free[k + 1] as number, piece.untilMs);
      const first = piece.midnightMs + Math.ceil((from - piece.midnightMs) / gridMs) * gridMs;
      for (let at = first; at < until; at += gridMs) {
        if (piece.day === day && starts.length >= limit) break;
        if (serves !== null && !serves(at)) continue;
        if (piece.day !== day) {
          day = piece.day;
          starts = [];
          found.push({ providerId, clinicId, date: piece.date, startsMs: starts });
        }
        starts.push(at);
      }
    }
  }
}

/**
 * Pools that share a resource, or hold the provider himself, can each have somebody free and still not be served
 * together; for them each start is tried. Null where that cannot happen: the ranges alone are right.
 */
function assignmentTest(query: OpeningsQuery, provider: ProviderTime): ((startMs: EpochMs) => boolean) | null {
  if (query.pools.length === 0) return null;
  const pools = poolsAt(query.pools, provider.clinicId);
  if (!mayCollide(pools, provider.resourceId)) return null;
  return (startMs) => assignPools(pools, bufferedInterval(query.visit, startMs), provider.resourceId).ok;
}
