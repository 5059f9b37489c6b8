// @meridian/reminders decides which messages are owed, when, and when to try again. Rows are the truth: planning twice
// gives the same keys, and a message of an older generation is void.

export { messageKeyText } from './lib/message-key.js';
export type { MessageChannel, MessageKey, MessageKind, MessageSubject } from './lib/message-key.js';
export { messageIdOf } from './lib/message-id.js';
export { DEFAULT_REMINDER_POLICY } from './lib/policy.js';
export type { ReminderPolicy } from './lib/policy.js';
export { planMessages, planReferralNotice, reminderDueAt } from './lib/plan-reminders.js';
export type { AppointmentEvent, PlannedMessage, PlannedVisit } from './lib/plan-reminders.js';
export { whyVoid } from './lib/why-void.js';
export type { VoidReason } from './lib/why-void.js';
export { ATTEMPTS_MAX, nextAttempt } from './lib/retry-schedule.js';
export type { FailedAttempt, NextAttempt } from './lib/retry-schedule.js';
