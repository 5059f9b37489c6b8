// `npm run check`: everything that must hold before a commit, without services. All steps run, also after a failure, so
// that one run names all there is to mend; `npm run check -- lint tidy` runs the named ones, and with `--report` none of
// them: it prints the state of the house, each figure with its limit.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asksForHelp, helpOf, misuse, readCommandLine } from '../embedded/command-line.mjs';
import { explain } from '../embedded/explain.mjs';
import { exitCodeOf } from '../embedded/failure.mjs';
import { ensureInstalled } from '../embedded/install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const steps = {
  format: ['prettier', '--check', '--log-level=warn', '.'],
  lint: ['nx', 'run-many', '-t', 'lint', '--nxBail=false'],
  types: ['nx', 'run-many', '-t', 'typecheck', '--nxBail=false'],
  tidy: ['node', 'tools/tidy/tidy.mjs'],
  unit: ['jest', '--selectProjects', 'unit', '--silent'],
  knip: ['knip', '--no-progress', '--no-config-hints'],
  schema: ['node', 'tools/meridian-schema.mjs', '--check'],
  client: ['graphql-codegen', '--config', 'codegen.ts', '--check'],
  mails: ['node', 'libs/notifications/templates/compile.mjs', '--check'],
  canary: ['node', 'tools/canary/canary.mjs'],
};

/** @type {import('../embedded/command-line.mjs').Page} */
const page = {
  call: 'npm run check',
  does: 'Everything that must hold before a commit, without services; with names, those steps only.',
  takes: '[step …]',
  options: { report: { says: 'the state of the house instead: each figure beside its limit' } },
  more: [`Steps: ${Object.keys(steps).join(' ')}`, 'npm run format mends the first.'],
};

const asked = await prepare(process.argv.slice(2)).catch((error) => {
  console.error(explain(error));
  process.exit(exitCodeOf(error));
});

let current;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    current?.once('close', () => process.exit(130)).kill(signal);
  });

const results = [];
for (const [name, command] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = performance.now();
  const exitCode = await run(command);
  results.push({ name, exitCode, seconds: (performance.now() - startedAt) / 1000 });
}
console.log('');
for (const { name, exitCode, seconds } of results)
  console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
const failed = results.filter(({ exitCode }) => exitCode !== 0);
console.log(`check: ${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Answers a question for help or for the report; otherwise gives the steps asked for, with the packages they need. */
async function prepare(args) {
  if (asksForHelp(args)) {
    console.log(helpOf(page));
    process.exit(0);
  }
  const { switches, words } = readCommandLine(page, args);
  const unknown = words.filter((name) => !(name in steps));
  if (unknown.length > 0)
    throw misuse(page, `check: no step called ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  await ensureInstalled({ log: console.log });
  if (!switches.has('report')) return words;
  const { report } = await import('./report/report.mjs');
  process.exit(await report(root));
}

/** @returns {Promise<number>} the exit code; a tool that cannot be started, or died by a signal, counts as failed. */
function run([tool, ...args]) {
  const command = tool === 'node' ? process.execPath : path.join(root, 'node_modules', '.bin', tool);
  return new Promise((resolve) => {
    current = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: quiet() });
    current.on('error', (error) => {
      console.error(`check: ${tool} does not start: ${error.message}`);
      resolve(1);
    });
    current.on('close', (code) => resolve(code ?? 1));
  });
}

function quiet() {
  return { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };
}
