/** Who a mail is from or to. The name is cleaned before use; the address is checked. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One mail to one recipient: a partial refusal of several could not be told apart from a success. */
export interface OutgoingMail {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets; the same for every attempt of one row. */
  readonly messageId: string;
  readonly invite?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/**
 * What is known after an attempt.
 *
 * - `accepted`: the server took responsibility.
 * - `temporary`: the server said "not now" (4xx).
 * - `permanent`: the server, or our own check, refused this mail (5xx): never try the same again.
 * - `unreachable`: no conversation about this mail took place, or it broke before the text was handed over. Certainly
 *   not delivered. A refused sign-in or a failed TLS handshake is of this kind: an operator mends it, then mail flows.
 * - `ambiguous`: it broke while or after the text was handed over; a copy may have been delivered.
 */
export type DeliveryOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'temporary'; readonly code: number; readonly detail: string }
  | { readonly kind: 'permanent'; readonly code: number | string; readonly detail: string }
  | { readonly kind: 'ambiguous'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** Delivers mail. `send` never throws for what a mail server can do; `close` lets running deliveries finish. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}
