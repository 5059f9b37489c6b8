import type { EntityManager } from 'typeorm';

interface ArrayRowClient {
  query(request: { text: string; values: unknown[]; rowMode: 'array' }): Promise<{ rows: unknown[][] }>;
}

/** Rows as plain arrays, in the transaction of `tx`: for the hot reads, where building an object a row is most of the cost. */
export async function rawRows<Row extends unknown[]>(
  tx: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = (await tx.queryRunner?.connect()) as ArrayRowClient | undefined;
  if (!client) throw new Error('raw rows are read inside a transaction');
  return (await client.query({ text, values: [...values], rowMode: 'array' })).rows as Row[];
}
