// @meridian/notifications turns a planned message into a mail, with its calendar part, and hands it to a mail server.
// It never decides whether or when: it reports what is known about the delivery.

export { EMAIL_CHARACTERS_MAX, parseEmailAddress } from './lib/email-address.js';
export type { EmailAddress, EmailRefusal } from './lib/email-address.js';
export { cleanName, cleanText } from './lib/clean-text.js';
export type { DeliveryOutcome, Mailbox, Mailer, OutgoingMail } from './lib/mailer.js';
export { NodemailerMailer } from './lib/nodemailer.mailer.js';
export { isLoopback, SMTP_TIMEOUTS, smtpOptionsFromUrl } from './lib/smtp-options.js';
export type { SmtpOptions, SmtpTimeouts } from './lib/smtp-options.js';
export { inviteFor } from './lib/invite.js';
export type { InviteData } from './lib/invite.js';
export { composeMessage } from './lib/compose.js';
export type { ComposedMessage } from './lib/compose.js';
export { clinicTime } from './lib/clinic-time.js';
export type { ClinicTime } from './lib/clinic-time.js';
export type {
  ClinicCard,
  ComposableKind,
  MessageData,
  ReferralNoticeData,
  VisitMessageData,
} from './lib/message-content.js';
