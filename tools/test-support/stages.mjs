import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { readJson, root } from '../embedded/paths.mjs';
import { broken, countJest, countTrust } from './counts.mjs';
import { browserStage } from './browser-stage.mjs';
import { startTestServices } from './services.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ folder: string, step: <T>(label: string, work: () => Promise<T>) => Promise<T>, undo: (() => Promise<unknown>)[] }} Context */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends the runners that are at work. */
export const interruptRunner = () => running.forEach((child) => child.kill('SIGTERM'));

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
    running.add(child);
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
    });
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
  browser: (context) => browserStage(context, runHere),
  trust,
};
