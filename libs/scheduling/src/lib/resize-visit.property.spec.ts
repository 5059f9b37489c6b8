import { MINUTE_MS } from '@meridian/domain';
import type { Interval } from '@meridian/domain';
import * as fc from 'fast-check';
import { between, diary, NOW, request, ROOM_A, ROOM_B, treatmentRooms, tuesday } from '../testing/diary-builder.js';
import type { Diary } from './booking-diary.js';
import { rescheduleAppointment, VISIT_LENGTH_MINUTES } from './reschedule-appointment.js';
import type { MovableAppointment } from './reschedule-appointment.js';

const RUNS = { numRuns: 1_000 };
const BEFORE = 5;
const AFTER = 10;

/** Taken time around the morning and afternoon of the builder's Tuesday, to the minute. */
const taken: fc.Arbitrary<Interval[]> = fc.array(
  fc.tuple(fc.integer({ min: 8 * 60, max: 18 * 60 }), fc.integer({ min: 1, max: 90 })).map(([minute, length]) => ({
    startMs: tuesday('00:00') + minute * MINUTE_MS,
    endMs: tuesday('00:00') + (minute + length) * MINUTE_MS,
  })),
  { maxLength: 4 },
);

const facts: fc.Arbitrary<Diary> = fc.tuple(taken, taken, taken, taken).map(([providerBusy, patientBusy, one, other]) =>
  diary({
    providerBusy: providerBusy.map((each) => ({ ...each, clinicId: null })),
    patientBusy,
    pools: [
      treatmentRooms({
        members: [
          { resourceId: ROOM_A, busy: one },
          { resourceId: ROOM_B, busy: other },
        ],
      }),
    ],
  }),
);

const visits: fc.Arbitrary<MovableAppointment> = fc.integer({ min: 0, max: 8 * 12 }).map((step) => {
  const startMs = tuesday('09:00') + step * 5 * MINUTE_MS;
  return { ...request({ startMs }), startMs, endMs: startMs + 45 * MINUTE_MS, state: 'booked', generation: 1 };
});
const lengths = fc.integer({ min: VISIT_LENGTH_MINUTES.least, max: 240 });

/** Minute by minute: open, and nobody and nothing of it taken, buffers included. */
function mayBeThatLong(visit: MovableAppointment, minutes: number, given: Diary): boolean {
  const free = (busy: readonly Interval[], from: number, until: number) => {
    for (let at = from; at < until; at += MINUTE_MS)
      if (busy.some(({ startMs, endMs }) => startMs < at + MINUTE_MS && at < endMs)) return false;
    return true;
  };
  const endMs = visit.startMs + minutes * MINUTE_MS;
  const [from, until] = [visit.startMs - BEFORE * MINUTE_MS, endMs + AFTER * MINUTE_MS];
  return (
    given.open.some((each) => each.startMs <= visit.startMs && endMs <= each.endMs) &&
    free(given.providerBusy, from, until) &&
    free(given.patientBusy, visit.startMs, endMs) &&
    given.pools.every(({ members }) => members.some(({ busy }) => free(busy, from, until)))
  );
}

describe('a visit that is made longer or shorter', () => {
  test('may have the lengths at which every minute of it is open and free, and no other', () => {
    let longer = 0;
    fc.assert(
      fc.property(visits, lengths, facts, (visit, durationMinutes, given) => {
        fc.pre(durationMinutes !== 45);
        const decision = rescheduleAppointment(visit, { startMs: visit.startMs, durationMinutes }, given, NOW);
        expect(decision.ok).toBe(mayBeThatLong(visit, durationMinutes, given));
        if (decision.ok) longer += 1;
      }),
      RUNS,
    );
    // Not all of them refused for one reason or another.
    expect(longer).toBeGreaterThan(100);
  });

  test('claims its time and no more: buffers for the provider and a room, none for the patient', () => {
    fc.assert(
      fc.property(visits, lengths, facts, (visit, durationMinutes, given) => {
        const { startMs } = visit;
        const decision = rescheduleAppointment(visit, { startMs, durationMinutes }, given, NOW);
        if (!decision.ok) return;
        const endMs = startMs + durationMinutes * MINUTE_MS;
        expect(decision.value).toMatchObject({ startMs, endMs, durationMinutes });
        for (const claim of decision.value.claims) {
          const spare = claim.kind === 'patient' ? [0, 0] : [BEFORE, AFTER];
          expect([startMs - claim.startMs, claim.endMs - endMs]).toEqual(spare.map((minutes) => minutes * MINUTE_MS));
        }
      }),
      RUNS,
    );
  });

  test('may be shorter wherever it may be longer', () => {
    fc.assert(
      fc.property(visits, lengths, lengths, facts, (visit, one, other, given) => {
        fc.pre(one !== other && one !== 45 && other !== 45);
        const may = (durationMinutes: number) =>
          rescheduleAppointment(visit, { startMs: visit.startMs, durationMinutes }, given, NOW).ok;
        if (may(Math.max(one, other))) expect(may(Math.min(one, other))).toBe(true);
      }),
      RUNS,
    );
  });

  test('is decided at the edges of the hours to the minute', () => {
    const visit = { ...request(), ...between('11:00', '11:45'), state: 'booked', generation: 1 } as MovableAppointment;
    const may = (durationMinutes: number) =>
      rescheduleAppointment(visit, { startMs: visit.startMs, durationMinutes }, diary(), NOW);
    expect(may(60).ok).toBe(true);
    expect(may(61)).toMatchObject({ ok: false, refusal: { kind: 'OutsideOpenHours' } });
  });
});
