import { HOUR_MS } from '@meridian/domain';
import { type ComposableKind, composeMessage } from '@meridian/notifications';
import {
  DEMO_SEED,
  demoIdOf,
  type DemoPlan,
  type MessageAttemptEntity,
  type MessageEntity,
  type OutboxEntity,
  type ReminderEntity,
  type Row,
} from '@meridian/persistence';
import {
  type AppointmentEvent,
  DEFAULT_REMINDER_POLICY,
  messageIdOf,
  messageKeyText,
  planMessages,
  type PlannedMessage,
} from '@meridian/reminders';
import { MESSAGE_TOPIC } from '../reminders/owed-messages.js';

export interface DemoMessages {
  readonly reminder: Row<ReminderEntity>[];
  readonly outbox: Row<OutboxEntity>[];
  readonly message: Row<MessageEntity>[];
  readonly message_attempt: Row<MessageAttemptEntity>[];
}

/** How long the invented mail server took. */
const DELIVERED_AFTER_MS = 2_000;
const DOMAIN = 'demo.test';

/**
 * The messages that the planned visits of now and later owe, by the rules that a booking follows: sent where they were
 * due before the plan's moment, waiting in the outbox where not. Visits that are over say nothing any more.
 */
export function demoMessages(plan: DemoPlan): DemoMessages {
  const messages: DemoMessages = { reminder: [], outbox: [], message: [], message_attempt: [] };
  for (const visit of plan.tables.appointment) {
    const patient = plan.tables.patient.find((each) => each.id === visit.patientId);
    const sinceMs = visit.startsAt.getTime() - plan.nowMs;
    if (sinceMs < 0 || !patient?.email || !patient.emailConsent) continue;
    for (const { planned, toldMs } of owedFor(visit, timeZoneOf(plan, visit.clinicId)))
      addMessage(messages, plan, visit, { planned, toldMs, to: patient.email });
  }
  return messages;
}

type Visit = DemoPlan['tables']['appointment'][number];

function owedFor(visit: Visit, timeZone: string): { planned: PlannedMessage; toldMs: number }[] {
  const policy = {
    ...DEFAULT_REMINDER_POLICY,
    recipients: [{ recipient: visit.patientId, channel: 'email' as const }],
  };
  const cancelledMs = visit.cancelledAt?.getTime() ?? null;
  const plan = (event: AppointmentEvent, state: 'booked' | 'cancelled', generation: number, atMs: number) =>
    planMessages(
      event,
      { id: visit.id, generation, startMs: visit.startsAt.getTime(), timeZone, state },
      policy,
      atMs,
    ).map((planned) => ({ planned, toldMs: planned.dueAtMs }));
  if (visit.state === 'safety-hold') return [];
  const booked = plan('booked', 'booked', 1, visit.bookedAt.getTime());
  if (cancelledMs === null) return booked;
  return [
    ...booked.filter(({ planned }) => planned.dueAtMs <= cancelledMs),
    ...plan('cancelled', 'cancelled', visit.generation, cancelledMs),
  ];
}

interface Owed {
  readonly planned: PlannedMessage;
  readonly toldMs: number;
  readonly to: string;
}

function addMessage(messages: DemoMessages, plan: DemoPlan, visit: Visit, { planned, toldMs, to }: Owed): void {
  const id = rowIdOf('reminder', planned);
  const { generation, kind, leadMinutes, channel, resend } = planned;
  const sent = toldMs <= plan.nowMs;
  const dueAt = new Date(toldMs);
  const createdAt = visit.bookedAt;
  messages.reminder.push({
    id,
    subjectKind: 'appointment',
    subjectId: visit.id,
    generation,
    kind,
    leadMinutes,
    channel,
    resend,
    recipientId: visit.patientId,
    recipientKind: 'patient',
    dueAt,
    state: sent ? 'sent' : 'due',
    sentAt: sent ? new Date(toldMs + DELIVERED_AFTER_MS) : null,
    note: null,
    createdAt,
  });
  if (sent) return addDelivery(messages, plan, visit, { planned, toldMs, to });
  const untouched = { attempts: 0, claimedUntil: null, claimToken: null, doneAt: null };
  messages.outbox.push({
    id: rowIdOf('outbox', planned),
    topic: MESSAGE_TOPIC,
    subjectId: id,
    dueAt,
    ...untouched,
    createdAt,
  });
}

/** What was sent, and the one attempt that it took. */
function addDelivery(messages: DemoMessages, plan: DemoPlan, visit: Visit, { planned, toldMs, to }: Owed): void {
  const messageId = rowIdOf('message', planned);
  const at = new Date(toldMs);
  messages.message.push({
    id: messageId,
    reminderId: rowIdOf('reminder', planned),
    toAddress: to,
    ...wordsOf(plan, visit, planned.kind),
    messageIdHeader: messageIdOf(planned, DOMAIN),
    createdAt: at,
  });
  messages.message_attempt.push({
    id: rowIdOf('attempt', planned),
    messageId,
    startedAt: at,
    finishedAt: new Date(toldMs + DELIVERED_AFTER_MS),
    outcome: 'accepted',
    detail: null,
  });
}

const rowIdOf = (what: string, planned: PlannedMessage): string =>
  demoIdOf(DEMO_SEED, `${what} ${messageKeyText(planned)}`);

function wordsOf(plan: DemoPlan, visit: Visit, kind: ComposableKind): { subject: string; text: string } {
  const { tables } = plan;
  const clinic = tables.clinic.find((each) => each.id === visit.clinicId);
  const patient = tables.patient.find((each) => each.id === visit.patientId);
  const provider = tables.provider.find((each) => each.id === visit.providerId);
  if (!clinic || !patient || !provider || kind === 'referral-received')
    throw new RangeError('a visit of the plan points at nothing');
  const { subject, text } = composeMessage(kind, {
    patientName: patient.given,
    clinic: { name: clinic.name, address: clinic.address ?? '', phone: clinic.phone ?? '' },
    providerName: provider.name,
    startMs: visit.startsAt.getTime(),
    timeZone: clinic.timeZone,
    ...(kind === 'reschedule' ? { previousStartMs: visit.startsAt.getTime() - HOUR_MS } : {}),
  });
  return { subject, text };
}

const timeZoneOf = (plan: DemoPlan, clinicId: string): string =>
  plan.tables.clinic.find((each) => each.id === clinicId)?.timeZone ?? 'UTC';
