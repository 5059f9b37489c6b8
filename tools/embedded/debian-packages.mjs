import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { toolCache } from './paths.mjs';

/** The path of a program, or undefined. @param {...string} names the first one found wins */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(':')) {
      if (folder && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

export const hasApt = () => onPath('apt-get') !== undefined && onPath('dpkg') !== undefined;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {Promise<{ok: boolean, output: string}>}
 */
export function run(command, args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The last line in which apt says what is wrong. @param {string} output */
export const aptReason = (output) =>
  output
    .split('\n')
    .findLast((line) => line.startsWith('E:'))
    ?.slice(3) ?? 'apt-get failed';

/** @param {string} folder where lists and archives go: nothing of the system is written, no right is needed */
function aptOptions(folder) {
  const archives = join(folder, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const settings = [
    'Debug::NoLocking=1',
    `Dir::Cache::archives=${archives}`,
    'Dir::Cache::pkgcache=',
    'Dir::Cache::srcpkgcache=',
  ];
  if (process.getuid?.() === 0) settings.push('APT::Sandbox::User=root');
  return settings.flatMap((setting) => ['-o', setting]);
}

/**
 * Downloads the packages and what they need beyond what is installed: first by the system's package lists; where those
 * are missing or out of date, by lists fetched into the folder.
 * @param {string[]} packages
 * @param {string} folder
 */
async function download(packages, folder) {
  const options = aptOptions(folder);
  const fetch = ['--download-only', '--no-install-recommends', '-y', 'install', ...packages];
  const first = await run('apt-get', [...options, ...fetch]);
  if (first.ok) return first;
  const lists = join(folder, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  const own = [...options, '-o', `Dir::State::lists=${lists}`];
  const update = await run('apt-get', [...own, 'update']);
  return update.ok ? run('apt-get', [...own, ...fetch]) : update;
}

/** @param {string[]} packages @param {string} target */
async function unpackInto(packages, target) {
  const part = `${target}.new`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const downloaded = await download(packages, join(part, 'apt'));
  if (!downloaded.ok) return { reason: aptReason(downloaded.output) };
  const archives = join(part, 'apt', 'archives');
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacked = await run('dpkg', ['-x', join(archives, file), part]);
    if (!unpacked.ok) return { reason: unpacked.output.trim() };
  }
  rmSync(join(part, 'apt'), { recursive: true, force: true });
  writeFileSync(join(part, 'unpacked'), `${packages.join(' ')}\n`);
  rmSync(target, { recursive: true, force: true });
  renameSync(part, target);
  return { folder: target };
}

/**
 * Unpacks Debian packages below the tool cache without installing them: no right is needed and no service is started.
 * @param {string[]} packages the first one names the folder
 * @returns {Promise<{folder: string, reason?: undefined} | {reason: string, folder?: undefined}>}
 */
export async function unpackDebian(packages) {
  if (!hasApt()) return { reason: 'this system has no apt-get' };
  const target = join(toolCache(), `${packages[0]}-${process.arch}`);
  return withLock(`${target}.lock`, async () => {
    if (existsSync(join(target, 'unpacked'))) return { folder: target };
    const result = await unpackInto(packages, target);
    if (result.reason) rmSync(`${target}.new`, { recursive: true, force: true });
    return result;
  });
}

/** The folders in which an unpacked program finds its libraries. @param {string} folder */
export function libraryPath(folder) {
  const found = [];
  for (const base of ['usr/lib', 'lib']) {
    const path = join(folder, base);
    if (!existsSync(path)) continue;
    found.push(
      path,
      ...readdirSync(path)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(path, name)),
    );
  }
  return found.join(':');
}
