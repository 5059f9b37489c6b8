import { overlaps } from '@meridian/domain';
import type { Interval, ResourceId } from '@meridian/domain';
import { assignPools, poolsAt } from '../choose-resources.js';
import { isTaken } from '../free-time.js';
import { bufferedInterval } from '../openings-query.js';
import type { PoolTime } from '../openings-query.js';
import { type Leg, type LegTime, staysAt } from './itinerary-problem.js';

/** A leg at one of its times, and what it would reserve. */
export interface PlacedLeg {
  readonly leg: number;
  readonly time: LegTime;
  readonly claim: Interval;
  readonly pools: readonly PoolTime[];
  /** 0: it has what it needs already; 1: it is moved; 2: it is booked. */
  readonly turn: 0 | 1 | 2;
}

export const placedLeg = (legs: readonly Leg[], leg: number, time: LegTime): PlacedLeg => {
  const asked = legs[leg] as Leg;
  const { shape, pools, stands } = asked;
  const claim = bufferedInterval({ ...shape, gridMinutes: 1 }, time.startMs);
  if (staysAt(asked, time)) return { leg, time, claim, pools: stands?.held ?? [], turn: 0 };
  return { leg, time, claim, pools, turn: stands ? 1 : 2 };
};

interface Need {
  readonly claim: Interval;
  readonly resources: readonly ResourceId[];
}

/**
 * Whether providers, rooms and equipment can serve all of these at once: nobody and nothing in two claims that overlap.
 * What makes it impossible for some makes it impossible for more, so a search may stop here.
 */
export function fitTogether(placed: readonly PlacedLeg[]): boolean {
  const needs: Need[] = placed.map(({ claim, time }) => ({ claim, resources: [time.resourceId] }));
  for (const { claim, time, pools } of placed)
    for (const pool of pools) needs.push({ claim, resources: freeMembers(pool, time, claim) });
  needs.sort((a, b) => a.resources.length - b.resources.length);
  const taken: { claim: Interval; resourceId: ResourceId }[] = [];
  const serve = (index: number): boolean => {
    const need = needs[index];
    if (!need) return true;
    for (const resourceId of need.resources) {
      if (taken.some((each) => each.resourceId === resourceId && overlaps(each.claim, need.claim))) continue;
      taken.push({ claim: need.claim, resourceId });
      if (serve(index + 1)) return true;
      taken.pop();
    }
    return false;
  };
  return serve(0);
}

const freeMembers = (pool: PoolTime, time: LegTime, claim: Interval): ResourceId[] =>
  pool.members
    .filter((member) => member.clinicId === time.clinicId && !isTaken(member.busy, claim))
    .map((member) => member.resourceId);

/**
 * An order in which booking one after the other serves everybody, each taking its rooms as `bookAppointment` would with
 * those before it standing; null when there is none. Who has the smallest choice may have to go first. What stands comes
 * before what is moved, and that before what is new.
 */
export function bookingOrder(placed: readonly PlacedLeg[]): readonly number[] | null {
  const order: PlacedLeg[] = [];
  const taken: { claim: Interval; resourceId: ResourceId }[] = [];
  const next = (): boolean => {
    if (order.length === placed.length) return true;
    const waiting = placed.filter((each) => !order.includes(each));
    const turn = Math.min(...waiting.map((each) => each.turn));
    for (const each of waiting) {
      if (each.turn !== turn) continue;
      const mine = served(each, taken);
      if (!mine) continue;
      order.push(each);
      taken.push(...mine);
      if (next()) return true;
      order.pop();
      taken.length -= mine.length;
    }
    return false;
  };
  return next() ? order.map(({ leg }) => leg) : null;
}

function served(
  { time, claim, pools }: PlacedLeg,
  taken: readonly { readonly claim: Interval; readonly resourceId: ResourceId }[],
): { claim: Interval; resourceId: ResourceId }[] | null {
  const busyWith = (resourceId: ResourceId) =>
    taken.filter((each) => each.resourceId === resourceId).map((each) => each.claim);
  if (isTaken(busyWith(time.resourceId), claim)) return null;
  const atHand = poolsAt(pools, time.clinicId).map((pool) => ({
    ...pool,
    members: pool.members.map((member) => ({ ...member, busy: [...member.busy, ...busyWith(member.resourceId)] })),
  }));
  const choice = assignPools(atHand, claim, time.resourceId);
  if (!choice.ok) return null;
  return [time.resourceId, ...choice.value.map((each) => each.resourceId)].map((resourceId) => ({ claim, resourceId }));
}
