import type { Interval, ResourceId } from '@meridian/domain';
import { findOpenings } from '../find-openings.js';
import type { DayOpenings, OpeningsQuery } from '../openings-query.js';

/**
 * The openings that there are because a room came free: those that there would not be if it were still taken. What could
 * be had in another room as well was free before, and is nobody's news.
 */
export function openingsOnlyWith(query: OpeningsQuery, resourceId: ResourceId, freed: Interval): DayOpenings[] {
  const still = (member: OpeningsQuery['pools'][number]['members'][number]) =>
    member.resourceId === resourceId ? { ...member, busy: [...member.busy, freed] } : member;
  const before = { ...query, pools: query.pools.map((pool) => ({ ...pool, members: pool.members.map(still) })) };
  const keyOf = ({ providerId, clinicId, date }: DayOpenings) => `${providerId} ${clinicId} ${date}`;
  const known = new Map(findOpenings(before).map((day) => [keyOf(day), new Set(day.startsMs)]));
  return findOpenings(query).flatMap((day) => {
    const startsMs = day.startsMs.filter((startMs) => !known.get(keyOf(day))?.has(startMs));
    return startsMs.length > 0 ? [{ ...day, startsMs }] : [];
  });
}
