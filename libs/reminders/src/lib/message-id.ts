import { messageKeyText } from './message-key.js';
import type { MessageKey } from './message-key.js';

const DOMAIN =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

/**
 * The Message-ID header (RFC 5322, angle brackets included) of a message. It follows from the key alone, so a second
 * attempt after an outcome nobody knows carries the same one, and mail systems can recognise the copy. Throws on a
 * domain that is none: that is a wrong configuration.
 */
export function messageIdOf(key: MessageKey, domain: string): string {
  if (!DOMAIN.test(domain)) throw new Error('the domain for Message-IDs is not a domain name');
  return `<${messageKeyText(key)}@${domain.toLowerCase()}>`;
}
