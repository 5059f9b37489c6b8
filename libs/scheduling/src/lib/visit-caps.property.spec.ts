import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import * as fc from 'fast-check';
import { capCase } from '../testing/caps-arbitraries.js';
import { capsKeptAt } from '../testing/caps-oracle.js';
import { fullAt, fullStretches, nextWithRoom } from './visit-caps.js';

const RUNS = 1000;
/** Clocks change within each of these weeks. */
const PLACES = [
  { timeZone: 'America/New_York', from: at('2027-03-13 12:00', 'America/New_York') },
  { timeZone: 'America/New_York', from: at('2027-11-06 12:00', 'America/New_York') },
  { timeZone: 'Europe/Berlin', from: at('2027-03-27 12:00', 'Europe/Berlin') },
  { timeZone: 'Australia/Lord_Howe', from: at('2027-04-03 12:00', 'Australia/Lord_Howe') },
] as const;

const asked = fc.constantFrom(...PLACES).chain((place) =>
  fc.record({
    place: fc.constant(place),
    facts: capCase(place.from),
    startsMs: fc
      .array(fc.integer({ min: -4 * 1440, max: 5 * 1440 }), { minLength: 30, maxLength: 30 })
      .map((list) => list.map((minute) => place.from + minute * MINUTE_MS)),
  }),
);

describe('caps of a provider', () => {
  test('a start is full exactly when counting the day or week anew finds one visit too many', () => {
    let full = 0;
    fc.assert(
      fc.property(asked, ({ place: { timeZone }, facts, startsMs }) => {
        const stretches = fullStretches(facts, timeZone);
        const edges = stretches
          .flatMap(({ fromMs, untilMs }) => [fromMs - 1, fromMs, untilMs - 1, untilMs])
          .filter(Number.isFinite);
        for (const startMs of [...startsMs, ...edges]) {
          const cap = fullAt(stretches, startMs);
          if (cap) full++;
          if ((cap === null) !== capsKeptAt(facts, startMs, timeZone))
            expect({ startMs, cap }).toEqual({ startMs, kept: capsKeptAt(facts, startMs, timeZone) });
        }
      }),
      { numRuns: RUNS },
    );
    expect(full).toBeGreaterThan(RUNS);
  });

  test('the next time with room has room, and nothing before it has', () => {
    fc.assert(
      fc.property(asked, ({ place: { timeZone, from }, facts }) => {
        const stretches = fullStretches(facts, timeZone);
        const next = nextWithRoom(stretches, from);
        if (next !== null) expect(capsKeptAt(facts, next, timeZone)).toBe(true);
        const until = Math.min(next ?? Infinity, from + 8 * DAY_MS);
        for (let minute = from; minute < until; minute += 37 * MINUTE_MS)
          if (capsKeptAt(facts, minute, timeZone)) expect({ minute, next }).toEqual({ minute, next: minute });
      }),
      { numRuns: RUNS },
    );
  });
});
