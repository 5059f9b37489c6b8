// npm run trust [-- --only F1,F9] [--full] [--json FILE] [--report] [--and FILE] [--times tell]: breaks a running Meridian, row by row,
// and counts what became of its promises. Exit code 1 when a row fails. See README.md.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadNow, machineNow } from '../bench/machine.mjs';
import { build } from '../build.mjs';
import { asksForHelp, helpOf, misuse, readCommandLine } from '../embedded/command-line.mjs';
import { explain } from '../embedded/explain.mjs';
import { exitCodeOf } from '../embedded/failure.mjs';
import { checkNode, ensureInstalled } from '../embedded/install.mjs';
import { readJson, root } from '../embedded/paths.mjs';
import { createProgress } from '../embedded/progress.mjs';
import { linesOf, pageOf, rowsOf, summaryOf, withNotRun } from './report.mjs';

const { log, step } = createProgress(process.stdout);
const stopping = new AbortController();

/** @type {import('../embedded/command-line.mjs').Page} */
const PAGE = {
  call: 'npm run trust',
  does: 'Breaks a running Meridian, row by row, and counts what became of its promises. Exit code 1 when a row fails.',
  options: {
    only: { value: 'rows', says: 'some rows, as in --only F1,F9, or all of a letter' },
    full: { says: 'the full counts; takes much longer' },
    json: { value: 'file', says: 'writes every figure there too' },
    report: { says: 'writes docs/trust-report.md' },
    and: { value: 'file', multiple: true, says: 'adds the rows of an earlier --json; may be repeated' },
    times: { value: 'hold|tell', says: 'tell: a row that is late does not fail, for a machine that is busy' },
  },
  more: ['The rows: tools/trust/catalogue.mjs; how it works: tools/trust/README.md'],
};

/** @param {string[]} args */
function readArgs(args) {
  const { switches, texts, lists } = readCommandLine(PAGE, args);
  const { only, json, times = 'hold' } = texts;
  if (!['hold', 'tell'].includes(times)) throw misuse(PAGE, `--times does not know ${times}, only hold and tell`);
  const files = { json: json === undefined ? undefined : resolve(json), and: lists.and ?? [] };
  return { only, times, full: switches.has('full'), report: switches.has('report'), ...files };
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
if (asksForHelp(process.argv)) {
  console.log(helpOf(PAGE));
  process.exit(0);
}
const code = await main(process.argv.slice(2), (rigs) => (running = rigs)).catch((error) => {
  console.error(explain(error));
  return exitCodeOf(error);
});
await running?.giveUp();
process.exit(code);
