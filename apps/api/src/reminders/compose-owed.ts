import {
  composeMessage,
  type ComposedMessage,
  inviteFor,
  type Mailbox,
  type OutgoingMail,
  type VisitMessageData,
} from '@meridian/notifications';
import { messageIdOf, type MessageKey } from '@meridian/reminders';
import type { MessageFacts } from './message-facts.js';

type VisitKind = 'confirmation' | 'reminder' | 'reschedule' | 'cancellation';

/** A reminder repeats what the calendar already holds; the others put it there, move it, or take it out. */
const INVITE_METHOD = {
  confirmation: 'REQUEST',
  reschedule: 'REQUEST',
  cancellation: 'CANCEL',
  reminder: null,
} as const;

const isVisitKind = (kind: string): kind is VisitKind => kind in INVITE_METHOD;

/**
 * The words of a promised message, from the facts as they stand. Throws when the facts do not suffice (an unknown kind,
 * a subject that is gone): the caller has decided before that it may leave.
 */
export function wordsOf(facts: MessageFacts, publicUrl: string): ComposedMessage {
  const { reminder, recipient, visit, organizationName } = facts;
  if (reminder.kind === 'referral-received') {
    return composeMessage('referral-received', {
      providerName: recipient?.name ?? '',
      clinic: { name: organizationName, address: '', phone: '' },
      link: `${publicUrl}/referrals/${reminder.subjectId}`,
    });
  }
  if (!isVisitKind(reminder.kind) || !visit) throw new Error(`a message of kind ${reminder.kind} cannot be composed`);
  const data: VisitMessageData = {
    patientName: recipient?.name ?? '',
    clinic: visit.clinic,
    providerName: visit.providerName,
    startMs: visit.startMs,
    timeZone: visit.timeZone,
  };
  return composeMessage(reminder.kind, data);
}

/** The whole mail. Every attempt of one row carries the same Message-ID, taken from the row's key. */
export function mailOf(facts: MessageFacts, to: string, from: Mailbox, publicUrl: string): OutgoingMail {
  const invite = calendarPart(facts, to, from);
  return {
    ...wordsOf(facts, publicUrl),
    from,
    to: { name: facts.recipient?.name ?? '', address: to },
    messageId: facts.message?.messageId ?? messageIdOf(keyOf(facts), domainOf(from)),
    ...(invite ? { invite } : {}),
  };
}

function calendarPart(
  { reminder, recipient, visit }: MessageFacts,
  to: string,
  from: Mailbox,
): OutgoingMail['invite'] | null {
  const method = isVisitKind(reminder.kind) ? INVITE_METHOD[reminder.kind] : null;
  if (method === null || !visit) return null;
  const content = inviteFor({
    method,
    appointmentId: reminder.subjectId,
    generation: reminder.generation,
    startMs: visit.startMs,
    endMs: visit.endMs,
    stampMs: reminder.createdAt.getTime(),
    clinic: visit.clinic,
    organizer: from,
    attendee: { name: recipient?.name ?? '', address: to },
    domain: domainOf(from),
  });
  return { method, content };
}

const keyOf = ({ reminder }: MessageFacts): MessageKey => ({
  subject: { type: reminder.subjectKind, id: reminder.subjectId },
  generation: reminder.generation,
  kind: reminder.kind as MessageKey['kind'],
  leadMinutes: reminder.leadMinutes,
  recipient: reminder.recipientId,
  channel: 'email',
  resend: reminder.resend,
});

const domainOf = (from: Mailbox): string => from.address.slice(from.address.lastIndexOf('@') + 1);
