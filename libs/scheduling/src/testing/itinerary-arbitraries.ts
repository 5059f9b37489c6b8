import { addDays, instantOf, MINUTE_MS, weekdayOf } from '@meridian/domain';
import type { ClinicId, PoolId, ProviderId, ResourceId } from '@meridian/domain';
import * as fc from 'fast-check';
import type { CapLeft } from '../lib/caps-together.js';
import type { GapRule, ItineraryProblem, Leg, LegTime, OrderRule, Wish } from '../lib/itinerary/itinerary-problem.js';
import type { PoolTime } from '../lib/openings-query.js';

const MONDAY = '2027-03-08';
const ZONE = 'America/Chicago';
const FROM_MS = instantOf(MONDAY, '00:00', ZONE);
const CLINICS = ['north', 'south'] as ClinicId[];
const WISHES: Wish[] = ['same-provider', 'out-by', 'not-before', 'weekdays', 'one-day'];

const providerId = (number: number) => `provider-${number}` as ProviderId;

/** Crowded on purpose: few days, few rooms, long buffers, so that rules and resources meet. */
const legTime = fc
  .record({ day: fc.nat(3), slot: fc.nat(11), provider: fc.nat(3), clinic: fc.nat(1) })
  .map(({ day, slot, provider, clinic }): LegTime => {
    const date = addDays(MONDAY, day);
    const minuteOfDay = 540 + 20 * slot;
    const startMs = instantOf(date, '00:00', ZONE) + minuteOfDay * MINUTE_MS;
    return {
      startMs,
      date,
      weekday: weekdayOf(date),
      minuteOfDay,
      providerId: providerId(provider),
      resourceId: (10 + provider) as ResourceId,
      clinicId: CLINICS[clinic] as ClinicId,
    };
  });

const pool = fc
  .record({ name: fc.nat(2), members: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }) })
  .map(({ name, members }) => ({
    poolId: `pool-${name}` as PoolId,
    members: members.flatMap((room) =>
      CLINICS.map((clinicId, clinic) => ({ resourceId: (100 + 10 * clinic + room) as ResourceId, clinicId, busy: [] })),
    ),
  }));

const leg = (times: number): fc.Arbitrary<Leg> =>
  fc.record({
    shape: fc.record({
      durationMinutes: fc.constantFrom(20, 30, 45),
      bufferBeforeMinutes: fc.constantFrom(0, 10, 40),
      bufferAfterMinutes: fc.constantFrom(0, 10, 40),
    }),
    times: fc.uniqueArray(legTime, {
      minLength: 1,
      maxLength: times,
      selector: (time) => `${time.startMs} ${time.resourceId} ${time.clinicId}`,
    }),
    pools: fc.array(pool, { maxLength: 2 }),
    wantedProviderId: fc.option(fc.nat(3).map(providerId), { freq: 2 }),
  });

const pair = (legs: number) =>
  fc.tuple(fc.nat(legs - 1), fc.nat(legs - 1)).filter(([a, b]) => a !== b) as fc.Arbitrary<[number, number]>;

const order = (legs: number): fc.Arbitrary<OrderRule[]> =>
  fc.array(
    pair(legs).map(([a, b]) => ({ before: Math.min(a, b), after: Math.max(a, b) })),
    { maxLength: 2 },
  );

const gaps = (legs: number): fc.Arbitrary<GapRule[]> =>
  fc.array(
    fc
      .tuple(
        pair(legs),
        fc.constantFrom(0, 15, 60, 2 * 1440),
        fc.option(fc.constantFrom(60, 300, 3000)),
        fc.constantFrom(0, 0, 1, 2),
      )
      .map(([[first, then], minMinutes, more, minDays]) => ({
        first,
        then,
        minMinutes,
        minDays,
        maxMinutes: more === null ? null : minMinutes + more,
      })),
    { maxLength: 2 },
  );

/** Of single days and of all of them; some count every leg, some a few. */
const caps = (legs: number): fc.Arbitrary<CapLeft[]> =>
  fc.array(
    fc
      .record({
        provider: fc.nat(3),
        day: fc.option(fc.nat(3)),
        counted: fc.oneof(
          fc.constant(Array.from({ length: legs }, (_, leg) => leg)),
          fc.subarray(Array.from({ length: legs }, (_, leg) => leg)),
        ),
        left: fc.constantFrom(1, 1, 2),
      })
      .map(({ provider, day, counted, left }) => ({
        providerId: providerId(provider),
        fromMs: instantOf(addDays(MONDAY, day ?? 0), '00:00', ZONE),
        untilMs: instantOf(addDays(MONDAY, (day ?? 6) + 1), '00:00', ZONE),
        legs: new Set(counted),
        left,
      })),
    { minLength: 1, maxLength: 3 },
  );

/** Problems small enough to try every combination: at most so many legs with so many times each. */
export const itineraryProblem = (legsMax: number, timesMax: number): fc.Arbitrary<ItineraryProblem> =>
  fc.integer({ min: 2, max: legsMax }).chain((count) =>
    fc.record({
      fromMs: fc.constant(FROM_MS),
      legs: fc.array(leg(timesMax), { minLength: count, maxLength: count }),
      order: order(count),
      gaps: gaps(count),
      notSameDay: fc.array(pair(count), { maxLength: 1 }),
      ways: fc.constantFrom([], [{ between: [CLINICS[0], CLINICS[1]] as [ClinicId, ClinicId], minutes: 25 }]),
      unknownWayMinutes: fc.constantFrom(0, 50),
      visitsPerDayMax: fc.constantFrom(2, 8),
      caps: fc.oneof(fc.constant([]), caps(count)),
      wishes: fc.record({
        oneDay: fc.boolean(),
        notOnWeekdays: fc.constantFrom([], [2]),
        notBeforeMinute: fc.constantFrom(null, 580),
        outByMinute: fc.constantFrom(null, 720),
        giveUpInOrder: fc.shuffledSubarray(WISHES),
      }),
      weights: fc.record({
        trip: fc.constantFrom(0, 240),
        waitingMinute: fc.constantFrom(0, 1, 3),
        laterDay: fc.constantFrom(0, 20),
        otherProvider: fc.constantFrom(0, 60),
      }),
    }),
  );

/** Each pool served by its first member at the clinic: what a visit that stands has. */
const heldAt = (pools: readonly PoolTime[], { clinicId }: LegTime): PoolTime[] =>
  pools.map((each) => ({
    ...each,
    members: each.members.filter((member) => member.clinicId === clinicId).slice(0, 1),
  }));

function standing(leg: Leg, time: LegTime | undefined): Leg {
  return time ? { ...leg, stands: { time, held: heldAt(leg.pools, time) } } : leg;
}

/** Plans of which some legs are booked already, and at least one is not; those that stand may even be in each other's way. */
export const brokenPlan = (legsMax: number, timesMax: number): fc.Arbitrary<ItineraryProblem> =>
  itineraryProblem(legsMax, timesMax).chain((problem) =>
    fc
      .record({ fallen: fc.nat(problem.legs.length - 1), which: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }) })
      .map(({ fallen, which }) => ({
        ...problem,
        legs: problem.legs.map((leg, index) =>
          index === fallen || (which[index] ?? 0) > 7
            ? leg
            : standing(leg, leg.times[(which[index] ?? 0) % leg.times.length]),
        ),
      })),
  );
