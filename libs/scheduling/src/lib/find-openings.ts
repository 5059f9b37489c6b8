import { MINUTE_MS, normalize } from '@meridian/domain';
import type { ClinicId, EpochMs, Interval } from '@meridian/domain';
import { assignPools, mayCollide, poolsAt } from './choose-resources.js';
import { blocking, forbiddenStarts } from './forbidden-starts.js';
import { bufferedInterval, checkOpeningsQuery } from './openings-query.js';
import type { DayOpenings, OpeningsQuery, PoolTime, ProviderTime, VisitShape } from './openings-query.js';
import { poolsReady } from './room-turnover.js';
import {
  addMarked,
  keepBoth,
  keepFree,
  markBetween,
  markOpen,
  markTaken,
  minuteScale,
  nextMarked,
  noMinutes,
} from './start-minutes.js';
import type { MinuteScale, StartMinutes } from './start-minutes.js';
import { busyWithTravel } from './travel-time.js';
import { fullStretches } from './visit-caps.js';
import { narrowedTo } from './visit-hours.js';
import { missingSkill } from './visit-override.js';
import { zoneGrid } from './zone-grid.js';
import type { DayMinutes, ZoneGrid } from './zone-grid.js';

/** The starts that count. */
interface Starts {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly scale: MinuteScale;
}

/** The query in milliseconds: the starts that count, and how far a visit reaches around its start. */
interface Reach extends Starts {
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
 * - the provider has every skill asked for, and takes one visit more that day and week;
 * - the visit itself lies inside open hours, and inside those in which he gives it (buffers may reach outside: tidying up
 *   after closing time is no opening);
 * - visit and buffers overlap no claim of the provider, and some member of each pool at the clinic is free for as long;
 * - the visit itself overlaps none of the patient's, and keeps every spacing rule that blocks.
 * Touching is not overlapping. Days without a start are left out. `bookAppointment` accepts every start found here.
 * Throws a RangeError for a query that `checkOpeningsQuery` refuses.
 */
export function findOpenings(query: OpeningsQuery): readonly DayOpenings[] {
  const checked = checkOpeningsQuery(query);
  if (!checked.ok) throw new RangeError(`${checked.refusal.field} ${checked.refusal.detail}`);
  const starts = startsOf(query);
  if (!(starts.fromMs < starts.untilMs)) return [];
  const byClinic = new Map<string, StartMinutes>();
  const byZone = new Map<string, ZoneGrid>();
  const free = noMinutes(starts.scale);
  const taken = noMinutes(starts.scale);
  const found: DayOpenings[] = [];
  const pools = poolsReady(query.pools, query.turnover);
  for (const provider of query.providers) {
    if (missingSkill(query.skills, provider.skills) !== null) continue;
    const { clinicId, timeZone } = provider;
    const visit = provider.visit ?? query.visit;
    const reach = reachOf(starts, visit);
    const place = `${clinicId} ${visit.durationMinutes} ${visit.bufferBeforeMinutes} ${visit.bufferAfterMinutes}`;
    const shared = byClinic.get(place) ?? takenAt(provider, { ...query, pools }, reach);
    const grid = `${timeZone} ${visit.gridMinutes}`;
    const zone = byZone.get(grid) ?? zoneGrid(timeZone, visit.gridMinutes, starts);
    byClinic.set(place, shared);
    byZone.set(grid, zone);
    free.fill(0);
    taken.set(shared);
    markOpen(free, reach.scale, inOrder(narrowedTo(provider.hours, provider.open, timeZone)), reach.durationMs);
    markBusy(taken, provider, reach);
    keepFree(free, taken, zone.onGrid);
    const limit = query.limitPerDay ?? Infinity;
    const serves = assignmentTest({ ...query, visit, pools }, provider);
    collectDays(found, provider, free, zone.days, reach.scale, limit, serves);
  }
  return found;
}

function startsOf({ window, notBeforeMs, notAfterMs }: OpeningsQuery): Starts {
  const fromMs = Math.max(window.startMs, notBeforeMs);
  const untilMs = Math.min(window.endMs, notAfterMs + 1);
  return { fromMs, untilMs, scale: fromMs < untilMs ? minuteScale(fromMs, untilMs) : { firstMs: 0, count: 0 } };
}

const reachOf = (starts: Starts, visit: VisitShape): Reach => ({
  ...starts,
  beforeMs: visit.bufferBeforeMinutes * MINUTE_MS,
  durationMs: visit.durationMinutes * MINUTE_MS,
  afterMs: visit.bufferAfterMinutes * MINUTE_MS,
});

/** The starts that a provider cannot have: he is claimed or on his way, or takes no visit more that day or week. */
function markBusy(taken: StartMinutes, provider: ProviderTime, reach: Reach): void {
  const busy = busyWithTravel(provider.busy, provider.clinicId, provider.travel);
  markTaken(taken, reach.scale, busy, reach.beforeMs, reach.durationMs + reach.afterMs);
  if (!provider.caps) return;
  for (const { fromMs, untilMs } of fullStretches(provider.caps, provider.timeZone))
    markBetween(taken, reach.scale, fromMs, untilMs);
}

/** The starts that nobody can have at a clinic: the patient is elsewhere or had that too lately, or a pool has nobody left. */
function takenAt(
  { clinicId, timeZone }: ProviderTime,
  { pools, patientBusy, spacing }: OpeningsQuery,
  reach: Reach,
): StartMinutes {
  const taken = noMinutes(reach.scale);
  markTaken(taken, reach.scale, patientBusy, 0, reach.durationMs);
  if (spacing)
    for (const { fromMs, untilMs } of blocking(forbiddenStarts(spacing, { timeZone, durationMs: reach.durationMs })))
      markBetween(taken, reach.scale, fromMs, untilMs);
  for (const pool of pools) addMarked(taken, takenInPool(pool, clinicId, reach));
  return taken;
}

/** A pool forbids a start when each of its members at the clinic does; a clinic without any has none to offer. */
function takenInPool(
  pool: PoolTime,
  clinicId: ClinicId,
  { scale, beforeMs, durationMs, afterMs }: Reach,
): StartMinutes {
  const all = noMinutes(scale).fill(-1);
  const own = noMinutes(scale);
  for (const member of pool.members) {
    if (member.clinicId !== clinicId) continue;
    own.fill(0);
    markTaken(own, scale, member.busy, beforeMs, durationMs + afterMs);
    keepBoth(all, own);
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

/** Takes the free starts day by day. A day that a clock change cuts in two stays one. */
function collectDays(
  found: DayOpenings[],
  { providerId, clinicId }: ProviderTime,
  free: StartMinutes,
  days: readonly DayMinutes[],
  { firstMs }: MinuteScale,
  limit: number,
  serves: ((startMs: EpochMs) => boolean) | null,
): void {
  let current = '';
  let starts: EpochMs[] = [];
  for (const { date, from, until } of days) {
    for (let minute = nextMarked(free, from, until); minute < until; minute = nextMarked(free, minute + 1, until)) {
      if (date === current && starts.length >= limit) break;
      const at = firstMs + minute * MINUTE_MS;
      if (serves !== null && !serves(at)) continue;
      if (date !== current) {
        current = date;
        starts = [];
        found.push({ providerId, clinicId, date, startsMs: starts });
      }
      starts.push(at);
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
