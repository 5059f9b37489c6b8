import * as fc from 'fast-check';
import { isoInstant } from './iso-instant.js';
import { MINUTE_MS } from './interval.js';

/** As far as `Date` reaches, on both sides of 1970. */
const MOST = 8_640_000_000_000_000;
const expected = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

describe('an instant as text', () => {
  test('is what Date writes without zero milliseconds, on whole minutes', () => {
    const minutes = fc.integer({ min: -MOST / MINUTE_MS, max: MOST / MINUTE_MS });
    fc.assert(fc.property(minutes, (at) => isoInstant(at * MINUTE_MS) === expected(at * MINUTE_MS)));
  });

  test('is what Date writes, at any millisecond', () => {
    const anywhere = fc.integer({ min: -MOST, max: MOST });
    fc.assert(fc.property(anywhere, (at) => isoInstant(at) === expected(at)));
  });

  test('is what Date writes from minute to minute across midnight and back', () => {
    const midnight = Date.UTC(2027, 2, 1);
    for (const at of [midnight - MINUTE_MS, midnight, midnight + MINUTE_MS, midnight - MINUTE_MS, -MINUTE_MS, 0])
      expect(isoInstant(at)).toBe(expected(at));
  });

  test('does not exist for what is no instant', () => {
    for (const at of [Number.NaN, Infinity, MOST + MINUTE_MS]) expect(() => isoInstant(at)).toThrow(RangeError);
  });
});
