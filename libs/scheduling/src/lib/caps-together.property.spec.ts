import { addDays, instantOf } from '@meridian/domain';
import type { ClinicId, EpochMs, ProviderId, VisitTypeId } from '@meridian/domain';
import * as fc from 'fast-check';
import { capsTogether, isCountedIn, type LegToCount } from './caps-together.js';
import { type CapCase, type CountedVisit, fullAt, fullStretches, type VisitCap } from './visit-caps.js';

const RUNS = 1000;
const ZONE = 'America/Chicago';
const CLINIC = 'clinic' as ClinicId;
/** Clocks go forward on the Sunday between the two weeks. */
const FIRST = '2027-03-10';
const PROVIDERS = ['she', 'he'] as ProviderId[];
const KINDS = ['one', 'two'] as VisitTypeId[];

const startMs = fc
  .record({ day: fc.nat(7), time: fc.constantFrom('00:00', '09:00', '15:00', '23:45') })
  .map(({ day, time }) => ({ date: addDays(FIRST, day), startMs: instantOf(addDays(FIRST, day), time, ZONE) }));
const kind = fc.constantFrom(...KINDS);
const caps = fc.array(
  fc.record<VisitCap>({
    counts: fc.constantFrom('visits' as const, 'visit-type' as const, 'new-patients' as const),
    per: fc.constantFrom('day' as const, 'week' as const),
    most: fc.constantFrom(1, 2, 3),
  }),
  { minLength: 1, maxLength: 3 },
);
const others = fc.array(
  fc
    .record({ at: startMs, visitTypeId: kind, newPatient: fc.boolean() })
    .map(({ at, ...visit }): CountedVisit => ({ ...visit, startMs: at.startMs })),
  { maxLength: 5 },
);
const isOnce = (list: readonly VisitCap[]): boolean =>
  new Set(list.map(({ counts, per }) => `${counts} ${per}`)).size === list.length;

/** Who asks has been to neither, or to him only from some day on. */
const asked = fc.record({
  taken: fc.record({ she: others, he: others }),
  takes: fc.record({ she: caps.filter(isOnce), he: caps.filter(isOnce) }),
  firstMs: fc.constantFrom(Infinity, instantOf(addDays(FIRST, 4), '12:00', ZONE)),
  legs: fc.array(fc.record({ visitTypeId: kind, at: startMs, providerId: fc.constantFrom(...PROVIDERS) }), {
    minLength: 2,
    maxLength: 4,
  }),
  order: fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }),
});

describe('what caps leave to visits that are planned together', () => {
  test('is kept exactly by those that can be booked one after the other, in any order', () => {
    let kept = 0;
    let broken = 0;
    fc.assert(
      fc.property(asked, ({ taken, takes, firstMs, legs, order }) => {
        const caseOf = (providerId: ProviderId, visitTypeId: VisitTypeId): CapCase => ({
          caps: takes[providerId as 'she' | 'he'],
          visits: taken[providerId as 'she' | 'he'],
          visitTypeId,
          newBeforeMs: firstMs,
        });
        const alone = (at: (typeof legs)[number], facts: CapCase): boolean =>
          fullAt(fullStretches(facts, ZONE), at.at.startMs) === null;
        // Only what is open by itself is planned.
        fc.pre(legs.every((leg) => alone(leg, caseOf(leg.providerId, leg.visitTypeId))));
        const left = capsTogether(
          legs.map(({ visitTypeId }): LegToCount => ({
            visitTypeId,
            days: legs.map((leg) => ({ providerId: leg.providerId, clinicId: CLINIC, date: leg.at.date })),
            providers: PROVIDERS.map((providerId) => ({
              providerId,
              clinicId: CLINIC,
              timeZone: ZONE,
              caps: caseOf(providerId, visitTypeId),
            })),
          })),
        );
        const isKept = left.every(
          (cap) =>
            legs.filter(
              ({ providerId, at }, index) =>
                cap.legs.has(index) && isCountedIn(cap, { providerId, startMs: at.startMs }),
            ).length <= cap.left,
        );
        const inOrder = legs.map((leg, index) => ({ leg, key: order[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const booked: { providerId: ProviderId; visit: CountedVisit }[] = [];
        const isBooked = inOrder.every(({ leg }) => {
          const own = booked.filter(({ providerId }) => providerId === leg.providerId).map(({ visit }) => visit);
          const facts = caseOf(leg.providerId, leg.visitTypeId);
          const newBeforeMs: EpochMs = Math.min(firstMs, ...own.map((visit) => visit.startMs));
          const isFree = alone(leg, { ...facts, visits: [...facts.visits, ...own], newBeforeMs });
          // One's own visits never count as those of a new patient.
          const visit = { startMs: leg.at.startMs, visitTypeId: leg.visitTypeId, newPatient: false };
          booked.push({ providerId: leg.providerId, visit });
          return isFree;
        });
        expect({ isKept }).toEqual({ isKept: isBooked });
        if (isKept) kept++;
        else broken++;
      }),
      { numRuns: RUNS },
    );
    expect(kept).toBeGreaterThan(RUNS / 10);
    expect(broken).toBeGreaterThan(RUNS / 20);
  });
});
