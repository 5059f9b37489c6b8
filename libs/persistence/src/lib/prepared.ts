import { createHash } from 'node:crypto';

/** A statement that the server prepares once a connection and then only runs. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Names by text. The texts are constants of the program, so there are few of them. */
const NAMES = new Map<string, string>();

/** The statement under a name of its own. `text` must be a constant of the program; what varies goes into `values`. */
export function prepared(text: string, values: readonly unknown[]): Prepared {
  const name = NAMES.get(text) ?? `hot_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  NAMES.set(text, name);
  return { name, text, values: [...values] };
}
