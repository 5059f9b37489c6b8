import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

interface Request {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
  readonly rowMode?: 'array';
}

interface Connection {
  query(request: Request): Promise<{ rows: unknown[] }>;
}

/** Names of prepared statements by their text. The texts are constants of the program, so there are few of them. */
const NAMES = new Map<string, string>();

function nameOf(text: string): string {
  const known = NAMES.get(text) ?? `hot_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  NAMES.set(text, known);
  return known;
}

/** As `rawRows`, with a property a column. */
export async function preparedRows<Row>(tx: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await run(tx, { name: nameOf(text), text, values: [...values] })) as Row[];
}

/**
 * Rows as plain arrays, in the transaction of `tx`: for the hot reads, where building an object a row is most of the
 * cost. The statement is prepared once a connection, so `text` must be a constant; what varies goes into `values`.
 */
export async function rawRows<Row extends unknown[]>(
  tx: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await run(tx, { name: nameOf(text), text, values: [...values], rowMode: 'array' })) as Row[];
}

async function run(tx: EntityManager, request: Request): Promise<unknown[]> {
  const connection = (await tx.queryRunner?.connect()) as Connection | undefined;
  if (!connection) throw new Error('prepared rows are read inside a transaction');
  return (await connection.query(request)).rows;
}
