import { MINUTE_MS, overlaps } from '@meridian/domain';
import type { EpochMs, Interval } from '@meridian/domain';
import * as fc from 'fast-check';
import { diaryOf, gridStarts, requestOf } from '../testing/query-diary.js';
import { openingsQuery } from '../testing/scheduling-arbitraries.js';
import { bookAppointment } from './book-appointment.js';
import { obstacleTo } from './obstacle.js';
import { bufferedInterval, visitInterval } from './openings-query.js';
import type { OpeningsQuery } from './openings-query.js';
import { whyNot } from './why-not.js';

const RUNS = 1000;
const WINDOW_MINUTES = 24 * 60;

/** A crowded day, one of its two providers, and a few times that somebody names, beside the grid as well. */
const asked = fc.record({
  query: openingsQuery,
  which: fc.nat(1),
  minutes: fc.array(fc.nat(WINDOW_MINUTES - 1), { minLength: 4, maxLength: 4 }),
});

function factsOf(query: OpeningsQuery, which: number) {
  const provider = query.providers[which] ?? query.providers[0];
  if (!provider) throw new Error('a query without providers');
  const diary = diaryOf(query, provider);
  const nowMs = query.notBeforeMs;
  const decide = (startMs: EpochMs) => bookAppointment(requestOf(query, provider, startMs), diary, nowMs);
  const ask = (startMs: EpochMs) =>
    whyNot({ request: requestOf(query, provider, startMs), diary, nowMs, untilMs: query.window.endMs });
  return { provider, diary, decide, ask, grid: gridStarts(query, provider) };
}

describe('why not', () => {
  test('a time is called free exactly when it would be booked, and else refused as the booking refuses it', () => {
    const answers = { free: 0, refused: 0 };
    fc.assert(
      fc.property(asked, ({ query, which, minutes }) => {
        const { decide, ask, grid } = factsOf(query, which);
        const first = grid.filter((at) => at >= query.notBeforeMs).find((at) => decide(at).ok);
        const free = first === undefined ? [] : [first];
        for (const startMs of [...free, ...minutes.map((minute) => query.window.startMs + minute * MINUTE_MS)]) {
          const decision = decide(startMs);
          const answer = ask(startMs);
          expect(answer.free).toBe(decision.ok);
          if (answer.free) expect(answer.visit).toEqual(decision.ok && decision.value);
          else expect(answer.refusal).toEqual(!decision.ok && decision.refusal);
          answers[answer.free ? 'free' : 'refused']++;
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(answers.free, answers.refused)).toBeGreaterThan(RUNS / 10);
  });

  test('the next time can be booked, and no start of the grid before it; without one none can until the end', () => {
    const found = { next: 0, none: 0 };
    fc.assert(
      fc.property(asked, ({ query, which, minutes }) => {
        const { decide, ask, grid } = factsOf(query, which);
        for (const minute of minutes) {
          const startMs = query.window.startMs + minute * MINUTE_MS;
          const answer = ask(startMs);
          if (answer.free) continue;
          expect(answer.nextMs).toBe(grid.find((at) => at > startMs && decide(at).ok) ?? null);
          found[answer.nextMs === null ? 'none' : 'next']++;
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(found.next, found.none)).toBeGreaterThan(RUNS / 10);
  });

  test('what stands in the way meets the visit, and ends where it is said to end', () => {
    let told = 0;
    const covers = (busy: readonly Interval[], at: EpochMs) => busy.some((one) => one.startMs <= at && at < one.endMs);
    fc.assert(
      fc.property(asked, ({ query, which }) => {
        const { provider, diary, decide, grid } = factsOf(query, which);
        for (const startMs of grid) {
          const decision = decide(startMs);
          if (decision.ok || decision.refusal.kind !== 'SlotTaken') continue;
          const { refusal } = decision;
          const obstacle = obstacleTo(requestOf(query, provider, startMs), diary, refusal);
          if (!obstacle) continue;
          const { by } = refusal;
          const reserved = (by === 'patient' ? visitInterval : bufferedInterval)(diary.visitType, startMs);
          if (!overlaps(obstacle, reserved)) expect({ obstacle, reserved }).toBe('overlapping');
          const busy = by === 'patient' ? query.patientBusy : by === 'provider' ? provider.busy : null;
          // With the way to another clinic, or in a pool, it is longer than the claims.
          if (busy === null || (by === 'provider' && (provider.travel ?? []).length > 0)) continue;
          told++;
          const { startMs: from, endMs: until } = obstacle;
          const ends = [from - 1, from, until - 1, until].map((at) => covers(busy, at));
          if (ends.join() !== 'false,true,true,false') expect({ obstacle, ends }).toBe('the whole stretch');
        }
      }),
      { numRuns: RUNS },
    );
    expect(told).toBeGreaterThan(RUNS / 4);
  });
});
