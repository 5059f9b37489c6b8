import type { Stretch } from './day-axis.js';
import type { Lane, LaneVisit } from './diary-lanes.js';

const sameStretch = (a: Stretch, b: Stretch): boolean => a.startMs === b.startMs && a.endMs === b.endMs;

const sameVisit = (a: LaneVisit, b: LaneVisit): boolean =>
  a.visit === b.visit &&
  sameStretch(a, b) &&
  a.provider.id === b.provider.id &&
  a.pending === b.pending &&
  a.beforeMs === b.beforeMs &&
  a.afterMs === b.afterMs;

const sameList = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean =>
  a.length === b.length && a.every((one, index) => same(one, b[index] as T));

/**
 * The new lanes, with the objects of the old ones wherever nothing differs: what is the same object is not drawn again,
 * so that moving one visit of two thousand draws two lanes, and in them one visit.
 */
export function keepSame(before: readonly Lane[], now: readonly Lane[]): Lane[] {
  const old = new Map(before.map((lane) => [lane.key, lane]));
  return now.map((lane) => {
    const known = old.get(lane.key);
    if (!known) return lane;
    const visitOf = new Map(known.visits.map((visit) => [visit.id, visit]));
    const visits = lane.visits.map((visit) => {
      const same = visitOf.get(visit.id);
      return same && sameVisit(same, visit) ? same : visit;
    });
    const unchanged =
      known.title === lane.title &&
      known.day === lane.day &&
      known.providerId === lane.providerId &&
      sameStretch(known.axis, lane.axis) &&
      sameList(known.open, lane.open, sameStretch) &&
      sameList(known.visits, visits, Object.is);
    return unchanged ? known : { ...lane, visits };
  });
}
