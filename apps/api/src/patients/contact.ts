import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { parseEmailAddress } from '@meridian/notifications';

/** Where a number without a country code is taken to be. */
const HOME_REGION = 'US';

/** A telephone number in E.164, null for none, or undefined when it is no number anybody could have. */
export function phoneOf(typed: string | null): string | null | undefined {
  if (typed === null || typed.trim() === '') return null;
  const number = parsePhoneNumberFromString(typed, HOME_REGION);
  return number?.isValid() ? number.number : undefined;
}

/** An address that mail can be sent to, its domain in lower case; null for none, undefined when it is none. */
export function emailOf(typed: string | null): string | null | undefined {
  if (typed === null || typed.trim() === '') return null;
  const parsed = parseEmailAddress(typed.trim());
  if (!parsed.ok) return undefined;
  const at = parsed.value.lastIndexOf('@');
  return parsed.value.slice(0, at) + parsed.value.slice(at).toLowerCase();
}
