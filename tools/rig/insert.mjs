/** A stored row by its columns. @typedef {Record<string, string | number | null> & {id: string & number}} Stored */

/**
 * Inserts rows in one statement; columns are those of the first row, the rest take their defaults.
 * @param {(text: string, values?: unknown[]) => Promise<Stored[]>} sql
 * @param {string} table @param {Record<string, unknown>[]} rows
 * @returns {Promise<Stored[]>} the rows as they were stored
 */
export async function insert(sql, table, rows) {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first).join(', ');
  // The order of a set is kept by insert … select from a function, and returning follows it.
  return sql(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1) returning *`,
    [JSON.stringify(rows)],
  );
}
