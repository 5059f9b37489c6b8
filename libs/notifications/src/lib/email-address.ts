import { accept, refuse } from '@meridian/domain';
import type { Decision } from '@meridian/domain';

declare const brand: unique symbol;
/** An address that passed our own check. Mail goes to nothing else. */
export type EmailAddress = string & { readonly [brand]: 'EmailAddress' };

/** Why a text is no address that mail is sent to: the first rule that fails. It never repeats the text. */
export type EmailRefusal =
  | { readonly kind: 'EmailEmpty' }
  | { readonly kind: 'EmailTooLong'; readonly charactersMax: number }
  | { readonly kind: 'EmailNotPlain' }
  | { readonly kind: 'EmailMalformed' };

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all (256 with the angle brackets of a path). */
export const EMAIL_CHARACTERS_MAX = 254;
const LOCAL_CHARACTERS_MAX = 64;

// Letters, digits and the marks that occur in real addresses. Left out of what RFC 5322 allows: "!", "%", "|" and the
// backquote, which have routed or executed things, and everything that needs quotes.
const LOCAL = /^[A-Za-z0-9#$&'*+/=?^_{}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_{}~-]+)*$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const PLAIN = /^[\x21-\x7e]+$/;

/**
 * One plain address, exactly as it will be handed to the mail server, or why not. Stricter than the standards on
 * purpose: a mail library that parses "a@x.test, b@y.test", comments or quotes can be led to another recipient, so
 * whatever has spaces, commas, quotes, brackets, control or non-ASCII characters is refused. International domains are
 * given in their xn-- form. Linear in the length, which is limited first.
 */
export function parseEmailAddress(text: string): Decision<EmailAddress, EmailRefusal> {
  if (text === '') return refuse({ kind: 'EmailEmpty' });
  if (text.length > EMAIL_CHARACTERS_MAX) return refuse({ kind: 'EmailTooLong', charactersMax: EMAIL_CHARACTERS_MAX });
  if (!PLAIN.test(text)) return refuse({ kind: 'EmailNotPlain' });

  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  if (at < 1 || local.length > LOCAL_CHARACTERS_MAX || !LOCAL.test(local)) return refuse({ kind: 'EmailMalformed' });
  if (labels.length < 2 || !labels.every((label) => DOMAIN_LABEL.test(label)))
    return refuse({ kind: 'EmailMalformed' });
  if (/^\d+$/.test(labels.at(-1) ?? '')) return refuse({ kind: 'EmailMalformed' });
  return accept(text as EmailAddress);
}
