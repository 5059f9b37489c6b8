import { DAY_MS, HOUR_MS } from '@meridian/domain';
import type { ClinicId } from '@meridian/domain';
import { between, diary, NOW, request, ROOM_A, ROOM_B, treatmentRooms, tuesday } from '../testing/diary-builder.js';
import type { BookingRequest, Diary } from './booking-diary.js';
import { whyNot } from './why-not.js';

const ask = (facts: Diary, asked: Partial<BookingRequest> = {}) =>
  whyNot({ request: request(asked), diary: facts, nowMs: NOW, untilMs: tuesday('10:00') + 7 * DAY_MS });

describe('why not: what stands in the way', () => {
  test('nothing does: then it is free, with the room that would be taken', () => {
    expect(ask(diary())).toMatchObject({ free: true, visit: { poolChoices: [{ resourceId: ROOM_A }] } });
  });

  test('the only table is being turned over: until when, and the first start after it', () => {
    const table = treatmentRooms({
      members: [{ resourceId: ROOM_A, busy: [{ ...between('09:00', '10:00'), techniques: ['injection'] }] }],
    });
    const facts = diary({
      pools: [table],
      visitType: { gridMinutes: 5, bufferBeforeMinutes: 0, techniques: ['acupuncture'] },
      turnover: [{ previous: 'injection', next: 'acupuncture', minutes: 25 }],
    });
    expect(ask(facts, { startMs: tuesday('10:20') })).toEqual({
      free: false,
      refusal: {
        kind: 'SlotTaken',
        by: 'room',
        poolName: 'Treatment rooms',
        turnover: { untilMs: tuesday('10:25'), beforeMs: null },
      },
      obstacle: { ...between('09:00', '10:25'), kind: 'taken', members: 1 },
      nextMs: tuesday('10:25'),
    });
  });

  test('of two rooms that are taken, the one that is free first', () => {
    const rooms = treatmentRooms({
      members: [
        { resourceId: ROOM_A, busy: [between('09:30', '11:00')] },
        { resourceId: ROOM_B, busy: [between('09:30', '10:10'), between('10:10', '10:40')] },
      ],
    });
    expect(ask(diary({ pools: [rooms] }))).toMatchObject({
      obstacle: { ...between('09:30', '10:40'), members: 2 },
      nextMs: tuesday('10:45'),
    });
  });

  test('the provider, with what touches it and what he needs to get here', () => {
    const facts = (travel: Diary['travel']) =>
      diary({
        providerBusy: [
          { ...between('09:00', '09:30'), clinicId: 'clinic' as ClinicId },
          { ...between('09:30', '09:50'), clinicId: 'north' as ClinicId },
        ],
        travel: travel ?? [],
      });
    expect(ask(facts([]), { startMs: tuesday('09:50') })).toMatchObject({
      obstacle: { ...between('09:00', '09:50'), kind: 'taken' },
      nextMs: tuesday('10:00'),
    });
    expect(ask(facts([{ clinicId: 'north' as ClinicId, minutes: 20 }]))).toMatchObject({
      obstacle: { ...between('09:00', '10:10'), kind: 'way' },
      nextMs: tuesday('10:15'),
    });
  });

  test('the patient', () => {
    expect(ask(diary({ patientBusy: [between('10:30', '11:15')] }))).toMatchObject({
      refusal: { kind: 'SlotTaken', by: 'patient' },
      obstacle: { ...between('10:30', '11:15'), kind: 'taken' },
      nextMs: tuesday('11:15'),
    });
  });

  test('leave, which is not the same as hours that are not there', () => {
    const open = [between('13:00', '17:00')];
    const leave = { startMs: tuesday('09:00') - DAY_MS, endMs: tuesday('12:00') };
    expect(ask(diary({ open, away: [leave] }))).toMatchObject({
      refusal: { kind: 'OutsideOpenHours' },
      obstacle: { ...leave, kind: 'leave' },
      nextMs: tuesday('13:00'),
    });
    expect(ask(diary({ open, away: [leave] }), { startMs: tuesday('12:15') })).toMatchObject({ obstacle: null });
  });

  test('two needs for one room: nobody can say until when', () => {
    const only = treatmentRooms({ members: [{ resourceId: ROOM_A, busy: [] }] });
    expect(ask(diary({ pools: [only, { ...only, name: 'Quiet rooms' }] }))).toMatchObject({
      obstacle: null,
      nextMs: null,
    });
  });
});

describe('why not: when it could be', () => {
  test('a time that has passed, or is too soon, is followed by the first that is neither', () => {
    const facts = diary({ open: [{ startMs: NOW, endMs: NOW + 8 * HOUR_MS }] });
    expect(ask(facts, { startMs: NOW - 30 * DAY_MS })).toMatchObject({ nextMs: NOW + 2 * HOUR_MS });
    expect(ask(facts, { startMs: NOW + HOUR_MS })).toMatchObject({ nextMs: NOW + 2 * HOUR_MS });
  });

  test('beyond the horizon there is none', () => {
    expect(ask(diary({ visitType: { horizonDays: 3 } }))).toMatchObject({
      refusal: { kind: 'BeyondHorizon' },
      nextMs: null,
    });
  });

  test.each([
    ['what is not offered', diary({ provider: { active: false } })],
    ['what needs a referral', diary({ visitType: { referralRequired: true } })],
  ])('%s is at no other time', (_sentence, facts) => {
    expect(ask(facts)).toMatchObject({ free: false, obstacle: null, nextMs: null });
  });
});
