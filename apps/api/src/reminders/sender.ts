import { cleanName, type Mailbox, parseEmailAddress } from '@meridian/notifications';
import { ConfigError } from '../config.js';

const NAMED = /^([^<>"\\,;:@\p{Cc}]*)<([^<>\s]+)>$/u;

/** MAIL_FROM, `Name <name@example.org>` or the bare address. Throws a ConfigError on anything else. */
export function senderFrom(setting: string): Mailbox {
  const named = NAMED.exec(setting.trim());
  const address = parseEmailAddress(named?.[2] ?? setting.trim());
  if (!address.ok) throw new ConfigError(['MAIL_FROM: must look like Name <name@example.org>']);
  return { name: cleanName(named?.[1] ?? ''), address: address.value };
}
