import { HOUR_MS, MINUTE_MS } from '@meridian/domain';
import fc from 'fast-check';
import { messageIdOf } from './message-id.js';
import { messageKeyText } from './message-key.js';
import type { MessageKey } from './message-key.js';
import { ATTEMPTS_MAX, nextAttempt } from './retry-schedule.js';

describe('trying again', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [59, 60],
  ])('after attempt %i waits %i minutes', (attempt, minutes) => {
    for (const kind of ['temporary', 'unreachable'] as const) {
      expect(nextAttempt(attempt, { kind }, 1_000, 0)).toEqual({ retry: true, atMs: 1_000 + minutes * MINUTE_MS });
    }
  });
  it('never after a permanent refusal', () => {
    expect(nextAttempt(1, { kind: 'permanent' }, 0, 0.5)).toEqual({ retry: false, because: 'permanent' });
  });
  it('once after an unknown outcome, not twice', () => {
    expect(nextAttempt(1, { kind: 'ambiguous', earlierAmbiguous: 0 }, 0, 0)).toEqual({ retry: true, atMs: MINUTE_MS });
    expect(nextAttempt(2, { kind: 'ambiguous', earlierAmbiguous: 1 }, 0, 0)).toEqual({
      retry: false,
      because: 'ambiguous-twice',
    });
  });
  it('ends after the last attempt', () => {
    expect(nextAttempt(ATTEMPTS_MAX, { kind: 'unreachable' }, 0, 0)).toEqual({
      retry: false,
      because: 'attempts-exhausted',
    });
  });
  it('always waits between half a minute and an hour, whatever the jitter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: ATTEMPTS_MAX - 1 }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (attempt, jitter) => {
          const next = nextAttempt(attempt, { kind: 'temporary' }, 0, jitter);
          expect(next.retry && next.atMs).toBeGreaterThanOrEqual(MINUTE_MS / 2);
          expect(next.retry && next.atMs).toBeLessThanOrEqual(HOUR_MS);
        },
      ),
    );
  });
});

describe('the Message-ID of a row', () => {
  const key: MessageKey = {
    subject: { type: 'appointment', id: '7f3a-01' },
    generation: 2,
    kind: 'reminder',
    leadMinutes: 1440,
    recipient: 'patient',
    channel: 'email',
    resend: 0,
  };
  const aKey: fc.Arbitrary<MessageKey> = fc.record({
    subject: fc.record({
      type: fc.constantFrom('appointment', 'referral', 'recall', 'account'),
      id: fc.string({ minLength: 1, unit: fc.constantFrom('a', '.', '=', '1', '-', 'é', '@', '>', ' ') }),
    }),
    generation: fc.integer({ min: 1, max: 12 }),
    kind: fc.constantFrom('confirmation', 'reminder', 'reschedule', 'cancellation', 'referral-received'),
    leadMinutes: fc.constantFrom(0, 120, 1440),
    recipient: fc.string({ minLength: 1, unit: fc.constantFrom('p', ':', '1', '.', '=') }),
    channel: fc.constant('email'),
    resend: fc.integer({ min: 0, max: 3 }),
  });

  it('is the same for every attempt', () => {
    expect(messageIdOf(key, 'Clinic.test')).toBe(
      '<appointment.7f3a-01.g2.reminder.1440m.patient.email.r0@clinic.test>',
    );
  });
  it('is a valid dot-atom, and different for different keys', () => {
    fc.assert(
      fc.property(aKey, aKey, (one, other) => {
        expect(messageIdOf(one, 'clinic.test')).toMatch(/^<[A-Za-z0-9=-]+(\.[A-Za-z0-9=-]+)*@clinic\.test>$/);
        expect(messageKeyText(one) === messageKeyText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
  it.each(['', 'a b.test', 'x>\r\nBcc: y', '-a.test', 'a..b'])('is not built for the domain "%s"', (domain) => {
    expect(() => messageIdOf(key, domain)).toThrow('not a domain name');
  });
});
