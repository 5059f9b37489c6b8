// npm test [-- --only check,unit,int,e2e,browser,trust]: everything, with what it needs, beside whatever else runs here.
// Until packages are installed only Node's own modules may be imported here.
import { asksForHelp, helpOf, readCommandLine, readNames } from './embedded/command-line.mjs';
import { explain } from './embedded/explain.mjs';
import { exitCodeOf } from './embedded/failure.mjs';
import { checkNode, ensureInstalled } from './embedded/install.mjs';
import { createProgress } from './embedded/progress.mjs';
import { STAGE_TITLES } from './test-support/stage-titles.mjs';

const { log, step } = createProgress(process.stdout);
/** @type {(() => Promise<unknown>)[]} */
const undo = [];
let interrupted = false;

/** @typedef {import('./test-support/stage-titles.mjs').StageName} StageName */

/** @type {import('./embedded/command-line.mjs').Page} */
const PAGE = {
  call: 'npm test',
  does: 'Everything, on real Postgres, Redis and SMTP, beside whatever else runs here; ends with `N passed, N failed`.',
  options: { only: { value: 'stages', says: 'some stages, as in --only check,unit' } },
  more: [
    'Stages:',
    ...Object.entries(STAGE_TITLES).map(([name, title]) => `  ${name.padEnd(9)}${title}`),
    '',
    'One file: npx jest <path> --selectProjects unit (or int, e2e)',
  ],
};

/** @param {StageName} name @param {import('./test-support/stages.mjs').Context} context */
async function runStage(name, context) {
  const { STAGES } = await import('./test-support/stages.mjs');
  const title = STAGE_TITLES[name];
  log(`\n== ${title}`);
  const begun = Date.now();
  const counts = await STAGES[name](context).catch((error) => {
    console.error(explain(error));
    return { passed: 0, failed: 1, note: 'the stage broke' };
  });
  return { ...counts, title, seconds: Math.round((Date.now() - begun) / 1000) };
}

/** @param {string[]} args @returns {Promise<{passed: number, failed: number}>} */
async function main(args) {
  const { only } = readCommandLine(PAGE, args).texts;
  const names = readNames(PAGE, only, Object.keys(STAGE_TITLES));
  checkNode();
  await ensureInstalled({ log });
  const { interruptRunner } = await import('./test-support/stages.mjs');
  const { makeTestFolder, removeAbandonedFolders, removeTestFolder } = await import('./test-support/services.mjs');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      interrupted = true;
      interruptRunner();
    });
  }
  await removeAbandonedFolders();
  const folder = makeTestFolder();
  undo.push(() => removeTestFolder(folder));
  /** @type {Awaited<ReturnType<typeof runStage>>[]} */
  const results = [];
  for (const name of /** @type {StageName[]} */ (Object.keys(STAGE_TITLES))) {
    if (interrupted) break;
    if (names.includes(name)) results.push(await runStage(name, { folder, step, undo }));
  }
  log('');
  for (const { title, passed, failed, seconds, note } of results) {
    log(`  ${title.padEnd(26)} ${passed} passed, ${failed} failed in ${seconds} s${note ? ` (${note})` : ''}`);
  }
  if (interrupted) log('  Interrupted');
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed') + (interrupted ? 1 : 0) };
}

if (asksForHelp(process.argv)) {
  console.log(helpOf(PAGE));
  process.exit(0);
}
const result = await main(process.argv.slice(2)).catch((error) => {
  console.error(explain(error));
  const code = exitCodeOf(error);
  // Nothing was tested: there is nothing to count.
  if (code > 1) process.exit(code);
  return { passed: 0, failed: 1 };
});
for (const work of undo.toReversed()) {
  await work().catch((error) => {
    console.error(explain(error));
    result.failed += 1;
  });
}
console.log(`${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed > 0 ? 1 : 0);
