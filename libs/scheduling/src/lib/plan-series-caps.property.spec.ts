import { addDays, instantOf, localTimeOf } from '@meridian/domain';
import type { ClinicId, LocalDate, ProviderId } from '@meridian/domain';
import * as fc from 'fast-check';
import { type CapLeft, isCountedIn } from './caps-together.js';
import type { DayOpenings } from './openings-query.js';
import type { SeriesStart } from './place-week.js';
import { planSeries } from './plan-series.js';
import type { SeriesRule } from './series-rule.js';

const RUNS = 1000;
const ZONE = 'America/Chicago';
const MONDAY = '2027-03-08';
const CLINIC = 'clinic' as ClinicId;
const PROVIDERS = ['own', 'other', 'third'] as ProviderId[];
const SHAPE = { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 30 };

const day = (date: LocalDate, providerId: ProviderId, time: string): DayOpenings => ({
  providerId,
  clinicId: CLINIC,
  date,
  startsMs: [instantOf(date, time, ZONE)],
});

/** Weeks of the calendar, which are not those of the series when it begins on a Thursday. */
const weekOf = (providerId: ProviderId, week: number, left: number): CapLeft => ({
  providerId,
  fromMs: instantOf(addDays(MONDAY, 7 * week), '00:00', ZONE),
  untilMs: instantOf(addDays(MONDAY, 7 * week + 7), '00:00', ZONE),
  legs: new Set([0]),
  left,
});

const question = fc
  .record({
    later: fc.nat(6),
    timesPerWeek: fc.integer({ min: 1, max: 4 }),
    weeks: fc.constantFrom(2, 2, 3),
    minGapDays: fc.constantFrom(1, 1, 2),
    open: fc.array(
      fc.record({ day: fc.nat(27), provider: fc.nat(2), time: fc.constantFrom('09:00', '10:00', '13:00') }),
      { minLength: 8, maxLength: 50 },
    ),
    lefts: fc.array(fc.record({ provider: fc.nat(2), week: fc.nat(4), left: fc.constantFrom(0, 1, 1, 2) }), {
      maxLength: 8,
    }),
  })
  .filter(({ timesPerWeek, minGapDays }) => timesPerWeek * minGapDays <= 7)
  .map(({ later, open, lefts, ...asked }) => {
    const rule: SeriesRule = {
      ...asked,
      weekdays: [],
      timeOfDay: '10:00',
      withinMinutes: 60,
      startDate: addDays(MONDAY, later),
      timeZone: ZONE,
    };
    const openings = open.map((each) =>
      day(addDays(MONDAY, each.day), PROVIDERS[each.provider] as ProviderId, each.time),
    );
    const caps = lefts.map((each) => weekOf(PROVIDERS[each.provider] as ProviderId, each.week, each.left));
    return { rule, visit: SHAPE, providerId: PROVIDERS[0] as ProviderId, openings, caps };
  });

type Asked = typeof question extends fc.Arbitrary<infer Query> ? Query : never;

const keepsCaps = (caps: readonly CapLeft[], starts: readonly SeriesStart[]): boolean =>
  caps.every((cap) => starts.filter((start) => isCountedIn(cap, start)).length <= cap.left);

/** The most visits, then the fewest stand-ins, of the first week: by trying every set of openings. */
function bestByTrying({ rule, providerId, openings, caps }: Asked): [number, number] {
  const until = addDays(rule.startDate, 7);
  const suits = openings
    .filter(({ date, startsMs: [at = 0] }) => {
      return date >= rule.startDate && date < until && localTimeOf(at, ZONE) <= '11:00';
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  let best: [number, number] = [0, 0];
  const tryFrom = (index: number, chosen: readonly DayOpenings[]): void => {
    const standIns = chosen.filter((each) => each.providerId !== providerId).length;
    if (chosen.length > best[0] || (chosen.length === best[0] && standIns < best[1])) best = [chosen.length, standIns];
    if (chosen.length === rule.timesPerWeek) return;
    for (let next = index; next < suits.length; next++) {
      const each = suits[next] as DayOpenings;
      const last = chosen.at(-1);
      if (last && each.date < addDays(last.date, rule.minGapDays)) continue;
      const starts = [...chosen, each].map((one) => ({ ...one, startMs: one.startsMs[0] ?? 0 }));
      if (keepsCaps(caps, starts)) tryFrom(next + 1, [...chosen, each]);
    }
  };
  tryFrom(0, []);
  return best;
}

describe('a series whose providers take only so many visits a week', () => {
  test('offers nothing that is too many, whatever moves are chosen, and gets as much as there is', () => {
    let full = 0;
    fc.assert(
      fc.property(question, fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }), (query, picks) => {
        const plan = planSeries(query);
        const chosen = plan.flatMap(({ proposed, moves }, index) => proposed ?? moves[picks[index] ?? 0] ?? []);
        expect(keepsCaps(query.caps, chosen)).toBe(true);
        const first = plan.slice(0, query.rule.timesPerWeek).flatMap(({ proposed }) => proposed ?? []);
        const standIns = first.filter(({ providerId }) => providerId !== query.providerId).length;
        expect([first.length, standIns]).toEqual(bestByTrying(query));
        const uncapped = { ...query, caps: [] };
        if (
          !keepsCaps(
            query.caps,
            planSeries(uncapped).flatMap(({ proposed }) => proposed ?? []),
          )
        )
          full++;
      }),
      { numRuns: RUNS },
    );
    expect(full).toBeGreaterThan(RUNS / 5);
  });
});
