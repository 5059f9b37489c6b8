import { HOUR_MS, MINUTE_MS } from '@meridian/domain';
import { between, diary, NOW, request } from '../testing/diary-builder.js';
import { bookAppointment } from './book-appointment.js';
import { holdTime, isHoldLive, safetyHoldExpiry } from './hold-time.js';

describe('holding a time', () => {
  test('a hold has the claims of a booking and lapses after five minutes', () => {
    const booked = bookAppointment(request(), diary(), NOW);
    const held = holdTime(request(), diary(), NOW);
    expect(held).toEqual({ ok: true, value: { ...(booked.ok && booked.value), expiresAtMs: NOW + 5 * MINUTE_MS } });
  });

  test('a clinic may hold for longer', () => {
    expect(holdTime(request(), diary(), NOW, 12)).toMatchObject({ value: { expiresAtMs: NOW + 12 * MINUTE_MS } });
  });

  test('what cannot be booked cannot be held', () => {
    const taken = diary({ providerBusy: [between('10:00', '10:30')] });
    expect(holdTime(request(), taken, NOW)).toEqual({ ok: false, refusal: { kind: 'SlotTaken', by: 'provider' } });
  });

  test.each([0, -1, Number.NaN])('a hold of %s minutes is a mistake', (minutes) => {
    expect(() => holdTime(request(), diary(), NOW, minutes)).toThrow(RangeError);
  });

  test('a hold blocks until its deadline and not at it', () => {
    expect(isHoldLive(NOW, NOW - 1)).toBe(true);
    expect(isHoldLive(NOW, NOW)).toBe(false);
  });
});

describe('a safety-hold', () => {
  test('waits a day for its clearance', () => {
    expect(safetyHoldExpiry(NOW + 72 * HOUR_MS, NOW)).toBe(NOW + 24 * HOUR_MS);
  });

  test('never waits beyond the start of the visit', () => {
    expect(safetyHoldExpiry(NOW + 3 * HOUR_MS, NOW)).toBe(NOW + 3 * HOUR_MS);
  });
});
