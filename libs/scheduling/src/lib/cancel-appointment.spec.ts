import { APPOINTMENT_STATES, HOUR_MS } from '@meridian/domain';
import type { AppointmentState } from '@meridian/domain';
import { NOW } from '../testing/diary-builder.js';
import { cancelAppointment, isLateNotice } from './cancel-appointment.js';

const visit = (state: AppointmentState = 'booked', hoursAhead = 72) => ({ state, startMs: NOW + hoursAhead * HOUR_MS });
const because = (reason = 'pat-fb', text: string | null = null) => ({ reason, text });

const CANCELLABLE: AppointmentState[] = [
  'proposed',
  'safety-hold',
  'awaiting-provider',
  'waitlisted',
  'offered',
  'booked',
  'arrived',
];

describe('cancelling', () => {
  test.each(CANCELLABLE)('a visit that is %s can be cancelled', (state) => {
    expect(cancelAppointment(visit(state), because(), NOW)).toEqual({
      ok: true,
      value: { state: 'cancelled', reason: 'pat-fb', text: null, late: false },
    });
  });

  const others = (Object.keys(APPOINTMENT_STATES) as AppointmentState[]).filter(
    (state) => !CANCELLABLE.includes(state),
  );
  test.each(others)('a visit that is %s cannot be cancelled', (state) => {
    expect(cancelAppointment(visit(state), because(), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'StateCannotBeCancelled', state },
    });
  });

  test.each(['other', '', 'toString', 'PAT-FB'])('the reason %j is not a coded one', (reason) => {
    expect(cancelAppointment(visit(), because(reason), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'ReasonUnknown', reason },
    });
  });

  test.each([null, '', '   '])('the reason "other" with the text %j is refused', (text) => {
    expect(cancelAppointment(visit(), because('oth-oth', text), NOW)).toEqual({
      ok: false,
      refusal: { kind: 'ReasonTextRequired' },
    });
  });

  test('the reason "other" with words is kept without the spaces around them', () => {
    expect(cancelAppointment(visit(), because('oth-oth', ' jury duty '), NOW)).toMatchObject({
      value: { text: 'jury duty' },
    });
  });

  test.each([
    [72, false],
    [24, false],
    [23.99, true],
    [-1, true],
  ])('a visit %d hours ahead: late is %s', (hours, late) => {
    expect(cancelAppointment(visit('booked', hours), because(), NOW)).toMatchObject({ value: { late } });
  });

  test('a clinic may ask for more notice', () => {
    expect(isLateNotice(NOW + 30 * HOUR_MS, NOW, 48)).toBe(true);
  });
});
