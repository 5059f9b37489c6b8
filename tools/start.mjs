// npm start: brings up Meridian and what it needs, keeps it running, ends all of it on one SIGINT or SIGTERM.
// Until packages are installed only Node's own modules may be imported here.
import { setTimeout as sleep } from 'node:timers/promises';
import { asksForHelp, helpOf } from './embedded/command-line.mjs';
import { explain } from './embedded/explain.mjs';
import { codeOfSignal, exitCodeOf, Failure } from './embedded/failure.mjs';
import { checkNode, ensureInstalled } from './embedded/install.mjs';
import { prepareDataDir } from './embedded/paths.mjs';
import { portProblem } from './embedded/ports.mjs';
import { createProgress } from './embedded/progress.mjs';
import { claimDataDir, endLeftovers, releaseDataDir, tellState } from './embedded/run-folder.mjs';
import { decideDemo, eraseData, START_PAGE, startOptions } from './embedded/start-options.mjs';
import { welcome } from './embedded/welcome.mjs';

/** A step that is under way when the signal comes is given this long before what was started so far is ended. */
const STEP_GRACE_MS = 2000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const begun = Date.now();
const progress = createProgress(process.stdout);
const interrupted = new AbortController();
/** @type {(() => Promise<void>)[]} what to undo, last first */
const undo = [];
/** From here on a signal is how this program is meant to end. */
let ready = false;

/** Ends what a step that was interrupted had started but not yet handed over. @param {string} dataDir */
async function endUnfinished(dataDir) {
  const { endPostgres } = await import('./embedded/postgres.mjs');
  await Promise.all([endLeftovers(dataDir), interrupted.signal.aborted && endPostgres(dataDir)]);
}

/** @param {import('./embedded/start-options.mjs').StartOptions} options */
async function start(options) {
  const { dataDir, host, port } = options;
  const ended = await endLeftovers(dataDir);
  if (ended.length > 0) progress.log(`  Ended what an interrupted start had left running: ${ended.join(', ')}`);
  const problem = await portProblem(port, host);
  if (problem) throw new Failure(problem);
  await ensureInstalled({ log: progress.log });
  interrupted.signal.throwIfAborted();
  if (options.reset) {
    const { erasePostgres } = await import('./embedded/postgres.mjs');
    await erasePostgres(dataDir);
    eraseData(dataDir);
    prepareDataDir(dataDir);
  }
  const demo = decideDemo(options);
  const { createStack } = await import('./embedded/stack.mjs');
  const stack = createStack({ options, demo, progress, signal: interrupted.signal });
  undo.push(() => endUnfinished(dataDir), stack.stop);
  const { degraded, ...state } = await stack.start();
  tellState(dataDir, { ready: true, demo, ...state });
  ready = true;
  const { production } = options;
  progress.log(welcome({ ...state, demo, dataDir, degraded, tookMs: Date.now() - begun, production }));
}

/** @type {Promise<never> | undefined} */
let ending;

/** Ends what was started and then this process; called again it changes nothing. @param {number} code */
function end(code) {
  ending ??= (async () => {
    for (const work of undo.toReversed()) await work().catch((error) => progress.log(`  ${explain(error)}`));
    process.exit(code);
  })();
  return ending;
}

/** @param {string[]} args */
async function main(args) {
  if (asksForHelp(args)) return console.log(helpOf(START_PAGE));
  checkNode();
  const options = startOptions(args);
  prepareDataDir(options.dataDir);
  claimDataDir(options.dataDir);
  undo.push(async () => releaseDataDir(options.dataDir));
  const starting = start(options);
  const stopOnSignal = async (/** @type {(typeof SIGNALS)[number]} */ signal) => {
    if (interrupted.signal.aborted) return;
    const code = ready ? 0 : codeOfSignal(signal);
    interrupted.abort();
    progress.log('  Stopping …');
    await Promise.race([starting.catch(() => {}), sleep(STEP_GRACE_MS)]);
    const since = Date.now();
    undo.unshift(async () => progress.log(`  Meridian has stopped (${((Date.now() - since) / 1000).toFixed(1)} s)`));
    await end(code);
  };
  for (const signal of SIGNALS) process.on(signal, stopOnSignal);
  await starting;
}

// A reader that went away (npm start | head, a closed terminal) is no reason to leave services running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

main(process.argv.slice(2)).catch(async (error) => {
  if (interrupted.signal.aborted) return;
  console.error(`Meridian cannot start: ${explain(error)}`);
  await end(exitCodeOf(error));
});
