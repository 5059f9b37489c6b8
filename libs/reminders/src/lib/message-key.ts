/** What a message is about. Only one kind of row owns a message; its generation says which version of that row. */
export interface MessageSubject {
  readonly type: 'appointment' | 'referral' | 'recall' | 'account';
  readonly id: string;
}

/** What a message tells. One kind is sent once for each generation of its subject, and reminders once for each lead. */
export type MessageKind = 'confirmation' | 'reminder' | 'reschedule' | 'cancellation' | 'referral-received';
/** How a message travels. Part of its key, so that another channel is another message. */
export type MessageChannel = 'email';

/**
 * What makes two messages the same message. The database keeps these columns unique, so planning twice, from two
 * workers or after a crash, adds nothing. `resend` counts the copies that a person asked for.
 */
export interface MessageKey {
  readonly subject: MessageSubject;
  readonly generation: number;
  readonly kind: MessageKind;
  readonly leadMinutes: number;
  /** An opaque reference ("patient", "provider:42"), never an address and never a name. */
  readonly recipient: string;
  readonly channel: MessageChannel;
  readonly resend: number;
}

/**
 * The key as one line of letters, digits, dots and hyphens. Different keys give different lines: any other character
 * is written as "=" and its UTF-16 code in hex, and dots only separate the parts.
 */
export function messageKeyText(key: MessageKey): string {
  const parts = [
    key.subject.type,
    key.subject.id,
    `g${key.generation}`,
    key.kind,
    `${key.leadMinutes}m`,
    key.recipient,
    key.channel,
    `r${key.resend}`,
  ];
  return parts.map(escapePart).join('.');
}

const escapePart = (part: string): string =>
  part.replace(/[^A-Za-z0-9-]/g, (character) => `=${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
