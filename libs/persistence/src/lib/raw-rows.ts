import type { EntityManager } from 'typeorm';
import { prepared } from './prepared.js';

interface Connection {
  query(request: { name: string; text: string; values: unknown[]; rowMode?: 'array' }): Promise<{ rows: unknown[] }>;
}

/** As `rawRows`, with a property a column. */
export async function preparedRows<Row>(tx: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await (await connectionOf(tx)).query(prepared(text, values))).rows as Row[];
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
  return (await (await connectionOf(tx)).query({ ...prepared(text, values), rowMode: 'array' })).rows as Row[];
}

async function connectionOf(tx: EntityManager): Promise<Connection> {
  const connection = (await tx.queryRunner?.connect()) as Connection | undefined;
  if (!connection) throw new Error('prepared rows are read inside a transaction');
  return connection;
}
