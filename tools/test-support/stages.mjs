import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { findChromium } from '../embedded/chromium.mjs';
import { readJson, root } from '../embedded/paths.mjs';
import { broken, countJest, countPlaywright, countTrust } from './counts.mjs';
import { startOwnStack } from './own-stack.mjs';
import { startTestServices } from './services.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ folder: string, step: <T>(label: string, work: () => Promise<T>) => Promise<T>, undo: (() => Promise<unknown>)[] }} Context */

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;

/** Ends the runner that is at work. */
export const interruptRunner = () => running?.kill('SIGTERM');

/**
 * Runs a program in this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<unknown>} its exit code, or the signal that ended it
 */
function runHere(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    running = child;
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

/** @param {string} project @param {Context} context @param {NodeJS.ProcessEnv} [env] */
async function jest(project, { folder }, env) {
  const report = join(folder, `${project}.json`);
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [program, '--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${report}`];
  return countJest(report, await runHere(process.execPath, args, env));
}

/** @type {Record<string, string> | undefined} */
let serviceEnvironment;

/** The services for specs, started by the first stage that needs them. @param {Context} context */
async function services(context) {
  if (!serviceEnvironment) {
    const { env, stop } = await context.step('Starting Postgres and Redis for the tests', () =>
      startTestServices(context.folder),
    );
    context.undo.push(stop);
    serviceEnvironment = env;
  }
  return { ...process.env, ...serviceEnvironment };
}

/** @param {Context} context @returns {Promise<Counts>} */
async function browser(context) {
  const config = join(root, 'apps/admin/e2e/playwright.config.ts');
  if (!existsSync(config)) return broken('apps/admin/e2e/playwright.config.ts is missing');
  const chromium = await context.step('Looking for Chromium (fetched if missing)', () => findChromium());
  const stack = await context
    .step('Starting a Meridian of its own', () => startOwnStack(context.folder))
    .catch((error) => {
      const log = join(context.folder, 'start.log');
      if (existsSync(log)) console.error(readFileSync(log, 'utf8'));
      throw error;
    });
  context.undo.push(stack.stop);
  const report = join(context.folder, 'browser.json');
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const exit = await runHere(process.execPath, [program, 'test', '-c', config, '--reporter=list,json'], {
    ...process.env,
    BASE_URL: stack.url,
    MAIL_INBOX_URL: stack.inboxUrl,
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const counts = countPlaywright(report, exit);
  if (counts.failed > 0) keepLogs(context.folder);
  const took = await stack.stop();
  console.log(`  npm start stopped in ${(took / 1000).toFixed(1)} s`);
  return counts;
}

/** Keeps the stack's logs for whoever looks into a failure; the folder of the run is removed. @param {string} folder */
function keepLogs(folder) {
  const target = join(root, 'test-results', 'stack');
  mkdirSync(target, { recursive: true });
  for (const name of ['start.log', 'stack/logs/api.log', 'stack/logs/worker.log']) {
    const file = join(folder, name);
    if (existsSync(file)) copyFileSync(file, join(target, name.replaceAll('/', '-')));
  }
  console.error(`  Logs of the failed run: test-results/stack`);
}

/** The rows that end soon: within three minutes together. The others wait for time-outs; `npm run trust` has them all. */
const SOON = 'F1,F2,F3,F4,F5,F7,F8,F9,F10,F11,F12,F13,F14,F15,F16,F58,R200,KILL,F19,F20,F22,F28,F29,F30,F31,F33'.split(
  ',',
);

/** The fault suite with its short counts. On a machine that is busy with tests a time says little: it is told, not held. @param {Context} context */
async function trust({ folder }) {
  const report = join(folder, 'trust.json');
  const program = join(root, 'tools', 'trust', 'trust.mjs');
  return countTrust(
    report,
    await runHere(process.execPath, [program, '--only', SOON.join(','), '--times', 'tell', '--json', report]),
  );
}

/** @returns {Promise<Counts>} */
async function check() {
  if (!readJson(join(root, 'package.json'))?.scripts?.check) return broken('package.json has no script "check"');
  // Unit specs are a stage of their own.
  const steps = ['format', 'lint', 'types', 'tidy', 'knip', 'schema', 'client', 'mails', 'canary'];
  const exit = await runHere('npm', ['run', '--silent', 'check', '--', ...steps]);
  return exit === 0 ? { passed: 1, failed: 0 } : broken(`npm run check ended with ${exit}`);
}

/** @param {Context} context */
async function e2e(context) {
  await build({ parts: ['libs', 'api'], step: context.step });
  return jest('e2e', context, await services(context));
}

/**
 * What each stage of `npm test` does.
 * @type {Record<import('./stage-titles.mjs').StageName, (context: Context) => Promise<Counts>>}
 */
export const STAGES = {
  check,
  unit: (context) => jest('unit', context),
  int: async (context) => jest('int', context, await services(context)),
  e2e,
  browser,
  trust,
};
