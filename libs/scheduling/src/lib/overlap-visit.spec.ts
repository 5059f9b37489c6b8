import type { AccountId, ClinicId, OverlapPolicy } from '@meridian/domain';
import {
  between,
  diary,
  NOW,
  PATIENT,
  PROVIDER,
  request,
  ROOM_A,
  ROOM_B,
  tuesday,
  treatmentRooms,
} from '../testing/diary-builder.js';
import { bookAppointment } from './book-appointment.js';
import type { Diary } from './booking-diary.js';
import type { OverlapWish } from './overlap-visit.js';

const WISH: OverlapWish = { by: 'lead' as AccountId, hasRight: true, reason: 'She is here in tears' };
const VISIT = { ...between('09:30', '10:30'), mayBeOverlapped: true };
const ALLOWED = { overlapPolicy: 'with-reason' as OverlapPolicy };

const ask = (facts: Parameters<typeof diary>[0], wish: Partial<OverlapWish> | null = {}) => {
  const overlap = wish && { ...WISH, ...wish };
  return bookAppointment(request(), diary({ providerBusy: [VISIT], ...facts, ...(overlap ? { overlap } : {}) }), NOW);
};
const refusalOf = (...asked: Parameters<typeof ask>) => {
  const decision = ask(...asked);
  return decision.ok ? null : decision.refusal;
};

describe('a visit over another one of its provider', () => {
  test('is booked by who has the right and says why, and says so on the provider’s claim alone', () => {
    const decision = ask({ visitType: ALLOWED }, { reason: '  She is here in tears ' });
    expect(decision.ok && decision.value.claims.map(({ resourceId, overlap }) => [resourceId, overlap])).toEqual([
      [ROOM_A, undefined],
      [PATIENT, undefined],
      [PROVIDER, { by: 'lead', reason: 'She is here in tears' }],
    ]);
  });

  test.each<[string, Parameters<typeof diary>[0], Partial<OverlapWish>, string]>([
    ['a visit type that says nothing is never', {}, {}, 'never'],
    ['a visit type that says never', { visitType: { overlapPolicy: 'never' } }, {}, 'never'],
    ['somebody without the right', { visitType: ALLOWED }, { hasRight: false }, 'no-right'],
    ['no reason', { visitType: ALLOWED }, { reason: '  a ' }, 'reason-missing'],
    ['a speech', { visitType: ALLOWED }, { reason: 'x'.repeat(301) }, 'reason-too-long'],
    [
      'a leave, a hold or a class',
      { visitType: ALLOWED, providerBusy: [between('09:30', '10:30')] },
      {},
      'not-over-this',
    ],
    [
      'a visit, and what lies over it already',
      { visitType: ALLOWED, providerBusy: [VISIT, between('10:15', '10:45')] },
      {},
      'not-over-this',
    ],
  ])('is refused: %s', (_, facts, wish, because) => {
    expect(refusalOf(facts, wish)).toEqual({ kind: 'OverlapNotAllowed', because });
  });

  test('nobody is booked over the way to another clinic, nor over a visit there', () => {
    const travel = [{ clinicId: 'south' as ClinicId, minutes: 20 }];
    const there = { ...between('09:00', '09:50'), clinicId: 'south' as ClinicId, mayBeOverlapped: true };
    expect(refusalOf({ visitType: ALLOWED, travel, providerBusy: [there] })).toEqual({
      kind: 'OverlapNotAllowed',
      because: 'not-over-this',
    });
  });

  test('the patient and the room are never in two visits', () => {
    expect(refusalOf({ visitType: ALLOWED, patientBusy: [between('10:30', '11:00')] })).toEqual({
      kind: 'SlotTaken',
      by: 'patient',
    });
    const pools = [treatmentRooms({ members: [{ resourceId: ROOM_B, busy: [between('09:30', '10:30')] }] })];
    expect(refusalOf({ visitType: ALLOWED, pools })).toMatchObject({ kind: 'SlotTaken', by: 'room' });
  });

  test('a free time is booked like any other, whatever is wished', () => {
    const facts: Partial<Diary> = { providerBusy: [] };
    for (const wish of [{}, { hasRight: false, reason: '' }]) {
      const decision = ask(facts, wish);
      expect(decision.ok && decision.value).toEqual(bookedPlainly(facts));
    }
  });

  test('who did not ask for it is told that it is taken, and whether it could be', () => {
    const taken = { kind: 'SlotTaken', by: 'provider' };
    expect(refusalOf({ visitType: ALLOWED }, null)).toEqual({ ...taken, mayOverlap: true });
    expect(refusalOf({}, null)).toEqual(taken);
    // A remedy that would fail for the room is none.
    expect(refusalOf({ visitType: ALLOWED, pools: [treatmentRooms({ members: [] })] }, null)).toEqual(taken);
    expect(refusalOf({ visitType: ALLOWED, providerBusy: [between('10:15', '10:30')] }, null)).toEqual(taken);
  });

  test('outside his hours no reason helps', () => {
    expect(
      bookAppointment(
        request({ startMs: tuesday('12:15') }),
        diary({
          visitType: ALLOWED,
          providerBusy: [{ ...between('12:00', '13:00'), mayBeOverlapped: true }],
          overlap: WISH,
        }),
        NOW,
      ),
    ).toMatchObject({ ok: false, refusal: { kind: 'OutsideOpenHours' } });
  });
});

function bookedPlainly(facts: Partial<Diary>) {
  const decision = bookAppointment(request(), diary(facts), NOW);
  return decision.ok && decision.value;
}
