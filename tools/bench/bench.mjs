// npm run bench [-- --only openings,graphql] [--json FILE]: measures and prints. A bar that is missed fails nobody (exit
// code 0); a section that breaks does (1). See README.md.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from '../build.mjs';
import { asksForHelp, helpOf, readCommandLine, readNames } from '../embedded/command-line.mjs';
import { explain } from '../embedded/explain.mjs';
import { exitCodeOf } from '../embedded/failure.mjs';
import { checkNode, ensureInstalled } from '../embedded/install.mjs';
import { createProgress } from '../embedded/progress.mjs';
import { BARS } from './bars.mjs';
import { loadNow, machineNow } from './machine.mjs';
import { lineOf, machineLine, summaryLines, timingLines } from './report.mjs';
import { rowsOf } from './rows.mjs';
import { SECTIONS } from './sections.mjs';

const { log, step } = createProgress(process.stdout);
const stopping = new AbortController();

/** @type {import('../embedded/command-line.mjs').Page} */
const PAGE = {
  call: 'npm run bench',
  does: 'Measures what Meridian costs, beside a limit and a plain way in the same run. A missed bar fails nobody.',
  options: {
    only: { value: 'sections', says: 'some sections, as in --only openings,graphql' },
    json: { value: 'file', says: 'writes every figure there too' },
  },
  more: [
    `Sections: ${Object.keys(SECTIONS).join(' ')}`,
    `Without a benchmark yet: ${Object.keys(BARS)
      .filter((name) => !(name in SECTIONS))
      .join(' ')}`,
  ],
};

/** @param {string[]} args */
function readArgs(args) {
  const { only, json } = readCommandLine(PAGE, args).texts;
  return { names: readNames(PAGE, only, Object.keys(BARS)), json: json === undefined ? undefined : resolve(json) };
}

/**
 * Runs one section and gives its rows, also when it broke.
 * @param {string} name @param {import('./context.mjs').Services} services
 */
async function runSection(name, services) {
  const load = SECTIONS[name];
  const figures = rowsOf(name, (row) => log(lineOf(row)));
  if (!load) return { rows: figures.rows('no benchmark is written for it yet'), broke: false };
  log(`\n== ${name}`);
  const begun = Date.now();
  const tell = (/** @type {Parameters<typeof timingLines>} */ ...what) => timingLines(...what).forEach(log);
  try {
    const { run } = await load();
    await run({ ...services, record: figures.record, log, step, tell, signal: stopping.signal });
    log(`  ${name} took ${Math.round((Date.now() - begun) / 1000)} s`);
    return { rows: figures.rows('the section does not measure it yet'), broke: false };
  } catch (error) {
    log(stopping.signal.aborted ? '  interrupted' : `  ${name} broke: ${explain(error)}`);
    return { rows: figures.rows('the section broke before it'), broke: true };
  }
}

/** @param {string[]} args @param {(services: import('./context.mjs').Services) => void} started */
async function main(args, started) {
  const { names, json } = readArgs(args);
  checkNode();
  await ensureInstalled({ log });
  await build({ parts: ['libs', 'api'], step });
  const { makeServices } = await import('./context.mjs');
  const { removeAbandonedFolders } = await import('../test-support/services.mjs');
  await removeAbandonedFolders();
  const services = makeServices({ log });
  started(services);
  /** @type {import('./machine.mjs').Machine} */
  const machine = machineNow();
  const begun = Date.now();
  log(machineLine(machine));
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  let broke = false;
  for (const name of names) {
    if (stopping.signal.aborted) break;
    const result = await runSection(name, services);
    rows.push(...result.rows);
    broke ||= result.broke;
  }
  if (services.usedPostgres()) machine.postgres = (await services.postgres()).version;
  Object.assign(machine, { loadAtEnd: loadNow(), seconds: Math.round((Date.now() - begun) / 1000) });
  log('');
  rows.forEach((row) => log(`${row.section.padEnd(10)}${lineOf(row)}`));
  log(machineLine(machine));
  summaryLines(rows).forEach(log);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  return broke || stopping.signal.aborted ? 1 : 0;
}

/** @type {import('./context.mjs').Services | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stopping.abort();
    // A computation may still run on; what was started is ended at once, and again what was started meanwhile.
    void running?.stop().then(() => process.exit(1));
  });
}
if (asksForHelp(process.argv)) {
  console.log(helpOf(PAGE));
  process.exit(0);
}
const code = await main(process.argv.slice(2), (services) => (running = services)).catch((error) => {
  console.error(explain(error));
  return exitCodeOf(error);
});
await running?.stop();
process.exit(code);
