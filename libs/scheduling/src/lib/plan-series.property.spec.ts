import { addDays, MINUTE_MS } from '@meridian/domain';
import type { ClinicId, ProviderId } from '@meridian/domain';
import * as fc from 'fast-check';
import { dayNumberOf, minutesOf, weekdayIndexOf } from './calendar-day.js';
import { findOpenings } from './find-openings.js';
import { expandOpenHours } from './open-hours.js';
import type { DayOpenings } from './openings-query.js';
import { planSeries } from './plan-series.js';
import { checkSeriesRule, lastDayOf, type SeriesRule } from './series-rule.js';
import { dayPieceAt } from './zone-segments.js';

const RUNS = 1000;
const OWN = 'own' as ProviderId;
const CLINIC = 'clinic' as ClinicId;

const rule: fc.Arbitrary<SeriesRule> = fc
  .record({
    timesPerWeek: fc.integer({ min: 1, max: 4 }),
    weeks: fc.integer({ min: 1, max: 4 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    timeOfDay: fc.constantFrom('01:30', '09:00', '10:20', '16:45', '23:30'),
    withinMinutes: fc.constantFrom(0, 30, 120, 720),
    minGapDays: fc.integer({ min: 1, max: 4 }),
    // A week or three before clocks change in most of these zones.
    startDate: fc.constantFrom('2027-02-22', '2027-03-20', '2027-10-18', '2027-05-05'),
    timeZone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  })
  .filter((each) => checkSeriesRule(each).ok);

const visit = fc.record({
  durationMinutes: fc.constantFrom(30, 45, 400),
  bufferBeforeMinutes: fc.constantFrom(0, 10),
  bufferAfterMinutes: fc.constantFrom(0, 15),
  gridMinutes: fc.constantFrom(30, 60, 80),
});

/** Openings of two providers whose days have holes: some days off, some hours taken. */
const question = fc
  .record({
    rule,
    visit,
    taken: fc.array(fc.integer({ min: 0, max: 4 * 7 * 24 }), { maxLength: 40 }),
    both: fc.boolean(),
  })
  .map(({ rule: asked, visit: shape, taken, both }) => {
    const until = lastDayOf(asked);
    const open = expandOpenHours({
      rules: [
        { rrule: 'FREQ=DAILY', startTime: '00:00', endTime: '12:00', validFrom: '2020-01-01', validUntil: null },
        {
          rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR,SU',
          startTime: '12:00',
          endTime: '24:00',
          validFrom: '2020-01-01',
          validUntil: null,
        },
      ],
      exceptions: [],
      closures: [],
      fromDate: asked.startDate,
      untilDate: until,
      timeZone: asked.timeZone,
    });
    const from = open[0]?.startMs ?? 0;
    const end = open.at(-1)?.endMs ?? 0;
    const busy = taken.map((hour) => ({ startMs: from + hour * 3_600_000, endMs: from + (hour + 7) * 3_600_000 }));
    const provider = (providerId: ProviderId, resourceId: number, own: typeof busy) =>
      ({ providerId, resourceId, clinicId: CLINIC, timeZone: asked.timeZone, open, busy: own }) as never;
    const openings: readonly DayOpenings[] = findOpenings({
      window: { startMs: from, endMs: end },
      notBeforeMs: from,
      notAfterMs: end,
      visit: shape,
      providers: [provider(OWN, 1, busy), ...(both ? [provider('other' as ProviderId, 2, [])] : [])],
      pools: [],
      patientBusy: [],
    });
    return { rule: asked, visit: shape, providerId: OWN, openings };
  });

const wallOf = (at: number, timeZone: string) => {
  const piece = dayPieceAt(timeZone, at);
  if (!piece) throw new Error('no wall-clock time');
  return { day: piece.day, minute: (at - piece.midnightMs) / MINUTE_MS };
};

describe('a plan of a series', () => {
  test('proposes openings only, in order, apart, on days and at times that suit, on both sides of a clock change', () => {
    fc.assert(
      fc.property(question, (query) => {
        const known = new Set(query.openings.flatMap((each) => each.startsMs.map((at) => `${each.providerId} ${at}`)));
        const plan = planSeries(query);
        expect(plan).toHaveLength(query.rule.timesPerWeek * query.rule.weeks);
        const whole = query.visit.bufferBeforeMinutes + query.visit.durationMinutes + query.visit.bufferAfterMinutes;
        let before: { day: number; at: number } | null = null;
        for (const { proposed, moves, ordinal } of plan) {
          for (const each of proposed ? [proposed] : moves)
            expect(known.has(`${each.providerId} ${each.startMs}`)).toBe(true);
          if (!proposed) continue;
          expect(moves).toEqual([]);
          const { day, minute } = wallOf(proposed.startMs, query.rule.timeZone);
          expect(Math.abs(minute - minutesOf(query.rule.timeOfDay))).toBeLessThanOrEqual(query.rule.withinMinutes);
          if (query.rule.weekdays.length > 0) expect(query.rule.weekdays).toContain(weekdayIndexOf(day) + 1);
          const week = Math.floor((ordinal - 1) / query.rule.timesPerWeek);
          expect(Math.floor((day - dayNumberOf(query.rule.startDate)) / 7)).toBe(week);
          if (before) {
            expect(day - before.day).toBeGreaterThanOrEqual(query.rule.minGapDays);
            expect(proposed.startMs - before.at).toBeGreaterThanOrEqual(whole * MINUTE_MS);
          }
          before = { day, at: proposed.startMs };
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('is the same whatever the order of the openings, and offers no opening to two visits', () => {
    fc.assert(
      fc.property(question, (query) => {
        const plan = planSeries(query);
        expect(planSeries({ ...query, openings: query.openings.toReversed() })).toEqual(plan);
        const offered = plan.flatMap(({ proposed, moves }) => (proposed ? [proposed] : moves));
        const keys = offered.map(({ startMs, providerId }) => `${providerId} ${startMs}`);
        expect(new Set(keys).size).toBe(keys.length);
        const keepOrder = plan.every(({ moves }, at) =>
          plan
            .slice(at + 1)
            .every((later) => moves.every((one) => later.moves.every((two) => one.startMs <= two.startMs))),
        );
        expect(keepOrder).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('with every time free it is the wished weekdays at the wished time of day, every week', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('America/New_York', 'Europe/Berlin', 'America/Los_Angeles'),
        fc.integer({ min: 0, max: 3650 }),
        (timeZone, later) => {
          const startDate = addDays('2026-01-05', later);
          const asked: SeriesRule = {
            timesPerWeek: 2,
            weeks: 6,
            weekdays: [2, 4],
            timeOfDay: '09:00',
            withinMinutes: 60,
            minGapDays: 2,
            startDate,
            timeZone,
          };
          const open = expandOpenHours({
            rules: [
              { rrule: 'FREQ=DAILY', startTime: '08:00', endTime: '17:00', validFrom: '2020-01-01', validUntil: null },
            ],
            exceptions: [],
            closures: [],
            fromDate: startDate,
            untilDate: lastDayOf(asked),
            timeZone,
          });
          const shape = { durationMinutes: 45, bufferBeforeMinutes: 0, bufferAfterMinutes: 15, gridMinutes: 15 };
          const window = { startMs: open[0]?.startMs ?? 0, endMs: open.at(-1)?.endMs ?? 0 };
          const openings = findOpenings({
            window,
            notBeforeMs: window.startMs,
            notAfterMs: window.endMs,
            visit: shape,
            providers: [{ providerId: OWN, resourceId: 1, clinicId: CLINIC, timeZone, open, busy: [] } as never],
            pools: [],
            patientBusy: [],
          });
          const plan = planSeries({ rule: asked, visit: shape, providerId: OWN, openings });
          for (const { proposed, wishedMs } of plan) {
            expect(proposed).not.toBeNull();
            expect(wallOf(proposed?.startMs ?? wishedMs, timeZone).minute).toBe(540);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
