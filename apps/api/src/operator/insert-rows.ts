import type { EntityManager } from 'typeorm';

const snakeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Writes many rows of one table in one statement. The rows are objects of the table's entity and all have the same
 * properties; what they leave out gets the column's default. Dates, lists and objects are written as the column wants them.
 */
export async function insertRows(
  tx: EntityManager,
  table: string,
  organizationId: number,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const columns = ['organization_id', ...names.map(snakeOf)].map((name) => `"${name}"`).join(', ');
  const written = rows.map((row) => {
    const values = row as Readonly<Record<string, unknown>>;
    return Object.fromEntries([
      ['organization_id', organizationId],
      ...names.map((name) => [snakeOf(name), values[name] ?? null]),
    ]);
  });
  // Identity columns of a resource are given by the caller, who drew them from the sequence.
  const overriding = table === 'resource' || table === 'organization' ? 'overriding system value' : '';
  await tx.query(
    `insert into "${table}" (${columns}) ${overriding} select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [JSON.stringify(written)],
  );
}
