import * as fc from 'fast-check';
import { label, openingsByTrying } from '../testing/openings-oracle.js';
import { diaryOf, gridStarts, requestOf } from '../testing/query-diary.js';
import { openingsQuery } from '../testing/scheduling-arbitraries.js';
import { bookAppointment } from './book-appointment.js';
import { chooseResources } from './choose-resources.js';
import { findOpenings } from './find-openings.js';

const RUNS = 1000;

describe('openings and bookings follow one set of rules', () => {
  test('the search finds exactly what trying every minute finds', () => {
    fc.assert(
      fc.property(openingsQuery, (query) => {
        const found = findOpenings(query).flatMap((day) => day.startsMs.map((start) => label(day, day.date, start)));
        expect([...found].sort()).toEqual(openingsByTrying(query));
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: RUNS },
    );
  });

  test('every opening found can be booked, and nothing on the grid that can be booked is missing', () => {
    fc.assert(
      fc.property(openingsQuery, (query) => {
        const days = findOpenings(query);
        for (const provider of query.providers) {
          const diary = diaryOf(query, provider);
          const own = days.filter((day) => day.providerId === provider.providerId);
          const found = new Set(own.flatMap((day) => day.startsMs));
          for (const start of gridStarts(query, provider)) {
            const decision = bookAppointment(requestOf(query, provider, start), diary, query.notBeforeMs);
            if (decision.ok !== found.has(start))
              expect({ start, decision }).toEqual({ start, decision: found.has(start) });
            if (!decision.ok) continue;
            expect(chooseResources(query, provider.providerId, start)).toEqual(decision.value.poolChoices);
            const claimed = decision.value.claims.map((claim) => claim.resourceId);
            expect(claimed).toEqual([...new Set(claimed)].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('a limit for each day keeps the first starts of every day', () => {
    fc.assert(
      fc.property(openingsQuery, fc.integer({ min: 1, max: 5 }), (query, limitPerDay) => {
        const all = findOpenings(query);
        const first = all.map((day) => ({ ...day, startsMs: day.startsMs.slice(0, limitPerDay) }));
        expect(findOpenings({ ...query, limitPerDay })).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  test('starts are sorted, and days follow the order of the providers asked about', () => {
    fc.assert(
      fc.property(openingsQuery, (query) => {
        const days = findOpenings(query);
        for (const { startsMs } of days) expect(startsMs).toEqual([...startsMs].sort((a, b) => a - b));
        const order = days.map((day) => `${day.providerId} ${day.date}`);
        expect(order).toEqual([...order].sort());
      }),
      { numRuns: 200 },
    );
  });
});
