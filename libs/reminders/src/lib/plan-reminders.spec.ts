import { APPOINTMENT_STATES, DAY_MS, HOUR_MS, localTimeOf } from '@meridian/domain';
import type { AppointmentState } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import fc from 'fast-check';
import { messageKeyText } from './message-key.js';
import { planMessages, planReferralNotice, reminderDueAt } from './plan-reminders.js';
import type { PlannedVisit } from './plan-reminders.js';
import { DEFAULT_REMINDER_POLICY } from './policy.js';
import { whyVoid } from './why-void.js';

const zone = 'America/Chicago';
const now = at('2026-11-20 09:00', zone);
const aVisit = (over: Partial<PlannedVisit> = {}): PlannedVisit => ({
  id: 'appt-1',
  generation: 1,
  startMs: at('2026-11-26 10:20', zone),
  timeZone: zone,
  state: 'booked',
  ...over,
});
const plan = (event: Parameters<typeof planMessages>[0], visit = aVisit(), nowMs = now) =>
  planMessages(event, visit, DEFAULT_REMINDER_POLICY, nowMs);
const kinds = (messages: readonly { kind: string }[]) => messages.map((each) => each.kind);

describe('planning messages', () => {
  it('a booking owes a confirmation now and a reminder the day before at the same wall-clock time', () => {
    expect(plan('booked')).toEqual([
      {
        subject: { type: 'appointment', id: 'appt-1' },
        generation: 1,
        kind: 'confirmation',
        leadMinutes: 0,
        dueAtMs: now,
        recipient: 'patient',
        channel: 'email',
        resend: 0,
      },
      {
        subject: { type: 'appointment', id: 'appt-1' },
        generation: 1,
        kind: 'reminder',
        leadMinutes: 1440,
        dueAtMs: at('2026-11-25 10:20', zone),
        recipient: 'patient',
        channel: 'email',
        resend: 0,
      },
    ]);
  });
  it('a reschedule owes its own notice and a new reminder', () => {
    expect(kinds(plan('rescheduled', aVisit({ generation: 2 })))).toEqual(['reschedule', 'reminder']);
  });
  it('a cancellation owes one message and no reminder', () => {
    expect(kinds(plan('cancelled', aVisit({ generation: 2, state: 'cancelled' })))).toEqual(['cancellation']);
  });
  it('plans no reminder when less than a day is left, and one when exactly a day is left', () => {
    expect(kinds(plan('booked', aVisit({ startMs: now + DAY_MS - 60_000 })))).toEqual(['confirmation']);
    expect(kinds(plan('booked', aVisit({ startMs: now + DAY_MS })))).toEqual(['confirmation', 'reminder']);
  });
  it('is silent about a visit that has begun', () => {
    expect(plan('booked', aVisit({ startMs: now }))).toEqual([]);
    expect(plan('cancelled', aVisit({ startMs: now - 1, state: 'cancelled' }))).toEqual([]);
  });
  it.each((Object.keys(APPOINTMENT_STATES) as AppointmentState[]).filter((state) => state !== 'booked'))(
    'confirms nothing for a visit that is %s',
    (state) => {
      expect(plan('booked', aVisit({ state }))).toEqual([]);
    },
  );
  it('plans the same keys when it plans again later', () => {
    expect(plan('booked', aVisit(), now + HOUR_MS).map(messageKeyText)).toEqual(plan('booked').map(messageKeyText));
  });
  it('sends each lead time once, the longest first, to every recipient', () => {
    const policy = {
      leadMinutes: [120, 4320, 1440, 120],
      recipients: [
        { recipient: 'patient', channel: 'email' },
        { recipient: 'proxy:7', channel: 'email' },
      ],
    } as const;
    const planned = planMessages('booked', aVisit(), policy, now);
    expect(planned.map((each) => `${each.recipient} ${each.leadMinutes}`)).toEqual([
      'patient 0',
      'patient 4320',
      'patient 1440',
      'patient 120',
      'proxy:7 0',
      'proxy:7 4320',
      'proxy:7 1440',
      'proxy:7 120',
    ]);
    expect(new Set(planned.map(messageKeyText)).size).toBe(8);
  });
  it('tells a provider at once that a referral waits', () => {
    expect(
      planReferralNotice({ id: 'r1', generation: 1 }, [{ recipient: 'provider:4', channel: 'email' }], now),
    ).toMatchObject([{ subject: { type: 'referral', id: 'r1' }, kind: 'referral-received', dueAtMs: now }]);
  });
});

