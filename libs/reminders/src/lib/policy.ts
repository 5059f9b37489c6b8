import type { MessageChannel } from './message-key.js';

/** Who gets which reminders. A clinic may change it; changes touch future rows only. */
export interface ReminderPolicy {
  /** How long before the visit each reminder goes out, in minutes. Whole days are counted on the clinic's wall clock. */
  readonly leadMinutes: readonly number[];
  readonly recipients: readonly { readonly recipient: string; readonly channel: MessageChannel }[];
}

export const DAY_MINUTES = 24 * 60;

/** One reminder a day before, by e-mail, to the patient. */
export const DEFAULT_REMINDER_POLICY: ReminderPolicy = {
  leadMinutes: [DAY_MINUTES],
  recipients: [{ recipient: 'patient', channel: 'email' }],
};
