import { randomBytes } from 'node:crypto';
import { parseEmailAddress } from '@meridian/notifications';
import { hashPassword, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../auth/password.js';
import type { Config } from '../config.js';
import { DEMO_PASSWORD } from '../health/demo-logins.js';
import { type AdminOutcome, createAdmin } from './create-admin.js';
import { OperatorError } from './operator-error.js';
import { withDatabase } from './with-database.js';

export interface AdminOptions {
  readonly email: string;
  readonly organization: string;
  readonly name?: string;
  readonly passwordStdin?: boolean;
}

/** 144 bits, 24 characters that can be read out. */
const RANDOM_BYTES = 18;
const DISTINCT_CHARACTERS_MIN = 6;

const OUTCOMES: Readonly<Record<AdminOutcome, string>> = {
  created: 'Created the account',
  'roles-added': 'The account was there already and keeps its password; it is now administrator and manager',
  'password-changed': 'The account was there already; its password was changed and its sessions were ended',
  unchanged: 'The account is there already, with these roles: nothing changed',
};

/**
 * Makes an administrator. A password made up here is printed once, alone on standard output; one of the operator's own is
 * read from standard input, so that no shell history keeps it.
 */
export async function adminCommand(
  config: Config,
  options: AdminOptions,
  say: (line: string) => void,
  print: (line: string) => void,
): Promise<void> {
  const parsed = parseEmailAddress(options.email.trim().toLowerCase());
  if (!parsed.ok) throw new OperatorError(`--email is not an e-mail address: ${options.email}`);
  const email = parsed.value;
  const given = options.passwordStdin === true ? checked(await readStdin(), email) : null;
  const outcome = await withDatabase(config, async (database) => {
    const [known] = await database.query('select 1 from account where email = $1', [email]);
    const password = given ?? (known ? null : randomBytes(RANDOM_BYTES).toString('base64url'));
    const passwordHash = password === null ? null : await hashPassword(password);
    const name = options.name?.trim() || email;
    const done = await createAdmin(database, { email, name, organization: options.organization, passwordHash });
    if (done === 'created' && given === null && password !== null) print(password);
    return done;
  });
  say(`${OUTCOMES[outcome]}: ${email} at "${options.organization}".`);
  if (outcome === 'created' && given === null)
    say('The line on standard output is its password. It is not kept anywhere and not shown again.');
}

/** @throws OperatorError for a password that somebody would guess. */
export function checked(password: string, email: string): string {
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX)
    throw new OperatorError(`The password needs ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`);
  const plain = password.toLowerCase();
  const guessable = plain === DEMO_PASSWORD || plain.includes(email) || new Set(plain).size < DISTINCT_CHARACTERS_MIN;
  if (guessable) throw new OperatorError('That password is easily guessed: choose another.');
  return password;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
