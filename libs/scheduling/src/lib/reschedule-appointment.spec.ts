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
