import { explain } from '../embedded/explain.mjs';
import { graphqlClient } from '../rig/graphql-client.mjs';
import { makeWorld } from '../rig/world.mjs';

const LIMIT_S = 45;
const FULL_LIMIT_S = 1800;

/**
 * What a row is given.
 * @typedef {{rig: import('../rig/rig.mjs').Rig, client: ReturnType<typeof graphqlClient>, full: boolean,
 *   world: (size?: import('../rig/world.mjs').Size) => Promise<import('../rig/world.mjs').World>,
 *   count: (few: number, many: number) => number, log: (line: string) => void, signal: AbortSignal}} RowContext
 */

/**
 * What became of a row. late: everything that is exact was right, a time bar was missed.
 * @typedef {{id: string, title: string, state: 'passed' | 'late' | 'failed' | 'not run', n: number, did: string,
 *   figures: import('./figures.mjs').Figure[], seconds: number, note: string}} Result
 */

/** @param {import('./figures.mjs').Figure[]} figures @returns {Result['state']} */
function stateOf(figures) {
  const missed = figures.filter(({ ok }) => !ok);
  if (missed.length === 0 && figures.length > 0) return 'passed';
  return missed.length > 0 && missed.every(({ time }) => time) ? 'late' : 'failed';
}

/**
 * Runs one row within its limit. Never throws: what goes wrong is the row's failure.
 * @param {import('./registry.mjs').Row & {title: string}} row
 * @param {{rigFor: (needs: import('./registry.mjs').Needs) => Promise<import('../rig/rig.mjs').Rig>, full: boolean, log: (line: string) => void, signal: AbortSignal}} means
 * @returns {Promise<Result>}
 */
export async function runRow(row, { rigFor, full, log, signal }) {
  const { id, title, limitS = LIMIT_S, fullLimitS = FULL_LIMIT_S } = row;
  const limit = new AbortController();
  const client = graphqlClient();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let begun = Date.now();
  /** @type {(patch: Partial<Result> & {state: Result['state']}) => Result} */
  const result = (patch) => {
    const seconds = (Date.now() - begun) / 1000;
    return { id, title, n: 0, did: '', figures: [], note: '', seconds, ...patch };
  };
  try {
    const rig = await rigFor(row.needs);
    begun = Date.now();
    const seconds = full ? fullLimitS : limitS;
    const over = new Promise((_resolve, reject) => {
      const stop = (/** @type {string} */ why) => () => {
        limit.abort();
        reject(new Error(why));
      };
      timer = setTimeout(stop(`it took longer than ${seconds} s`), seconds * 1000);
      signal.addEventListener('abort', stop('interrupted'), { once: true, signal: limit.signal });
    });
    const context = {
      rig,
      client,
      full,
      log: (/** @type {string} */ line) => log(`    ${line}`),
      signal: AbortSignal.any([limit.signal, signal]),
      count: (/** @type {number} */ few, /** @type {number} */ many) => (full ? many : few),
      world: (/** @type {import('../rig/world.mjs').Size} */ size) => makeWorld(rig.sql, size),
    };
    const running = row.run(context);
    // After the limit nobody waits for it any more, and nobody may fall over how it ends.
    running.catch(() => {});
    const found = /** @type {import('./registry.mjs').Found} */ (await Promise.race([running, over]));
    return result({ ...found, state: found.n > 0 ? stateOf(found.figures) : 'failed' });
  } catch (error) {
    return result({ state: 'failed', note: explain(error) });
  } finally {
    clearTimeout(timer);
    limit.abort();
    client.close();
  }
}
