import { addDays, instantOf, localDateOf, localTimeOf, MINUTE_MS } from '@meridian/domain';
import type { AppointmentState, EpochMs } from '@meridian/domain';
import type { MessageKey, MessageKind } from './message-key.js';
import { DAY_MINUTES } from './policy.js';
import type { ReminderPolicy } from './policy.js';

/** What happened to a visit and is told at once; each but the cancellation plans the reminders anew. */
export type AppointmentEvent = 'booked' | 'rescheduled' | 'cancelled';

/** A visit as planning sees it, after the event. */
export interface PlannedVisit {
  readonly id: string;
  /** 1 when booked; raised by each reschedule and by the cancellation. */
  readonly generation: number;
  readonly startMs: EpochMs;
  /** The clinic's IANA zone: leads of whole days keep its wall-clock time. */
  readonly timeZone: string;
  readonly state: AppointmentState;
}

/** A message owed at a time: the row that is written in the transaction of the event. */
export interface PlannedMessage extends MessageKey {
  readonly dueAtMs: EpochMs;
}

const ANSWER: Record<AppointmentEvent, MessageKind> = {
  booked: 'confirmation',
  rescheduled: 'reschedule',
  cancelled: 'cancellation',
};

/**
 * The messages an event owes: the answer to it at once, and the reminders of the new generation. A visit that has
 * already begun gets none, and so does one that is not booked (a safety hold is silent until it is cleared). Planning
 * the same event again gives the same keys. Rows of older generations are void: see `whyVoid`.
 */
export function planMessages(
  event: AppointmentEvent,
  appointment: PlannedVisit,
  policy: ReminderPolicy,
  nowMs: EpochMs,
): PlannedMessage[] {
  const expected: AppointmentState = event === 'cancelled' ? 'cancelled' : 'booked';
  if (appointment.state !== expected || appointment.startMs <= nowMs) return [];

  const answer = { kind: ANSWER[event], leadMinutes: 0, dueAtMs: nowMs };
  const reminders = event === 'cancelled' ? [] : planReminders(appointment, policy, nowMs);
  return policy.recipients.flatMap(({ recipient, channel }) =>
    [answer, ...reminders].map((planned) => ({
      subject: { type: 'appointment' as const, id: appointment.id },
      generation: appointment.generation,
      ...planned,
      recipient,
      channel,
      resend: 0,
    })),
  );
}

/** No reminder when less time is left than its lead: the confirmation has just said the same. */
function planReminders(appointment: PlannedVisit, policy: ReminderPolicy, nowMs: EpochMs) {
  return [...new Set(policy.leadMinutes)]
    .sort((a, b) => b - a)
    .map((leadMinutes) => ({
      kind: 'reminder' as const,
      leadMinutes,
      dueAtMs: reminderDueAt(appointment, leadMinutes),
    }))
    .filter(({ dueAtMs }) => dueAtMs >= nowMs);
}

/**
 * When a reminder goes out. Whole days: the same wall-clock time that many days before, so across a clock change it is
 * 23 or 25 hours; a time that day skips is sent right after the gap, a repeated one at its first occurrence. Other
 * leads: exact minutes.
 */
export function reminderDueAt(visit: Pick<PlannedVisit, 'startMs' | 'timeZone'>, leadMinutes: number): EpochMs {
  if (!Number.isInteger(leadMinutes) || leadMinutes <= 0)
    throw new Error(`a lead time of ${leadMinutes} minutes is none`);
  if (leadMinutes % DAY_MINUTES !== 0) return visit.startMs - leadMinutes * MINUTE_MS;
  const day = addDays(localDateOf(visit.startMs, visit.timeZone), -leadMinutes / DAY_MINUTES);
  const intoMinuteMs = visit.startMs % MINUTE_MS;
  return instantOf(day, localTimeOf(visit.startMs, visit.timeZone), visit.timeZone) + intoMinuteMs;
}

/** The notice that a referral waits: one to each recipient, at once. The generation is the referral's sending number. */
export const planReferralNotice = (
  referral: { readonly id: string; readonly generation: number },
  recipients: ReminderPolicy['recipients'],
  nowMs: EpochMs,
): PlannedMessage[] =>
  recipients.map(({ recipient, channel }) => ({
    subject: { type: 'referral', id: referral.id },
    generation: referral.generation,
    kind: 'referral-received',
    leadMinutes: 0,
    dueAtMs: nowMs,
    recipient,
    channel,
    resend: 0,
  }));
