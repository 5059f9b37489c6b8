import { intersect, localDateOf, localTimeOf, MINUTE_MS, WAITLIST_URGENCIES, weekdayOf } from '@meridian/domain';
import type { ClinicId, EpochMs, Interval, ProviderId } from '@meridian/domain';
import * as fc from 'fast-check';
import { diaryOf, gridStarts, requestOf } from '../../testing/query-diary.js';
import { openingsQuery } from '../../testing/scheduling-arbitraries.js';
import { bookAppointment } from '../book-appointment.js';
import { findOpenings } from '../find-openings.js';
import type { OpeningsQuery, ProviderTime } from '../openings-query.js';
import { OFFER_MINUTES_MAX, OFFER_MINUTES_MIN, offerExpiry } from './offer-time.js';
import { couldSuit, firstUseOf, suitingStart, type WaitingWishes } from './suiting-start.js';
import { inWaitingOrder, type Waiter } from './waiting-order.js';

const RUNS = 1000;

const waiter: fc.Arbitrary<Waiter> = fc.record({
  id: fc.uuid(),
  urgency: fc.constantFrom(...WAITLIST_URGENCIES),
  // Few instants, so that many came at the same.
  sinceMs: fc.integer({ min: 0, max: 5 }),
});
const line = fc.uniqueArray(waiter, { maxLength: 12, selector: ({ id }) => id });

const times = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 }))
  .map(([a, b]) => ({ fromMinute: Math.min(a, b) * 15, untilMinute: (Math.max(a, b) + 1) * 15 }));

const MOSTLY = <Value>(value: Value) => ({ arbitrary: fc.constant(value), weight: 3 });

/** Wishes that leave some of two days, mostly. */
const wishesAround = (query: OpeningsQuery): fc.Arbitrary<WaitingWishes> => {
  const { timeZone } = query.providers[0] ?? { timeZone: 'UTC' };
  const [first, last] = [localDateOf(query.window.startMs, timeZone), localDateOf(query.window.endMs, timeZone)];
  return fc
    .record({
      weekdays: fc.oneof(MOSTLY([]), fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 })),
      minutes: fc.oneof(MOSTLY({ fromMinute: 0, untilMinute: 1440 }), times),
      from: fc.constantFrom(first, first, first, last),
      until: fc.constantFrom(last, last, last, first),
      providerIds: fc.constantFrom<ProviderId[][]>(
        [],
        [],
        [],
        ['provider-0' as ProviderId],
        ['provider-1' as ProviderId],
      ),
      clinicId: fc.constantFrom<(ClinicId | null)[]>(null, null, null, 'north' as ClinicId),
      beforeMs: fc.option(fc.integer({ min: query.window.startMs, max: query.window.endMs }), { nil: null, freq: 3 }),
    })
    .map(({ minutes, ...wishes }) => ({ ...wishes, ...minutes }));
};

/** Mostly where something is open, for as long as the visit, for less or for more. */
function freedIn(query: OpeningsQuery): fc.Arbitrary<Interval> {
  const open = findOpenings({ ...query, patientBusy: [] }).flatMap(({ startsMs }) => startsMs);
  const from = open.length > 0 ? fc.constantFrom(...open) : fc.constant(query.window.startMs);
  const lengths = [query.visit.durationMinutes, query.visit.durationMinutes, 15, 90, 1440].map(
    (each) => each * MINUTE_MS,
  );
  return fc.tuple(from, fc.constantFrom(...lengths)).map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
}

/** The wishes in words of the clinic's clock, one after another. */
function wants(wishes: WaitingWishes, { providerId, clinicId, timeZone }: ProviderTime, visit: Interval): boolean {
  const [hours, minutes] = localTimeOf(visit.startMs, timeZone).split(':').map(Number);
  const minute = (hours ?? 0) * 60 + (minutes ?? 0);
  const date = localDateOf(visit.startMs, timeZone);
  return [
    wishes.providerIds.length === 0 || wishes.providerIds.includes(providerId),
    wishes.clinicId === null || wishes.clinicId === clinicId,
    wishes.weekdays.length === 0 || wishes.weekdays.includes(weekdayOf(date)),
    wishes.from <= date && date <= wishes.until,
    wishes.fromMinute <= minute,
    minute + (visit.endMs - visit.startMs) / MINUTE_MS <= wishes.untilMinute,
    wishes.beforeMs === null || visit.startMs < wishes.beforeMs,
  ].every(Boolean);
}

