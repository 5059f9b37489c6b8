import { MINUTE_MS } from '@meridian/domain';
import * as fc from 'fast-check';
import { openingsQuery } from '../../testing/scheduling-arbitraries.js';
import { findOpenings } from '../find-openings.js';
import type { DayOpenings } from '../openings-query.js';
import { openingsOnlyWith } from './openings-only-with.js';

const RUNS = 1000;

const flat = (days: readonly DayOpenings[]): string[] =>
  days.flatMap(({ providerId, clinicId, startsMs }) => startsMs.map((at) => `${providerId} ${clinicId} ${at}`)).sort();

/** A room of the query, and when it was taken. */
const freedRoom = openingsQuery
  .filter(({ pools }) => pools.some(({ members }) => members.length > 0))
  .chain((query) => {
    const members = query.pools.flatMap((pool) => pool.members);
    const { startMs, endMs } = query.window;
    return fc.record({
      query: fc.constant(query),
      room: fc.constantFrom(...members),
      freed: fc
        .tuple(fc.integer({ min: startMs, max: endMs }), fc.integer({ min: 15, max: 600 }))
        .map(([from, minutes]) => ({ startMs: from, endMs: from + minutes * MINUTE_MS })),
    });
  });

describe('what a room that came free makes possible', () => {
  test('is what was not possible while it was taken, and nothing else', () => {
    let gained = 0;
    fc.assert(
      fc.property(freedRoom, ({ query, room, freed }) => {
        const taken = {
          ...query,
          pools: query.pools.map((pool) => ({
            ...pool,
            members: pool.members.map((each) =>
              each.resourceId === room.resourceId ? { ...each, busy: [...each.busy, freed] } : each,
            ),
          })),
        };
        const before = new Set(flat(findOpenings(taken)));
        const now = flat(findOpenings(query));
        const only = flat(openingsOnlyWith(query, room.resourceId, freed));
        gained += only.length > 0 ? 1 : 0;
        expect(only).toEqual(now.filter((each) => !before.has(each)));
      }),
      { numRuns: RUNS },
    );
    expect(gained).toBeGreaterThan(RUNS / 50);
  });

  test('is nothing when another room of the pool is free all the time', () => {
    fc.assert(
      fc.property(freedRoom, ({ query, room, freed }) => {
        const spare = { ...room, resourceId: 987_654 as typeof room.resourceId, busy: [] };
        const pools = query.pools.map((pool) => ({
          ...pool,
          members: [
            ...pool.members,
            ...query.providers.map(({ clinicId }, at) => ({
              ...spare,
              clinicId,
              resourceId: (spare.resourceId + at) as typeof room.resourceId,
            })),
          ],
        }));
        expect(openingsOnlyWith({ ...query, pools: pools.slice(0, 1) }, room.resourceId, freed)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
