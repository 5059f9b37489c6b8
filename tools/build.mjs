// Builds what is stale: node tools/build.mjs [--only libs,api,admin,explorer] [--force]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileProject, libraries, swapIn } from './embedded/compile.mjs';
import { explain } from './embedded/explain.mjs';
import { exitCodeOf, Failure } from './embedded/failure.mjs';
import { ensureInstalled } from './embedded/install.mjs';
import { withLock } from './embedded/lock.mjs';
import { buildCache, readJson, root, writeJson } from './embedded/paths.mjs';
import { createProgress } from './embedded/progress.mjs';
import { hashOf } from './embedded/sources.mjs';

/** @typedef {'libs' | 'api' | 'admin' | 'explorer'} Part */

const COMPILER = [join(root, '.swcrc'), join(root, 'tools/embedded/compile.mjs'), join(root, 'package-lock.json')];

/**
 * Runs the work if the sources changed since its last success or what it makes is missing.
 * @param {{name: string, sources: string[], made: string, force: boolean}} unit made: the folder it makes
 * @param {() => Promise<void>} work
 */
async function ifStale({ name, sources, made, force }, work) {
  const stamp = join(buildCache, `${name}.json`);
  const hash = hashOf(sources);
  if (!force && existsSync(made) && readJson(stamp)?.hash === hash) return false;
  await work();
  mkdirSync(buildCache, { recursive: true });
  writeJson(stamp, { hash });
  return true;
}

/** @param {string} project absolute @param {boolean} force */
const buildProject = (project, force) =>
  ifStale(
    { name: basename(project), sources: [join(project, 'src'), ...COMPILER], made: join(project, 'dist'), force },
    () => compileProject(project),
  );

/**
 * Runs Vite in a folder. What it prints is shown only when it fails.
 * @param {string} name @param {string} folder @param {string} outDir
 */
async function runVite(name, folder, outDir) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0)
    throw new Failure(`The ${name} does not build:\n${output.trim().split('\n').slice(0, 20).join('\n')}`);
}

/** @param {boolean} force */
async function buildAdmin(force) {
  const admin = join(root, 'apps', 'admin');
  if (!existsSync(join(admin, 'index.html'))) return false;
  const own = ['src', 'public', 'index.html', 'vite.config.ts', 'vite.config.mjs', 'package.json'];
  const sources = [...own.map((name) => join(admin, name)), ...libraries().map((project) => join(project, 'src'))];
  return bundle({ name: 'admin', title: 'admin app', folder: admin, sources, force });
}

/** The GraphiQL page that the API serves to browsers outside production. @param {boolean} force */
async function buildExplorer(force) {
  const folder = join(root, 'apps', 'api', 'graphiql');
  const own = ['index.html', 'main.tsx', 'example-query.ts', 'page.css', 'vite.config.ts'];
  const sources = own.map((name) => join(folder, name));
  return bundle({ name: 'explorer', title: 'API explorer', folder, sources, force });
}

/** @param {{name: string, title: string, folder: string, sources: string[], force: boolean}} page */
function bundle({ name, title, folder, sources, force }) {
  const made = join(folder, 'dist');
  return ifStale({ name, sources: [...sources, ...COMPILER], made, force }, async () => {
    await runVite(title, folder, `${made}.new`);
    swapIn(`${made}.new`, made);
  });
}

/** The explorer is not served in production. @returns {Part[]} */
const allParts = () => ['libs', 'api', 'admin', ...(process.env.NODE_ENV === 'production' ? [] : ['explorer'])];

/**
 * Builds the parts whose sources changed. Only one build runs at a time in a checkout.
 * @param {{parts?: Part[], force?: boolean, step?: <T>(label: string, work: () => Promise<T>) => Promise<T>}} [options]
 * @returns {Promise<string[]>} what was built
 */
export async function build({ parts = allParts(), force = false, step = (_, work) => work() } = {}) {
  /** @type {string[]} */
  const built = [];
  await withLock(join(buildCache, 'build.lock'), async () => {
    if (parts.includes('libs')) {
      await step('Building the libraries', async () => {
        for (const project of libraries()) if (await buildProject(project, force)) built.push(basename(project));
      });
    }
    if (parts.includes('api') && existsSync(join(root, 'apps/api/src'))) {
      await step('Building the API', async () => {
        if (await buildProject(join(root, 'apps/api'), force)) built.push('api');
      });
    }
    if (parts.includes('admin')) {
      await step('Building the admin app', async () => {
        if (await buildAdmin(force)) built.push('admin');
      });
    }
    if (parts.includes('explorer')) {
      await step('Building the API explorer', async () => {
        if (await buildExplorer(force)) built.push('explorer');
      });
    }
  });
  return built;
}

/** @param {string[]} args */
async function main(args) {
  const { log, step } = createProgress(process.stdout);
  await ensureInstalled({ log });
  const only = args[args.indexOf('--only') + 1];
  const parts = args.includes('--only') && only ? /** @type {Part[]} */ (only.split(',')) : undefined;
  const built = await build({ ...(parts && { parts }), force: args.includes('--force'), step });
  log(built.length ? `Built: ${built.join(', ')}` : 'Everything is up to date');
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(explain(error));
    process.exit(exitCodeOf(error));
  });
}
