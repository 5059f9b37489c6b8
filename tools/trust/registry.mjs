import { readdirSync } from 'node:fs';
import { Failure } from '../embedded/failure.mjs';
import { CATALOGUE } from './catalogue.mjs';

/**
 * @typedef {{apis?: number, workers?: number, proxied?: boolean, durable?: boolean, redis?: boolean, env?: Record<string, string>}} Needs
 * @typedef {{n: number, did: string, figures: import('./figures.mjs').Figure[]}} Found
 *   n: trials behind the figures; did: what was done, in one line
 * @typedef {{id: string, title?: string, needs: Needs, limitS?: number, fullLimitS?: number,
 *   run: (context: import('./run-row.mjs').RowContext) => Promise<Found>}} Row
 */

const FOLDER = new URL('rows/', import.meta.url);

/**
 * The rows that are written, in the order of the catalogue.
 * @returns {Promise<(Row & {title: string})[]>}
 * @throws {Failure} when a row is in no catalogue or there twice
 */
export async function writtenRows() {
  /** @type {Map<string, Row & {title: string}>} */
  const found = new Map();
  for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.mjs'))) {
    /** @type {{rows?: Row[]}} */
    const { rows } = await import(new URL(name, FOLDER).href);
    // A file without rows holds what the rows of a family share.
    for (const row of rows ?? []) {
      const title = /** @type {Record<string, string>} */ (CATALOGUE)[row.id];
      if (title === undefined) throw new Failure(`${name}: the row ${row.id} is not in catalogue.mjs`);
      if (found.has(row.id)) throw new Failure(`${name}: there are two rows ${row.id}`);
      found.set(row.id, { ...row, title: row.title ?? title });
    }
  }
  return Object.keys(CATALOGUE).flatMap((id) => found.get(id) ?? []);
}

/**
 * The rows asked for: ids, or a letter for all of its kind.
 * @param {readonly (Row & {title: string})[]} rows @param {string | undefined} only as in `F1,F2` or `F`
 * @throws {Failure} when something asked for is not there
 */
export function chosenRows(rows, only) {
  if (only === undefined) return [...rows];
  const asked = only.split(',').filter(Boolean);
  const isAsked = (/** @type {string} */ ask, /** @type {string} */ id) =>
    id === ask || (/^[A-Z]$/.test(ask) && new RegExp(`^${ask}\\d`).test(id));
  const unknown = asked.filter((ask) => !rows.some(({ id }) => isAsked(ask, id)));
  if (unknown.length > 0)
    throw new Failure(`No row ${unknown.join(', ')} is written; there are ${rows.map(({ id }) => id).join(', ')}`);
  return rows.filter(({ id }) => asked.some((ask) => isAsked(ask, id)));
}
