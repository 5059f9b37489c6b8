// npm run trust [-- --only F1,F9] [--full] [--json FILE] [--report] [--and FILE] [--times tell]: breaks a running Meridian, row by row,
// and counts what became of its promises. Exit code 1 when a row fails. See README.md.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadNow, machineNow } from '../bench/machine.mjs';
import { build } from '../build.mjs';
import { explain, Failure } from '../embedded/failure.mjs';
import { checkNode, ensureInstalled } from '../embedded/install.mjs';
import { readJson, root } from '../embedded/paths.mjs';
import { createProgress } from '../embedded/progress.mjs';
import { linesOf, pageOf, rowsOf, summaryOf, withNotRun } from './report.mjs';

const { log, step } = createProgress(process.stdout);
const stopping = new AbortController();

/** @param {string[]} args */
function readArgs(args) {
  const options = /** @type {const} */ ({
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    json: { type: 'string' },
    report: { type: 'boolean', default: false },
    and: { type: 'string', multiple: true, default: [] },
    times: { type: 'string', default: 'hold' },
  });
  try {
    const { values } = parseArgs({ args, options });
    if (!['hold', 'tell'].includes(values.times)) throw new Error('--times takes hold or tell');
    return { ...values, json: values.json === undefined ? undefined : resolve(values.json) };
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Runs the rows, those with the same needs one after another, and prints each as it ends.
 * @param {(import('./registry.mjs').Row & {title: string})[]} rows @param {boolean} full
 * @param {ReturnType<typeof import('./rigs.mjs').rigKeeper>} rigs
 */
async function runRows(rows, full, rigs) {
  const { runRow } = await import('./run-row.mjs');
  const { keyOf } = await import('./rigs.mjs');
  const keys = [...new Set(rows.map(({ needs }) => keyOf(needs)))];
  const inOrder = keys.flatMap((key) => rows.filter(({ needs }) => keyOf(needs) === key));
  /** @type {import('./run-row.mjs').Result[]} */
  const results = [];
  for (const row of inOrder) {
    if (stopping.signal.aborted) break;
    log(`== ${row.id} ${row.title}`);
    const result = await runRow(row, { rigFor: rigs.rigFor, full, log, signal: stopping.signal });
    linesOf(result).forEach(log);
    results.push(result);
    // A row that failed may have left anything, and may even still be at work.
    if (result.state === 'failed') {
      log(`            logs: ${rigs.keepLogs(row.id)}`);
      await rigs.giveUp();
    }
  }
  return results;
}

/** @param {string[]} args @param {(rigs: ReturnType<typeof import('./rigs.mjs').rigKeeper>) => void} started */
async function main(args, started) {
  const { only, full, json, report, and, times } = readArgs(args);
  const earlier = and.flatMap((file) =>
    rowsOf(/** @type {import("./report.mjs").Run | undefined} */ (readJson(resolve(file)))),
  );
  checkNode();
  await ensureInstalled({ log });
  await build({ parts: ['libs', 'api'], step });
  const { chosenRows, writtenRows } = await import('./registry.mjs');
  const { rigKeeper } = await import('./rigs.mjs');
  const rows = chosenRows(await writtenRows(), only);
  const rigs = rigKeeper(log);
  started(rigs);
  const machine = machineNow();
  const results = await runRows(rows, full, rigs);
  await rigs.giveUp();
  const everything = withNotRun(results, earlier);
  const run = { machine: { ...machine, loadAtEnd: loadNow() }, full };
  log('');
  log(`${summaryOf(everything)}; load ${machine.loadAtStart} before, ${loadNow()} after`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...run, rows: everything }, null, 2)}\n`);
  if (report) writeFileSync(join(root, 'docs/trust-report.md'), pageOf(everything, run));
  const fails = (/** @type {import('./run-row.mjs').Result} */ { state }) =>
    state === 'failed' || (state === 'late' && times === 'hold');
  return stopping.signal.aborted || results.some(fails) ? 1 : 0;
}

/** @type {ReturnType<typeof import('./rigs.mjs').rigKeeper> | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stopping.abort());
const code = await main(process.argv.slice(2), (rigs) => (running = rigs)).catch((error) => {
  console.error(explain(error));
  return 1;
});
await running?.giveUp();
process.exit(code);
