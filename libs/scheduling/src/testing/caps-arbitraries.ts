import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { EpochMs, VisitTypeId } from '@meridian/domain';
import * as fc from 'fast-check';
import type { CapCase, CountedVisit, VisitCap } from '../lib/visit-caps.js';
import type { VisitHours } from '../lib/visit-hours.js';

const visitTypeId = fc.constantFrom('one', 'two').map((id) => id as VisitTypeId);
const DAY_MINUTES = DAY_MS / MINUTE_MS;

const cap: fc.Arbitrary<VisitCap> = fc.record({
  counts: fc.constantFrom('visits' as const, 'visit-type' as const, 'new-patients' as const),
  per: fc.constantFrom('day' as const, 'week' as const),
  most: fc.constantFrom(0, 1, 1, 2, 2, 3, 5),
});

/** Around a window, so that some days and weeks of it are full and others are not. */
const visit = (fromMs: EpochMs): fc.Arbitrary<CountedVisit> =>
  fc.record({
    startMs: fc.integer({ min: -4 * DAY_MINUTES, max: 5 * DAY_MINUTES }).map((minutes) => fromMs + minutes * MINUTE_MS),
    visitTypeId,
    newPatient: fc.boolean(),
  });

/** Few caps over few visits. */
export const capCase = (fromMs: EpochMs): fc.Arbitrary<CapCase> =>
  fc.record({
    caps: fc.array(cap, { minLength: 1, maxLength: 3 }),
    visits: fc.array(visit(fromMs), { maxLength: 6 }),
    visitTypeId,
    newBeforeMs: fc.oneof(
      fc.constantFrom(Infinity, -Infinity),
      fc.integer({ min: 0, max: 2 * DAY_MINUTES }).map((minutes) => fromMs + minutes * MINUTE_MS),
    ),
  });

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Rows of hours that `checkVisitHours` takes; midnight at the end is 24:00. */
export const visitHours: fc.Arbitrary<VisitHours> = fc
  .record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1400 }),
    minutes: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ weekdays, from, minutes }) => ({
    weekdays,
    startTime: clock(from),
    endTime: clock(Math.min(1440, from + minutes)),
  }));
