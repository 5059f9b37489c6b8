import { APPOINTMENT_STATES, HOUR_MS } from '@meridian/domain';
import type { AppointmentState, ClinicId, ProviderId } from '@meridian/domain';
import { between, diary, NOW, request, tuesday } from '../testing/diary-builder.js';
import { rescheduleAppointment } from './reschedule-appointment.js';
import type { MovableAppointment } from './reschedule-appointment.js';

const visit = (change: Partial<MovableAppointment> = {}): MovableAppointment => ({
  ...request(),
  ...between('10:00', '10:45'),
  state: 'booked',
  generation: 1,
  ...change,
});
const to = (time: string) => ({ startMs: tuesday(time) });

describe('moving a visit', () => {
  test('a moved visit has new claims, the next generation, and says what it gave back', () => {
    expect(rescheduleAppointment(visit({ generation: 3 }), to('14:00'), diary(), NOW)).toMatchObject({
      ok: true,
      value: { ...between('14:00', '14:45'), generation: 4, freed: between('10:00', '10:45'), late: false },
    });
  });

  test('a visit may be moved by a quarter of an hour, over its old time', () => {
    expect(rescheduleAppointment(visit(), to('10:15'), diary(), NOW).ok).toBe(true);
  });

  test('every rule of booking holds for the new time', () => {
    const moved = rescheduleAppointment(visit(), to('14:00'), diary({ patientBusy: [between('14:30', '15:00')] }), NOW);
    expect(moved).toEqual({ ok: false, refusal: { kind: 'SlotTaken', by: 'patient' } });
  });

  test('a move to where it is already is refused', () => {
    expect(rescheduleAppointment(visit(), to('10:00'), diary(), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'NothingToMove' },
    });
  });

  test('the same time with another provider is a move', () => {
    const other = 'colleague' as ProviderId;
    const facts = diary({ provider: { providerId: other } });
    expect(rescheduleAppointment(visit(), { ...to('10:00'), providerId: other }, facts, NOW).ok).toBe(true);
  });

  test('the same time at another clinic is a move', () => {
    expect(rescheduleAppointment(visit(), { ...to('10:00'), clinicId: 'south' as ClinicId }, diary(), NOW).ok).toBe(
      true,
    );
  });

  test('a move within the last day is late', () => {
    const now = tuesday('10:00') - 3 * HOUR_MS;
    expect(rescheduleAppointment(visit(), to('14:00'), diary(), now)).toMatchObject({
      ok: true,
      value: { late: true },
    });
  });

  test('a visit is made longer where it stands; its claims are held longer, and the length is remembered', () => {
    const longer = rescheduleAppointment(visit(), { ...to('10:00'), durationMinutes: 60 }, diary(), NOW);
    expect(longer).toMatchObject({ ok: true, value: { ...between('10:00', '11:00'), durationMinutes: 60 } });
    const claims = longer.ok ? longer.value.claims : [];
    expect(claims.find(({ kind }) => kind === 'provider')).toMatchObject(between('09:55', '11:10'));
    expect(claims.find(({ kind }) => kind === 'patient')).toMatchObject(between('10:00', '11:00'));
  });

  test('what has a length of its own keeps it when it is moved, until it has the usual one again', () => {
    const long = visit({ ...between('10:00', '11:00'), durationMinutes: 60 });
    expect(rescheduleAppointment(long, to('14:00'), diary(), NOW)).toMatchObject({
      ok: true,
      value: { ...between('14:00', '15:00'), durationMinutes: 60 },
    });
    expect(rescheduleAppointment(long, { ...to('10:00'), durationMinutes: 45 }, diary(), NOW)).toMatchObject({
      ok: true,
      value: { ...between('10:00', '10:45'), durationMinutes: null },
    });
  });

  test('the length that it has already is nothing to change', () => {
    expect(rescheduleAppointment(visit(), { ...to('10:00'), durationMinutes: 45 }, diary(), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'NothingToMove' },
    });
  });

  test.each([0, -15, 4, 22.5, Number.NaN, 721, 100_000])('a length of %d minutes is refused', (durationMinutes) => {
    expect(rescheduleAppointment(visit(), { ...to('10:00'), durationMinutes }, diary(), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'LengthNotAllowed', leastMinutes: 5, mostMinutes: 720 },
    });
  });

  test('a start that stays needs no notice, one that changes does', () => {
    const soon = tuesday('09:30');
    expect(rescheduleAppointment(visit(), { ...to('10:00'), durationMinutes: 60 }, diary(), soon).ok).toBe(true);
    expect(rescheduleAppointment(visit(), { ...to('10:15'), durationMinutes: 60 }, diary(), soon)).toMatchObject({
      ok: false,
      refusal: { kind: 'NoticeTooShort' },
    });
    expect(rescheduleAppointment(visit(), { ...to('10:00'), durationMinutes: 60 }, diary(), tuesday('10:05'))).toEqual({
      ok: false,
      refusal: { kind: 'StartsInThePast', nowMs: tuesday('10:05') },
    });
  });

  const movable: AppointmentState[] = ['booked', 'safety-hold', 'awaiting-provider'];
  test.each(movable)('a visit that is %s can be moved', (state) => {
    expect(rescheduleAppointment(visit({ state }), to('14:00'), diary(), NOW).ok).toBe(true);
  });

  const others = (Object.keys(APPOINTMENT_STATES) as AppointmentState[]).filter((state) => !movable.includes(state));
  test.each(others)('a visit that is %s cannot be moved', (state) => {
    expect(rescheduleAppointment(visit({ state }), to('14:00'), diary(), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'StateCannotBeMoved', state },
    });
  });
});