describe('a reminder a day before', () => {
  it.each([
    ['after the autumn change it is 25 hours', '2026-11-01 10:00', 'America/New_York', '2026-10-31 10:00', 25],
    ['after the spring change it is 23 hours', '2027-03-14 10:00', 'America/New_York', '2027-03-13 10:00', 23],
    ['in a zone without changes it is 24 hours', '2026-11-01 10:00', 'America/Phoenix', '2026-10-31 10:00', 24],
    ['a half-hour change is half an hour', '2026-10-04 10:00', 'Australia/Lord_Howe', '2026-10-03 10:00', 23.5],
    [
      'a time skipped the day before goes out after the gap',
      '2027-03-15 02:30',
      'America/New_York',
      '2027-03-14 03:30',
      23,
    ],
  ])('%s', (_, start, timeZone, due, hours) => {
    const startMs = at(start, timeZone);
    const dueAtMs = reminderDueAt({ startMs, timeZone }, 1440);
    expect(dueAtMs).toBe(at(due, timeZone));
    expect(startMs - dueAtMs).toBe(hours * HOUR_MS);
  });
  it('keeps the wall-clock time in every zone, unless that day skips it', () => {
    const zones = [
      'America/Chicago',
      'America/New_York',
      'Europe/London',
      'Asia/Kolkata',
      'Pacific/Chatham',
      'America/St_Johns',
      'Africa/Casablanca',
      'UTC',
    ];
    const minute = fc.integer({ min: at('2026-01-01 00:00') / 60_000, max: at('2028-12-31 00:00') / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (timeZone, startMinute) => {
        const startMs = startMinute * 60_000;
        const leftMs = startMs - reminderDueAt({ startMs, timeZone }, 1440);
        expect(Math.abs(leftMs - DAY_MS)).toBeLessThanOrEqual(HOUR_MS);
        const same = localTimeOf(startMs - leftMs, timeZone) === localTimeOf(startMs, timeZone);
        expect(same || leftMs < DAY_MS).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('counts other leads in exact minutes, and refuses a lead that is none', () => {
    const visit = { startMs: at('2026-11-01 10:00', 'America/New_York'), timeZone: 'America/New_York' };
    expect(reminderDueAt(visit, 720)).toBe(visit.startMs - 12 * HOUR_MS);
    for (const lead of [0, -60, 1.5]) expect(() => reminderDueAt(visit, lead)).toThrow('is none');
  });
});

describe('whether a message may still leave', () => {
  const message = { generation: 1, kind: 'reminder' } as const;
  it.each([
    ['as planned', message, {}, null],
    ['once a newer generation exists', message, { generation: 2 }, 'older-generation'],
    ['for a cancelled visit', message, { state: 'cancelled' }, 'not-booked'],
    ['for a visit that waits for clearance', message, { state: 'safety-hold' }, 'not-booked'],
    ['after the visit has begun', message, { startMs: now }, 'visit-began'],
    [
      'the cancellation of a cancelled visit',
      { generation: 2, kind: 'cancellation' },
      { generation: 2, state: 'cancelled' },
      null,
    ],
    [
      'the cancellation of a visit that stands again',
      { generation: 2, kind: 'cancellation' },
      { generation: 2 },
      'not-cancelled',
    ],
  ] as const)('%s', (_, which, over, expected) => {
    expect(whyVoid(which, aVisit(over), now)).toBe(expected);
  });
});
