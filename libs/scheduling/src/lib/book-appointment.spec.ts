import { HOUR_MS, MINUTE_MS } from '@meridian/domain';
import type { PoolId, ProviderId, ResourceId, VisitTypeId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import {
  between,
  diary,
  NOW,
  PATIENT,
  PROVIDER,
  request,
  ROOM_A,
  ROOM_B,
  treatmentRooms,
  tuesday,
  ZONE,
} from '../testing/diary-builder.js';
import { bookAppointment } from './book-appointment.js';
import type { BookingRefusal, BookingRequest, Diary } from './booking-diary.js';

type Row = [sentence: string, asked: Partial<BookingRequest>, facts: Diary, refusal: BookingRefusal | null];

const allRoomsBusy = treatmentRooms({
  members: [ROOM_A, ROOM_B].map((resourceId) => ({ resourceId, busy: [between('10:50', '11:30')] })),
});
const closed = (reason?: string) => [
  { fromDate: '2026-11-24', untilDate: '2026-11-26', ...(reason ? { reason } : {}) },
];

const NOT_OFFERED: Row[] = [
  [
    'a visit type that is no longer active is not booked',
    {},
    diary({ visitType: { active: false } }),
    { kind: 'VisitTypeNotOffered', because: 'visit-type-inactive' },
  ],
  [
    'nobody is booked with a provider who has left',
    {},
    diary({ provider: { active: false } }),
    { kind: 'VisitTypeNotOffered', because: 'provider-inactive' },
  ],
  [
    'a provider is booked only for what he offers',
    {},
    diary({ provider: { offersVisitType: false } }),
    { kind: 'VisitTypeNotOffered', because: 'not-offered-by-provider' },
  ],
  [
    'a visit needs a provider of one of its disciplines',
    {},
    diary({ provider: { disciplines: ['nutrition'] } }),
    { kind: 'VisitTypeNotOffered', because: 'other-discipline' },
  ],
  [
    'a visit type without disciplines takes any provider',
    {},
    diary({ visitType: { disciplines: [] }, provider: { disciplines: [] } }),
    null,
  ],
  [
    'a visit that needs a referral is refused without an accepted one',
    {},
    diary({ visitType: { referralRequired: true } }),
    { kind: 'ReferralRequired' },
  ],
  [
    'a visit that needs a referral is booked with an accepted one',
    {},
    diary({ visitType: { referralRequired: true }, hasAcceptedReferral: true }),
    null,
  ],
];

const TOO_SOON_OR_LATE: Row[] = [
  ['yesterday is not booked', { startMs: NOW - 24 * HOUR_MS }, diary(), { kind: 'StartsInThePast', nowMs: NOW }],
  ['a minute ago is not booked', { startMs: NOW - MINUTE_MS }, diary(), { kind: 'StartsInThePast', nowMs: NOW }],
  [
    'the notice is kept',
    { startMs: NOW + HOUR_MS },
    diary(),
    { kind: 'NoticeTooShort', earliestMs: NOW + 2 * HOUR_MS },
  ],
  [
    'notice that is met to the minute is enough',
    {},
    diary({ visitType: { minNoticeMinutes: (tuesday('10:00') - NOW) / MINUTE_MS } }),
    null,
  ],
  [
    'beyond the horizon nothing is booked',
    {},
    diary({ visitType: { horizonDays: 4 } }),
    { kind: 'BeyondHorizon', latestMs: NOW + 96 * HOUR_MS },
  ],
];

const HOURS: Row[] = [
  [
    'a closed clinic says why it is closed',
    {},
    diary({ closures: closed('Thanksgiving week') }),
    { kind: 'ClinicClosed', reason: 'Thanksgiving week' },
  ],
  [
    'a closed clinic without a reason is closed all the same',
    {},
    diary({ closures: closed() }),
    { kind: 'ClinicClosed' },
  ],
  [
    'a visit does not begin before opening',
    { startMs: tuesday('08:59') },
    diary(),
    { kind: 'OutsideOpenHours', open: diary().open },
  ],
  [
    'a visit does not run into the lunch break',
    { startMs: tuesday('11:30') },
    diary(),
    { kind: 'OutsideOpenHours', open: diary().open },
  ],
  ['a visit may end exactly at closing time, tidying up comes after', { startMs: tuesday('11:15') }, diary(), null],
  ['a visit may begin exactly at opening time, setting up comes before', { startMs: tuesday('09:00') }, diary(), null],
  [
    'hours that touch are one stretch',
    { startMs: tuesday('11:30') },
    diary({ open: [between('12:00', '17:00'), between('09:00', '12:00')] }),
    null,
  ],
  [
    'on a day without hours the answer is an empty list',
    { startMs: at('2026-11-25 10:00', ZONE) },
    diary(),
    { kind: 'OutsideOpenHours', open: [] },
  ],
  ['a clerk may book beside the grid', { startMs: tuesday('10:07') }, diary(), null],
];

const TAKEN: Row[] = [
  [
    'a provider has one visit at a time',
    {},
    diary({ providerBusy: [between('10:30', '11:00')] }),
    { kind: 'SlotTaken', by: 'provider' },
  ],
  [
    'the time after a visit belongs to it',
    {},
    diary({ providerBusy: [between('10:54', '11:30')] }),
    { kind: 'SlotTaken', by: 'provider' },
  ],
  [
    'the time before a visit belongs to it',
    {},
    diary({ providerBusy: [between('09:00', '09:56')] }),
    { kind: 'SlotTaken', by: 'provider' },
  ],
  [
    'back to back is allowed',
    {},
    diary({ providerBusy: [between('09:00', '09:55'), between('10:55', '11:30')] }),
    null,
  ],
  [
    'a patient is in one place at a time',
    {},
    diary({ patientBusy: [between('10:44', '11:00')] }),
    { kind: 'SlotTaken', by: 'patient' },
  ],
  [
    'a patient may walk from one visit straight into the next',
    {},
    diary({ patientBusy: [between('09:30', '10:00'), between('10:45', '11:00')] }),
    null,
  ],
  [
    'when every room is taken the pool is named',
    {},
    diary({ pools: [allRoomsBusy] }),
    { kind: 'SlotTaken', by: 'room', poolName: 'Treatment rooms' },
  ],
  [
    'when the only laser is taken it is named',
    {},
    diary({ pools: [treatmentRooms(), { ...allRoomsBusy, kind: 'equipment', name: 'Laser' }] }),
    { kind: 'SlotTaken', by: 'equipment', poolName: 'Laser' },
  ],
  [
    'a clinic without such a room cannot serve the visit',
    {},
    diary({ pools: [treatmentRooms({ members: [] })] }),
    { kind: 'SlotTaken', by: 'room', poolName: 'Treatment rooms' },
  ],
  ['an empty claim is nobody’s time', {}, diary({ providerBusy: [between('10:15', '10:15')] }), null],
];

describe.each([
  ['what is offered', NOT_OFFERED],
  ['how soon and how far ahead', TOO_SOON_OR_LATE],
  ['hours', HOURS],
  ['who and what is free', TAKEN],
])('booking: %s', (_, rows) => {
  test.each(rows)('%s', (_sentence, asked, facts, refusal) => {
    const decision = bookAppointment(request(asked), facts, NOW);
    expect(decision.ok ? null : decision.refusal).toEqual(refusal);
  });
});

describe('the claims of a booked visit', () => {
  test('provider and room are claimed with buffers, the patient for the visit alone, sorted by resource', () => {
    const decision = bookAppointment(request(), diary(), NOW);
    expect(decision).toEqual({
      ok: true,
      value: {
        ...between('10:00', '10:45'),
        warnings: [],
        poolChoices: [{ poolId: 'rooms', resourceId: ROOM_A }],
        claims: [
          { resourceId: ROOM_A, kind: 'room', ...between('09:55', '10:55') },
          { resourceId: PATIENT, kind: 'patient', ...between('10:00', '10:45') },
          { resourceId: PROVIDER, kind: 'provider', ...between('09:55', '10:55') },
        ],
      },
    });
  });

  test('a room with a neighbouring visit is preferred, so that the other stays whole', () => {
    const rooms = treatmentRooms({
      members: [
        { resourceId: ROOM_A, busy: [between('14:00', '15:00')] },
        { resourceId: ROOM_B, busy: [between('09:00', '09:55'), between('11:00', '12:00')] },
      ],
    });
    const decision = bookAppointment(request(), diary({ pools: [rooms] }), NOW);
    expect(decision).toMatchObject({ ok: true, value: { poolChoices: [{ poolId: 'rooms', resourceId: ROOM_B }] } });
  });

  test('two rooms of one pool are two different rooms', () => {
    const decision = bookAppointment(request(), diary({ pools: [treatmentRooms(), treatmentRooms()] }), NOW);
    expect(decision.ok && decision.value.poolChoices.map((each) => each.resourceId)).toEqual([ROOM_A, ROOM_B]);
  });

  test('a pool gives its first choice up when another pool has no other', () => {
    const heated = treatmentRooms({ poolId: 'heated' as PoolId, members: [{ resourceId: ROOM_A, busy: [] }] });
    const decision = bookAppointment(request(), diary({ pools: [treatmentRooms(), heated] }), NOW);
    expect(decision.ok && decision.value.poolChoices).toEqual([
      { poolId: 'rooms', resourceId: ROOM_B },
      { poolId: 'heated', resourceId: ROOM_A },
    ]);
  });

  test('one room cannot serve two needs', () => {
    const only = treatmentRooms({ members: [{ resourceId: ROOM_A, busy: [] }] });
    const decision = bookAppointment(request(), diary({ pools: [only, { ...only, name: 'Quiet rooms' }] }), NOW);
    expect(decision).toEqual({ ok: false, refusal: { kind: 'SlotTaken', by: 'room', poolName: 'Quiet rooms' } });
  });

  test('a provider is never the assistant at his own visit', () => {
    const assistants = treatmentRooms({ members: [{ resourceId: PROVIDER, busy: [] }] });
    expect(bookAppointment(request(), diary({ pools: [assistants] }), NOW).ok).toBe(false);
  });
});

describe('a diary that does not fit the request is a mistake, not a refusal', () => {
  test.each<[string, () => unknown]>([
    ['another visit type', () => bookAppointment(request({ visitTypeId: 'other' as VisitTypeId }), diary(), NOW)],
    ['another provider', () => bookAppointment(request({ providerId: 'other' as ProviderId }), diary(), NOW)],
    ['a start that is no instant', () => bookAppointment(request({ startMs: Number.NaN }), diary(), NOW)],
    ['a now that is no instant', () => bookAppointment(request(), diary(), Number.NaN)],
    ['a visit of no length', () => bookAppointment(request(), diary({ visitType: { durationMinutes: 0 } }), NOW)],
    ['a negative buffer', () => bookAppointment(request(), diary({ visitType: { bufferAfterMinutes: -5 } }), NOW)],
  ])('%s throws', (_sentence, book) => {
    expect(book).toThrow();
  });

  test('resource numbers sort as numbers', () => {
    const decision = bookAppointment(
      request(),
      diary({ patientResourceId: 100 as ResourceId, provider: { resourceId: 9 as ResourceId } }),
      NOW,
    );
    expect(decision.ok && decision.value.claims.map((claim) => claim.resourceId)).toEqual([9, 11, 100]);
  });
});
