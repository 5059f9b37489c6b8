// npm test [-- --only check,unit,int,e2e,browser,trust]: everything, with what it needs, beside whatever else runs here.
// Until packages are installed only Node's own modules may be imported here.
import { explain, Failure } from './embedded/failure.mjs';
import { checkNode, ensureInstalled } from './embedded/install.mjs';
import { createProgress } from './embedded/progress.mjs';

const { log, step } = createProgress(process.stdout);
/** @type {(() => Promise<unknown>)[]} */
const undo = [];
let interrupted = false;

/** @param {string[]} args @param {string[]} known @returns {string[]} the stages asked for */
function selected(args, known) {
  if (args.length === 0) return known;
  const names = args[0]?.replace(/^--only=?/, '') || args[1] || '';
  const chosen = names.split(',');
  if (args[0]?.startsWith('--only') && chosen.every((name) => known.includes(name))) return chosen;
  throw new Failure(`npm test takes only --only with a list of ${known.join(',')}`);
}

/** @param {import('./test-support/stages.mjs').Context} context @param {(typeof import('./test-support/stages.mjs').STAGES)[number]} stage */
async function runStage(context, { title, run }) {
  log(`\n== ${title}`);
  const begun = Date.now();
  const counts = await run(context).catch((error) => {
    console.error(explain(error));
    return { passed: 0, failed: 1, note: 'the stage broke' };
  });
  return { ...counts, title, seconds: Math.round((Date.now() - begun) / 1000) };
}

/** @param {string[]} args @returns {Promise<{passed: number, failed: number}>} */
async function main(args) {
  checkNode();
  await ensureInstalled({ log });
  const { interruptRunner, STAGES } = await import('./test-support/stages.mjs');
  const { makeTestFolder, removeAbandonedFolders, removeTestFolder } = await import('./test-support/services.mjs');
  const names = selected(
    args,
    STAGES.map(({ name }) => name),
  );
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
  for (const stage of STAGES.filter(({ name }) => names.includes(name))) {
    if (interrupted) break;
    results.push(await runStage({ folder, step, undo }, stage));
  }
  log('');
  for (const { title, passed, failed, seconds, note } of results) {
    log(`  ${title.padEnd(26)} ${passed} passed, ${failed} failed in ${seconds} s${note ? ` (${note})` : ''}`);
  }
  if (interrupted) log('  Interrupted');
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed') + (interrupted ? 1 : 0) };
}

const result = await main(process.argv.slice(2)).catch((error) => {
  console.error(explain(error));
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
