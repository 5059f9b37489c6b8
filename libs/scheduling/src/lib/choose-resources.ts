import { accept, DAY_MS, overlaps, refuse } from '@meridian/domain';
import type { ClinicId, Decision, EpochMs, Interval, PoolId, ProviderId, ResourceId } from '@meridian/domain';
import { bufferedInterval } from './openings-query.js';
import type { OpeningsQuery, PoolTime } from './openings-query.js';
import { poolsReady } from './room-turnover.js';

/** Which member of a pool serves a visit. */
export interface PoolChoice {
  readonly poolId: PoolId;
  readonly resourceId: ResourceId;
}

/** The members of one pool that are at hand, and when each is claimed. */
export interface PoolAtHand {
  readonly poolId: PoolId;
  readonly members: readonly { readonly resourceId: ResourceId; readonly busy: readonly Interval[] }[];
}

/** A pool that cannot serve: by its place in the list asked about. */
export interface PoolShort {
  readonly poolIndex: number;
}

/**
 * The pool members that would serve a provider's visit at `startMs`, in the order of the query's pools, or null when
 * some pool has nobody left. Only pools are looked at: whether the provider and the patient are free is
 * `findOpenings`' question. Where a provider works at several clinics, name one; else the first that is open decides.
 */
export function chooseResources(
  query: OpeningsQuery,
  providerId: ProviderId,
  startMs: EpochMs,
  clinicId?: ClinicId,
): readonly PoolChoice[] | null {
  const places = query.providers.filter(
    (each) => each.providerId === providerId && (clinicId === undefined || each.clinicId === clinicId),
  );
  const isOpen = ({ startMs: from, endMs }: Interval) => from <= startMs && startMs < endMs;
  const place = places.find((each) => each.open.some(isOpen)) ?? places[0];
  if (!place) return null;
  const claim = bufferedInterval(place.visit ?? query.visit, startMs);
  const decision = assignPools(
    poolsAt(poolsReady(query.pools, query.turnover), place.clinicId),
    claim,
    place.resourceId,
  );
  return decision.ok ? decision.value : null;
}

/**
 * One free member for each pool, no resource twice and never the provider's own. Each pool takes the member whose free
 * time around the claim is shortest, so that long free stretches stay whole; equals by the lowest id. A choice gives way
 * when another pool could not be served otherwise, so a refusal means that there is no assignment at all.
 */
export function assignPools(
  pools: readonly PoolAtHand[],
  claim: Interval,
  providerResource: ResourceId,
): Decision<readonly PoolChoice[], PoolShort> {
  const candidates = pools.map((pool) => bestFitting(pool, claim, providerResource));
  const empty = candidates.findIndex((each) => each.length === 0);
  if (empty >= 0) return refuse({ poolIndex: empty });
  const servedBy = new Map<ResourceId, number>();
  for (let poolIndex = 0; poolIndex < pools.length; poolIndex++) {
    if (!place(poolIndex, candidates, servedBy, new Set())) return refuse({ poolIndex });
  }
  const choice = new Map([...servedBy].map(([resourceId, poolIndex]) => [poolIndex, resourceId]));
  return accept(pools.map(({ poolId }, index) => ({ poolId, resourceId: choice.get(index) as ResourceId })));
}

/** Gives a pool its best member, moving other pools to their next best where that is the only way (augmenting path). */
function place(
  poolIndex: number,
  candidates: readonly (readonly ResourceId[])[],
  servedBy: Map<ResourceId, number>,
  tried: Set<ResourceId>,
): boolean {
  const mine = candidates[poolIndex] ?? [];
  const untaken = mine.find((resourceId) => !servedBy.has(resourceId) && !tried.has(resourceId));
  if (untaken !== undefined) {
    servedBy.set(untaken, poolIndex);
    return true;
  }
  for (const resourceId of mine) {
    if (tried.has(resourceId)) continue;
    tried.add(resourceId);
    const holder = servedBy.get(resourceId);
    if (holder !== undefined && !place(holder, candidates, servedBy, tried)) continue;
    servedBy.set(resourceId, poolIndex);
    return true;
  }
  return false;
}

function bestFitting(pool: PoolAtHand, claim: Interval, providerResource: ResourceId): ResourceId[] {
  const free: { resourceId: ResourceId; leftOver: number }[] = [];
  for (const { resourceId, busy } of pool.members) {
    const leftOver = resourceId === providerResource ? null : freeAround(busy, claim);
    if (leftOver !== null) free.push({ resourceId, leftOver });
  }
  return free.sort((a, b) => a.leftOver - b.leftOver || a.resourceId - b.resourceId).map((each) => each.resourceId);
}

/** Free time left before and after the claim, each side counted up to a day; null when the claim is not free. */
function freeAround(busy: readonly Interval[], claim: Interval): number | null {
  let before = DAY_MS;
  let after = DAY_MS;
  for (const each of busy) {
    if (each.startMs >= each.endMs) continue;
    if (overlaps(each, claim)) return null;
    if (each.endMs <= claim.startMs) before = Math.min(before, claim.startMs - each.endMs);
    else after = Math.min(after, each.startMs - claim.endMs);
  }
  return before + after;
}

/** The pools with only the members that are at a clinic. */
export const poolsAt = (pools: readonly PoolTime[], clinicId: ClinicId): PoolAtHand[] =>
  pools.map(({ poolId, members }) => ({ poolId, members: members.filter((each) => each.clinicId === clinicId) }));

/** Whether two of the visit's needs could fall on one resource; only then must an assignment be tried start by start. */
export function mayCollide(pools: readonly PoolAtHand[], providerResource: ResourceId): boolean {
  const seen = new Set<ResourceId>([providerResource]);
  for (const pool of pools) {
    const own = new Set(pool.members.map((each) => each.resourceId));
    for (const resourceId of own) if (seen.has(resourceId)) return true;
    for (const resourceId of own) seen.add(resourceId);
  }
  return false;
}