describe('the line of those who wait', () => {
  test('stands by urgency, then by how long, whatever order it is read in', () => {
    fc.assert(
      fc.property(line, fc.infiniteStream(fc.nat()), (waiters, dice) => {
        const ordered = inWaitingOrder(waiters);
        const shuffled = [...waiters].map((each) => ({ each, at: dice.next().value as number }));
        shuffled.sort((a, b) => a.at - b.at);
        expect(inWaitingOrder(shuffled.map(({ each }) => each))).toEqual(ordered);
        ordered.forEach((one, index) => {
          for (const other of ordered.slice(index + 1)) {
            const [here, there] = [one, other].map(({ urgency }) => WAITLIST_URGENCIES.indexOf(urgency));
            expect(here).toBeLessThanOrEqual(there ?? 0);
            if (here === there) expect(one.sinceMs).toBeLessThanOrEqual(other.sinceMs);
          }
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('how long an offer is kept', () => {
  test('is at least a quarter of an hour, at most two hours, and never past the start', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 20_000 }), (minutes) => {
        const nowMs = 1_000_000;
        const expiresAtMs = offerExpiry(nowMs + minutes * MINUTE_MS, nowMs);
        if (minutes < OFFER_MINUTES_MIN) return expect(expiresAtMs).toBeNull();
        const kept = ((expiresAtMs ?? 0) - nowMs) / MINUTE_MS;
        expect(kept).toBeGreaterThanOrEqual(OFFER_MINUTES_MIN);
        expect(kept).toBeLessThanOrEqual(Math.min(OFFER_MINUTES_MAX, minutes));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a time that came free', () => {
  test('is offered to the first in line for whom a start can be booked and suits, and at the earliest such start', () => {
    let offered = 0;
    let spared = 0;
    fc.assert(
      fc.property(
        openingsQuery.chain((query) =>
          fc.record({
            query: fc.constant(query),
            freed: freedIn(query),
            waiting: fc.array(
              fc.record({
                who: waiter,
                wishes: wishesAround(query),
                // Some are elsewhere for a while; the claims of the others are the same for all.
                free: fc.boolean(),
              }),
              { minLength: 1, maxLength: 5 },
            ),
          }),
        ),
        ({ query, freed, waiting }) => {
          const nowMs = query.notBeforeMs;
          for (const provider of query.providers) {
            const startsFor = (free: boolean): readonly EpochMs[] => {
              const own = { ...query, providers: [provider], patientBusy: free ? [] : query.patientBusy };
              return findOpenings(own).flatMap(({ startsMs }) => startsMs);
            };
            const { durationMinutes } = provider.visit ?? query.visit;
            const place = { ...provider, freed, durationMinutes };
            const wanted = Math.min(durationMinutes * MINUTE_MS, freed.endMs - freed.startMs);
            const ordered = inWaitingOrder(waiting.map((each) => ({ ...each, ...each.who })));
            const found = ordered.flatMap((each) => {
              const start = suitingStart(each.wishes, place, startsFor(each.free), nowMs);
              return start ? [{ id: each.id, startMs: start.startMs }] : [];
            });
            const expected = ordered.flatMap(({ id, wishes, free }) => {
              const diary = diaryOf({ ...query, patientBusy: free ? [] : query.patientBusy }, provider);
              const startMs = gridStarts(query, provider).find(
                (at) =>
                  at - nowMs >= OFFER_MINUTES_MIN * MINUTE_MS &&
                  intersect([freed], [{ startMs: at, endMs: at + durationMinutes * MINUTE_MS }]).some(
                    (used) => used.endMs - used.startMs === wanted,
                  ) &&
                  bookAppointment(requestOf(query, provider, at), diary, nowMs).ok &&
                  wants(wishes, provider, { startMs: at, endMs: at + durationMinutes * MINUTE_MS }),
              );
              return startMs === undefined ? [] : [{ id, startMs }];
            });
            offered += found.length;
            expect(found).toEqual(expected);
            // The search may begin there: nothing that is offered lies before it.
            for (const { startMs } of expected) expect(startMs).toBeGreaterThanOrEqual(firstUseOf(place));
            // Who is passed over unasked is nobody who could have it.
            const unasked = ordered.filter(({ wishes }) => !couldSuit(wishes, place, nowMs)).map(({ id }) => id);
            spared += unasked.length;
            expect(expected.map(({ id }) => id).filter((id) => unasked.includes(id))).toEqual([]);
          }
        },
      ),
      { numRuns: RUNS },
    );
    // A property about nobody would hold as well.
    expect(offered).toBeGreaterThan(RUNS / 20);
    expect(spared).toBeGreaterThan(RUNS / 20);
  });
});
