import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { ClinicId, Interval, ProviderId, ResourceId } from '@meridian/domain';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { findOpenings } from './find-openings.js';
import { expandOpenHours } from './open-hours.js';

const RUNS = 1500;
/** Clocks change by an hour at night, by half an hour, and at midnight. */
const ZONES = ['America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago'] as const;
const FIRST_YEAR = 2026;
const YEARS = 10;

/** The local days of ten years on which a zone's clock changes, as the zone's own table has them. */
function changesOf(zone: string): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  let at = Temporal.ZonedDateTime.from(`${FIRST_YEAR}-01-01T00:00[${zone}]`);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year >= FIRST_YEAR + YEARS) return days;
    days.push(next.toPlainDate());
    at = next;
  }
}

const CHANGES = new Map<string, Temporal.PlainDate[]>(ZONES.map((zone) => [zone, changesOf(zone)]));

/** Mostly days on which, before which or after which clocks change; some ordinary ones. */
const place = fc.constantFrom(...ZONES).chain((zone) => {
  const changes = CHANGES.get(zone) ?? [];
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -1, max: 1 }))
    .map(([day, days]) => day.add({ days }));
  const any = fc
    .integer({ min: 0, max: YEARS * 365 })
    .map((days) => Temporal.PlainDate.from({ year: FIRST_YEAR, month: 1, day: 1 }).add({ days }));
  return fc.record({
    zone: fc.constant(zone),
    day: fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: any }),
  });
});

/** Clocks change by multiples of it, at multiples of it. */
const STEP = 15;

/** Hours in quarters; most of them by night, when clocks change. */
const hours = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 95 })),
    fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 95 })),
  )
  .map(([start, length]) => ({ start: start * STEP, end: Math.min(1440, (start + length) * STEP) }))
  .filter(({ start, end }) => start < end);

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The instant at which a clock first shows a minute of a day; null when it is skipped. Asked of the calendar, one by one. */
function firstShown(zone: string, day: Temporal.PlainDate, minute: number): number | null {
  const wall = day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return shown.toPlainDateTime().equals(wall) ? shown.epochMilliseconds : null;
}

const openOn = (zone: string, day: Temporal.PlainDate, { start, end }: { start: number; end: number }): Interval[] =>
  expandOpenHours({
    rules: [
      { rrule: 'FREQ=DAILY', startTime: clock(start), endTime: clock(end), validFrom: '2020-01-01', validUntil: null },
    ],
    exceptions: [],
    closures: [],
    fromDate: day.toString(),
    untilDate: day.toString(),
    timeZone: zone,
  });

test('each of the four zones changes its clock twice a year for ten years', () => {
  expect([...CHANGES.values()].map((days) => days.length)).toEqual([20, 20, 20, 20]);
});

test('hours are open in exactly the quarters that the clock shows, skipped ones never and repeated ones once', () => {
  fc.assert(
    fc.property(place, hours, ({ zone, day }, range) => {
      const open = openOn(zone, day, range);
      const quarters = open.flatMap(({ startMs, endMs }) =>
        Array.from(
          { length: (endMs - startMs) / (STEP * MINUTE_MS) },
          (_, index) => startMs + index * STEP * MINUTE_MS,
        ),
      );
      const expected: number[] = [];
      for (let minute = range.start; minute < range.end; minute += STEP) {
        const shown = firstShown(zone, day, minute);
        if (shown !== null) expected.push(shown);
      }
      expect(quarters).toEqual(expected.sort((a, b) => a - b));
    }),
    { numRuns: RUNS },
  );
});

test('a 09:00 opening is 09:00 on both sides, and no opening shows a time outside the hours or the same time twice', () => {
  fc.assert(
    fc.property(place, hours, fc.constantFrom(15, 30, 45, 60), ({ zone, day }, range, durationMinutes) => {
      const open = openOn(zone, day, range);
      const first = Temporal.ZonedDateTime.from({ timeZone: zone, year: day.year, month: day.month, day: day.day });
      const window = { startMs: first.epochMilliseconds - DAY_MS, endMs: first.epochMilliseconds + 2 * DAY_MS };
      const found = findOpenings({
        window,
        notBeforeMs: window.startMs,
        notAfterMs: window.endMs,
        visit: { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: STEP },
        providers: [
          {
            providerId: 'p' as ProviderId,
            resourceId: 1 as ResourceId,
            clinicId: 'c' as ClinicId,
            timeZone: zone,
            open,
            busy: [],
          },
        ],
        pools: [],
        patientBusy: [],
      });
      const shown = found
        .flatMap(({ startsMs }) => startsMs)
        .map((startMs) => {
          const at = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone);
          return at.day === day.day ? at.hour * 60 + at.minute : Infinity;
        });
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((minute) => minute < range.start || minute >= range.end)).toEqual([]);
      const nine = firstShown(zone, day, range.start);
      const stretch = open.find((each) => nine !== null && each.startMs <= nine && nine < each.endMs);
      const fits = nine !== null && stretch !== undefined && nine + durationMinutes * MINUTE_MS <= stretch.endMs;
      expect(shown.includes(range.start)).toBe(fits);
    }),
    { numRuns: RUNS },
  );
});
