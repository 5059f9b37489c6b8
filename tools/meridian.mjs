// npm run -s meridian -- <command>: the command line tool, with the embedded database of DATA_DIR where none is given.
// Standard output belongs to the command alone; everything said here goes to standard error.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from './embedded/explain.mjs';
import { exitCodeOf } from './embedded/failure.mjs';
import { checkNode, ensureInstalled } from './embedded/install.mjs';
import { dataDirOf } from './embedded/paths.mjs';
import { createProgress } from './embedded/progress.mjs';
import { runningStart } from './embedded/run-folder.mjs';
import { decideDemo, startOptions } from './embedded/start-options.mjs';

const { log, step } = createProgress(process.stderr);
/** @type {(() => Promise<void>)[]} */
const undo = [];

/** Commands that must see the database as it is, or change it themselves. */
const WITHOUT_MIGRATION = ['migrate', 'doctor'];

/** @param {string[]} args */
const asksForHelp = (args) =>
  args.length === 0 || args[0] === 'help' || ['--help', '-h', '--version', '-V'].some((flag) => args.includes(flag));

/**
 * What the doctor is told of the `npm start` of this folder: it says first that nothing runs, and looks at no settings of
 * services that are only not started (apps/api/src/operator/doctor/check-start.ts).
 * @param {string} dataDir @returns {{MERIDIAN_START?: 'never' | 'stopped'}} nothing while one runs
 */
function toldToDoctor(dataDir) {
  if (runningStart(dataDir)) return {};
  return { MERIDIAN_START: existsSync(join(dataDir, 'secrets.json')) ? 'stopped' : 'never' };
}

/** @param {string} command @returns {Promise<NodeJS.ProcessEnv>} the environment of the command */
async function environmentFor(command) {
  const told = command === 'doctor' && !process.env.DATABASE_URL ? toldToDoctor(dataDirOf()) : {};
  // Before the first start there is no database: to make one would not be to look only.
  if (told.MERIDIAN_START === 'never') return { ...process.env, ...told, DATA_DIR: dataDirOf() };
  return { ...(await commandEnvironment()), ...told };
}

/** The environment of the command: a database of one's own, or the embedded one with what a running `npm start` offers. */
async function commandEnvironment() {
  if (process.env.DATABASE_URL) return process.env;
  const { startPostgres } = await import('./embedded/postgres.mjs');
  const { appEnvironment } = await import('./embedded/app-environment.mjs');
  const dataDir = dataDirOf();
  const postgres = await step('Starting Postgres', () => startPostgres({ dataDir, log }));
  undo.push(postgres.stop);
  const beside = runningStart(dataDir);
  const { host, port } = startOptions([]);
  return appEnvironment({
    databaseUrl: postgres.appUrl,
    ownerUrl: postgres.ownerUrl,
    redisUrl: process.env.REDIS_URL ?? beside?.redisUrl,
    smtpUrl: beside?.smtpUrl ?? process.env.SMTP_URL,
    inboxUrl: beside?.inboxUrl,
    demo: decideDemo(startOptions([])),
    dataDir,
    host,
    port: beside?.url ? Number(new URL(beside.url).port) || port : port,
  });
}

/**
 * Runs the command with this terminal and answers its exit code. A signal is passed on and the command's end awaited.
 * @param {string} entry
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runInTerminal(entry, args, env) {
  const argv = ['--enable-source-maps', entry, ...args];
  // Relative paths in the arguments are meant from where the person stands, which npm keeps in INIT_CWD.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, argv, { cwd, env, stdio: 'inherit', detached: true });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string[]} args */
async function main(args) {
  checkNode();
  await ensureInstalled({ log, output: 2 });
  const { build } = await import('./build.mjs');
  await build({ parts: ['libs', 'api'], step });
  const { CLI_ENTRY, runCommand } = await import('./embedded/cli-child.mjs');
  if (asksForHelp(args)) return runInTerminal(CLI_ENTRY, args, process.env);
  const env = await environmentFor(args[0] ?? '');
  const migrates = WITHOUT_MIGRATION.includes(args[0] ?? '');
  if (!migrates) await step('Bringing the database up to date', () => runCommand(['migrate'], env));
  return runInTerminal(CLI_ENTRY, args, env);
}

/** A signal before the command runs ends what was started for it. */
async function end(/** @type {number} */ code) {
  for (const work of undo.splice(0).toReversed()) await work().catch((error) => log(explain(error)));
  process.exit(code);
}

main(process.argv.slice(2))
  .catch((error) => {
    log(`meridian: ${explain(error)}`);
    return exitCodeOf(error);
  })
  .then(end);
