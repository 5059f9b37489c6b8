import { Check, Entity, Index, Unique } from 'typeorm';
import { BelongsTo, IdentifiedRow, Instant, Int, NOW, NULL, OfOrganization, oneOf, Text, Uuid } from '../columns.js';

/** How far a message has come. After a crash `sending` says that it may have left; `void` was not sent and never will be. */
export const REMINDER_STATES = ['due', 'sending', 'sent', 'failed', 'void'] as const;
/** One of `REMINDER_STATES`, as stored. */
export type ReminderState = (typeof REMINDER_STATES)[number];

/** A message owed at a time: the promise. Its key is the lifecycle document's invariant 4. */
@Entity('reminder')
@OfOrganization()
@Unique('reminder_owed_once', [
  'organizationId',
  'subjectKind',
  'subjectId',
  'generation',
  'kind',
  'leadMinutes',
  'recipientId',
  'channel',
  'resend',
])
@Index(['organizationId', 'subjectId'])
@Check('reminder_state', oneOf('state', REMINDER_STATES))
@Check('reminder_subject_kind', oneOf('subject_kind', ['appointment', 'referral', 'account']))
export class ReminderEntity extends IdentifiedRow {
  @Text() subjectKind: 'appointment' | 'referral' | 'account';
  @Uuid() subjectId: string;
  @Int() generation: number;
  @Text() kind: string;
  @Int({ default: 0 }) leadMinutes: number;
  /** The patient or the provider it is for. */
  @Uuid() recipientId: string;
  @Text() recipientKind: 'patient' | 'provider';
  @Text({ default: 'email' }) channel: string;
  @Int({ default: 0 }) resend: number;
  @Instant() dueAt: Date;
  @Text({ default: 'due' }) state: ReminderState;
  @Instant(NULL) sentAt: Date | null;
  /** Why it is void or failed, in a word the desk understands. */
  @Text(NULL) note: string | null;
  @Instant(NOW) createdAt: Date;
}

/** Work that must happen after the transaction that wrote it: when, how often tried, by whom claimed. No health data. */
@Entity('outbox')
@OfOrganization()
@Index('outbox_due_idx', { synchronize: false })
@Unique(['organizationId', 'topic', 'subjectId'])
export class OutboxEntity extends IdentifiedRow {
  @Text() topic: string;
  @Uuid() subjectId: string;
  @Instant() dueAt: Date;
  @Int({ default: 0 }) attempts: number;
  /** While in the future, a worker has it; past it, the worker is taken for dead. */
  @Instant(NULL) claimedUntil: Date | null;
  @Uuid(NULL) claimToken: string | null;
  @Instant(NULL) doneAt: Date | null;
  @Instant(NOW) createdAt: Date;
}

/** A message sent or tried. */
@Entity('message')
@OfOrganization()
@BelongsTo('reminder', 'reminderId')
@Unique(['organizationId', 'reminderId'])
export class MessageEntity extends IdentifiedRow {
  @Uuid() reminderId: string;
  @Text() toAddress: string;
  @Text() subject: string;
  @Text() text: string;
  /** RFC 5322 Message-ID derived from the row, so that a repeated delivery can be recognised. */
  @Text() messageIdHeader: string;
  @Instant(NOW) createdAt: Date;
}

/** One try to deliver: written before the attempt, completed after it. An open one after a crash is ambiguous. */
@Entity('message_attempt')
@OfOrganization()
@BelongsTo('message', 'messageId', 'CASCADE')
@Index(['organizationId', 'messageId'])
export class MessageAttemptEntity extends IdentifiedRow {
  @Uuid() messageId: string;
  @Instant(NOW) startedAt: Date;
  @Instant(NULL) finishedAt: Date | null;
  @Text(NULL) outcome: string | null;
  @Text(NULL) detail: string | null;
}
