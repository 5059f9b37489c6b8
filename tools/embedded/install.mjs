import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { runInterruptibly } from './interruptible.mjs';
import { withLock } from './lock.mjs';
import { readJson, root } from './paths.mjs';

// This file runs before anything is installed: it and what it imports use only what Node brings.

const OLDEST_NODE = [20, 19, 0];

/** Refuses a Node that is older than package.json allows. */
export function checkNode() {
  const have = process.versions.node.split('.').map(Number);
  for (const [index, wanted] of OLDEST_NODE.entries()) {
    const part = have[index] ?? 0;
    if (part > wanted) return;
    if (part < wanted) {
      throw new Failure(`Meridian needs Node ${OLDEST_NODE.join('.')} or newer, this is ${process.versions.node}`);
    }
  }
}

/**
 * Whether node_modules holds what package-lock.json says: every package that is not optional, in its version. npm
 * keeps its own list of what it installed, so no stamp of ours can go stale.
 */
export function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.optional || entry.devOptional || entry.extraneous) return true;
    return present[path] !== undefined && present[path].version === entry.version;
  });
}

/**
 * Runs `npm ci` where node_modules is missing or not what the lock file says. What npm prints goes to the stream given.
 * @param {{ log: (line: string) => void, output?: 1 | 2 }} options output: 1 = standard output, 2 = standard error
 * @throws {import('./failure.mjs').Interrupted} when a signal came meanwhile
 */
export async function ensureInstalled(options) {
  if (isInstalled()) return;
  // Two at once would each remove what the other has just installed. The second finds it done.
  await withLock(join(root, '.data', 'install.lock'), async () => {
    if (!isInstalled()) await install(options);
  });
}

/** @param {{ log: (line: string) => void, output?: 1 | 2 }} options */
async function install({ log, output = 1 }) {
  log('  Installing packages from package-lock.json (npm ci); a first time takes a minute or two …');
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // The level is asked for by name: npm -s, which the command line tool is called with, would keep npm's errors silent
  // too, and its warnings are of packages that nobody here can change.
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await runInterruptibly(command, args, { cwd: root, stdio: ['ignore', output, 2] });
  if (code !== 0) throw new Failure(`npm ci failed (${code}): see its lines above`);
}
