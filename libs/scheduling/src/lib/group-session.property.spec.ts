import type { PatientId } from '@meridian/domain';
import * as fc from 'fast-check';
import { between, diary, NOW, PATIENT, PROVIDER, request, tuesday } from '../testing/diary-builder.js';
import { bookAppointment } from './book-appointment.js';
import type { Diary } from './booking-diary.js';
import { freeSeats, resizeSession, type SeatTaken, takeSeat } from './group-session.js';

const RUNS = 1000;
const patients = fc.constantFrom(...'abcdefghijkl').map((name) => name as PatientId);
const wish = fc.record({ patientId: patients, leaves: fc.boolean() });

describe('the seats of a group session', () => {
  test('are never more than its capacity, never shared, and filled from the first, whoever comes and goes', () => {
    let full = 0;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.array(wish, { maxLength: 60 }), (capacity, wishes) => {
        let seats: SeatTaken[] = [];
        for (const { patientId, leaves } of wishes) {
          const own = seats.find((each) => each.patientId === patientId);
          if (leaves) {
            seats = seats.filter((each) => each !== own);
            continue;
          }
          const free = freeSeats({ capacity, seats });
          const taken = takeSeat({ state: 'planned', capacity, seats }, patientId);
          if (own) expect(taken).toMatchObject({ refusal: { kind: 'AlreadySeated', seat: own.seat } });
          else if (seats.length === capacity) {
            full++;
            expect(taken).toMatchObject({ refusal: { kind: 'SessionFull' } });
          } else expect(taken).toEqual({ ok: true, value: { seat: free[0] } });
          if (taken.ok) seats.push({ patientId, seat: taken.value.seat });
          expect(new Set(seats.map(({ seat }) => seat)).size).toBe(seats.length);
          expect(seats.every(({ seat }) => seat >= 1 && seat <= capacity)).toBe(true);
          expect(seats.length + freeSeats({ capacity, seats }).length).toBe(capacity);
        }
      }),
      { numRuns: RUNS },
    );
    expect(full).toBeGreaterThan(RUNS / 10);
  });
});

describe('another number of seats', () => {
  const taken = fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
    .map((list): SeatTaken[] => list.map((seat) => ({ patientId: `p${seat}` as PatientId, seat })));

  test('leaves everybody a seat of his own within it, and moves nobody who need not move', () => {
    let moved = 0;
    fc.assert(
      fc.property(taken, fc.integer({ min: 0, max: 220 }), (seats, capacity) => {
        const decision = resizeSession({ state: 'planned', capacity: 12, seats }, capacity);
        expect(decision.ok).toBe(capacity >= Math.max(2, seats.length) && capacity <= 200);
        if (!decision.ok) return;
        moved += decision.value.length;
        const now = new Map(seats.map(({ patientId, seat }) => [patientId, seat]));
        for (const { patientId, seat } of decision.value) {
          expect(now.get(patientId)).toBeGreaterThan(capacity);
          now.set(patientId, seat);
        }
        expect(new Set(now.values()).size).toBe(seats.length);
        expect([...now.values()].every((seat) => seat >= 1 && seat <= capacity)).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(moved).toBeGreaterThan(RUNS / 50);
  });
});

describe('the parts of a group session', () => {
  const minute = fc.integer({ min: 0, max: 16 * 15 }).map((at) => tuesday('08:00') + at * 4 * 60_000);
  const stretch = fc
    .tuple(minute, minute)
    .map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) + 60_000 }));
  const busy = fc.array(stretch, { maxLength: 3 });
  const inGroups = { groupCapacity: 12, minNoticeMinutes: 0 };
  const whole = (change: Partial<Diary>): Diary => ({ ...diary({ visitType: inGroups }), ...change });
  const claimsOf = (facts: Diary, startMs: number) => {
    const decision = bookAppointment(request({ startMs }), facts, NOW);
    return decision.ok ? decision.value.claims : null;
  };

  test('together claim what the visit of one patient would, and each can be exactly when its own part can', () => {
    const asked = fc.record({ startMs: minute, providerBusy: busy, patientBusy: busy });
    let both = 0;
    fc.assert(
      fc.property(asked, ({ startMs, providerBusy, patientBusy }) => {
        const alone = diary({ visitType: { minNoticeMinutes: 0 }, providerBusy, patientBusy });
        const visit = claimsOf(alone, startMs);
        const session = claimsOf(whole({ part: 'session', providerBusy, patientBusy }), startMs);
        const seat = claimsOf(whole({ part: 'seat', providerBusy, patientBusy }), startMs);
        if (visit) {
          both++;
          expect([...(session ?? []), ...(seat ?? [])].sort((a, b) => a.resourceId - b.resourceId)).toEqual(visit);
        } else expect(session === null || seat === null).toBe(true);
        expect(session?.some(({ resourceId }) => resourceId === PATIENT) ?? false).toBe(false);
        expect(seat?.every(({ resourceId }) => resourceId === PATIENT) ?? true).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(both).toBeGreaterThan(RUNS / 50);
  });

  test('are not a visit of one patient, and the other way round', () => {
    const time = { startMs: tuesday('10:00') };
    const because = (facts: Diary) => bookAppointment(request(time), facts, NOW);
    expect(because(whole({}))).toMatchObject({ refusal: { because: 'given-in-groups' } });
    expect(because(diary({ part: 'session' }))).toMatchObject({ refusal: { because: 'not-given-in-groups' } });
  });

  test('a session stands in the hours of its provider, and waits for the end of his other visits; a seat does not', () => {
    const taken = { providerBusy: [between('10:00', '11:00')] };
    const at = tuesday('10:00');
    expect(claimsOf(whole({ ...taken, part: 'session' }), at)).toBeNull();
    expect(claimsOf(whole({ ...taken, part: 'seat' }), at)?.map(({ resourceId }) => resourceId)).toEqual([PATIENT]);
    expect(claimsOf(whole({ part: 'session' }), tuesday('12:00'))).toBeNull();
    expect(claimsOf(whole({ part: 'session' }), at)?.map(({ resourceId }) => resourceId)).toContain(PROVIDER);
  });
});
