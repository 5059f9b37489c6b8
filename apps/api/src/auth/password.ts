import { hash, verify } from '@node-rs/argon2';

// argon2id with the OWASP minimum of 19 MiB and two passes: the library's defaults, written out so that they are reviewed.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_LENGTH_MIN = 15;
export const PASSWORD_LENGTH_MAX = 256;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

// Compared against when there is no such account, so that the answer takes as long either way.
let decoy: Promise<string> | undefined;

/** Whether the password is the one behind this hash; takes the same time when there is no hash. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}
