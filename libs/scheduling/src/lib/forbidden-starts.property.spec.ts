import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import * as fc from 'fast-check';
import { spacingCase } from '../testing/spacing-arbitraries.js';
import { rulesBrokenBy } from '../testing/spacing-oracle.js';
import { blocking, forbiddenStarts, forbiddingAt, nextAllowed } from './forbidden-starts.js';

const RUNS = 1000;
/** Clocks change within each of these windows. */
const PLACES = [
  { timeZone: 'America/New_York', from: at('2027-03-13 12:00', 'America/New_York') },
  { timeZone: 'America/New_York', from: at('2027-11-06 12:00', 'America/New_York') },
  { timeZone: 'Europe/Berlin', from: at('2027-03-27 12:00', 'Europe/Berlin') },
  { timeZone: 'Australia/Lord_Howe', from: at('2027-04-03 12:00', 'Australia/Lord_Howe') },
] as const;

const asked = fc.constantFrom(...PLACES).chain((place) =>
  fc.record({
    place: fc.constant(place),
    spacing: spacingCase(place.from),
    minutes: fc.integer({ min: 5, max: 90 }),
    startsMs: fc
      .array(fc.integer({ min: -4 * 1440, max: 8 * 1440 }), { minLength: 40, maxLength: 40 })
      .map((list) => list.map((minute) => place.from + minute * MINUTE_MS)),
  }),
);

describe('spacing', () => {
  test('a start is forbidden exactly when the visit put among the others breaks the rule', () => {
    let broken = 0;
    fc.assert(
      fc.property(asked, ({ place: { timeZone }, spacing, minutes, startsMs }) => {
        const durationMs = minutes * MINUTE_MS;
        const forbidden = forbiddenStarts(spacing, { timeZone, durationMs });
        const edges = forbidden.flatMap(({ fromMs, untilMs }) => [fromMs - 1, fromMs, untilMs - 1, untilMs]);
        for (const startMs of [...startsMs, ...edges]) {
          const time = { startMs, endMs: startMs + durationMs };
          // Whoever is elsewhere at that time is told so first.
          if (spacing.others.some((each) => each.startMs < time.endMs && startMs < each.endMs)) continue;
          const expected = rulesBrokenBy(spacing, time, timeZone).map(({ id }) => id);
          const found = new Set(forbiddingAt(forbidden, startMs).map(({ rule }) => rule.id));
          broken += expected.length;
          if (expected.length !== found.size || !expected.every((id) => found.has(id)))
            expect({ startMs, broken: [...found].sort() }).toEqual({ startMs, broken: expected.sort() });
        }
      }),
      { numRuns: RUNS },
    );
    expect(broken).toBeGreaterThan(RUNS);
  });

  test('the next time given breaks no rule, and every whole minute before it breaks one', () => {
    fc.assert(
      fc.property(asked, ({ place: { timeZone, from }, spacing, minutes }) => {
        const forbidden = blocking(forbiddenStarts(spacing, { timeZone, durationMs: minutes * MINUTE_MS }));
        const next = nextAllowed(forbidden, from);
        expect(forbiddingAt(forbidden, next)).toEqual([]);
        for (let minute = from; minute < Math.min(next, from + 5 * DAY_MS); minute += MINUTE_MS)
          if (forbiddingAt(forbidden, minute).length === 0) expect(minute).toBe(next);
      }),
      { numRuns: RUNS },
    );
  });
});
