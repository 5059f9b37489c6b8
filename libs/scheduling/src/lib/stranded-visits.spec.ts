import { MINUTE_MS } from '@meridian/domain';
import type { ClinicId, Interval } from '@meridian/domain';
import * as fc from 'fast-check';
import { strandedVisits } from './stranded-visits.js';
import { busyWithTravel } from './travel-time.js';

const RUNS = 1000;
const at = (minute: number) => minute * MINUTE_MS;
const span = (start: number, end: number): Interval => ({ startMs: at(start), endMs: at(end) });
const spans = (most: number, longest: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: longest }))
      .map(([start, length]) => span(start, start + length)),
    { maxLength: most },
  );
const visits = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }))
    .map(([start, length]) => span(start, start + length)),
  { maxLength: 12 },
);

/** Open in every single minute of the visit, asked one by one. */
const openThroughout = (open: readonly Interval[], visit: Interval): boolean => {
  for (let minute = visit.startMs; minute < visit.endMs; minute += MINUTE_MS)
    if (!open.some((each) => each.startMs <= minute && minute + MINUTE_MS <= each.endMs)) return false;
  return true;
};

describe('which visits a change of the hours strands', () => {
  test('those that were open in each of their minutes and are not any more', () => {
    fc.assert(
      fc.property(visits, spans(6, 80), spans(6, 80), (standing, before, after) => {
        const expected = standing.filter((each) => openThroughout(before, each) && !openThroughout(after, each));
        expect(strandedVisits(standing, before, after)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  test('more hours strand nothing, and what was outside before is not stranded now', () => {
    fc.assert(
      fc.property(visits, spans(6, 80), spans(6, 80), (standing, before, more) => {
        expect(strandedVisits(standing, before, [...before, ...more])).toEqual([]);
        expect(strandedVisits(standing, [], before)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('a visit over the seam of two stretches that touch stays', () => {
    expect(strandedVisits([span(50, 70)], [span(0, 100)], [span(60, 100), span(0, 60)])).toEqual([]);
    expect(strandedVisits([span(50, 70)], [span(0, 100)], [span(61, 100), span(0, 60)])).toEqual([span(50, 70)]);
  });
});

describe('travel between clinics', () => {
  const [north, south, east] = ['north', 'south', 'east'] as ClinicId[] as [ClinicId, ClinicId, ClinicId];

  test('is kept free around a claim at another clinic, and nowhere else', () => {
    const claims = [
      { ...span(60, 90), clinicId: north },
      { ...span(120, 150), clinicId: south },
      { ...span(200, 230), clinicId: east },
      { ...span(300, 330), clinicId: null },
    ];
    const busy = busyWithTravel(claims, north, [{ clinicId: south, minutes: 25 }]);
    expect(busy.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      [span(60, 90), span(95, 175), span(200, 230), span(300, 330)].map(({ startMs, endMs }) => [startMs, endMs]),
    );
  });

  test('an empty claim is nobody’s time, whatever the way to it', () => {
    const empty = { ...span(60, 60), clinicId: south };
    expect(busyWithTravel([empty], north, [{ clinicId: south, minutes: 25 }])).toEqual([empty]);
  });
});
