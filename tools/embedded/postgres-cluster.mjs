import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { shown } from './paths.mjs';
import { commandOf, identityOf } from './processes.mjs';

/** @typedef {import('./postgres-place.mjs').Place} Place */

// The built-in C.UTF-8 collation gives the same order on every system; messages in English so that they can be read here.
const INITDB_FLAGS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

const environment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

/** The line of a program's output that says why it ended. @param {string} output */
export function reasonIn(output) {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return 'the disk is full: free some space and start again';
  }
  const lines = output.trim().split('\n');
  const telling = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/i, '').trim() || 'it left no message';
}

/**
 * Makes the cluster in a folder aside and renames it when it is whole: a start that was killed meanwhile leaves no half.
 * @param {Place} place
 * @param {string} password of the superuser
 */
export async function makeCluster({ cluster, bin, owner }, password) {
  const part = `${cluster}.new`;
  const passwordFile = join(part, '..', 'postgres.password');
  rmSync(part, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) for (const path of [part, passwordFile]) chownSync(path, owner.uid, owner.gid);
  try {
    const args = [...INITDB_FLAGS, `--pgdata=${part}`, `--pwfile=${passwordFile}`];
    const { code, output } = await run(join(bin, 'initdb'), args, owner);
    if (code !== 0)
      throw new Failure(`The database could not be made in ${shown(dirname(cluster))}: ${reasonIn(output)}`);
    renameSync(part, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(part, { recursive: true, force: true });
  }
}

/** @param {string} command @param {string[]} args @param {Place['owner']} owner @returns {Promise<{code: unknown, output: string}>} */
function run(command, args, owner) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...owner, cwd: '/', env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 'error', output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Refuses a cluster of another major version, which these binaries cannot read. @param {Place} place */
export function checkVersion({ cluster, bin }) {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const brought = /\d+/.exec(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
  if (brought && brought !== made) {
    throw new Failure(
      `${shown(cluster)} was made by PostgreSQL ${made} and this Meridian brings ${brought}: see docs/operations.md`,
    );
  }
}

/**
 * The postmaster that serves this cluster now, read from its own postmaster.pid. The file of a dead one is removed if
 * its number was given to another process meanwhile, which PostgreSQL itself would take for a living server.
 * @param {string} cluster
 * @returns {{pid: number, identity: string, port: number} | undefined}
 */
export function servingPostmaster(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [first, , , fourth] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(first);
  const identity = identityOf(pid);
  if (identity !== undefined && commandOf(pid).includes(cluster)) return { pid, identity, port: Number(fourth) };
  if (identity !== undefined) rmSync(file, { force: true });
  return undefined;
}

/** Removes the postmaster.pid of a postmaster that has ended. @param {string} cluster */
export function discardDeadPostmaster(cluster) {
  if (!servingPostmaster(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Starts the postmaster in a process group of its own, on one loopback port, without a socket file.
 * @param {Place} place
 * @param {{port: number, logFile: string, durable: boolean}} options durable: false trades safety in a crash for speed (tests)
 * @returns {Promise<{pid: number, identity: string}>}
 */
export async function spawnPostmaster({ cluster, bin, owner }, { port, logFile, durable }) {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const output = openSync(logFile, 'w', 0o600);
  try {
    const child = spawn(join(bin, 'postgres'), args, {
      ...owner,
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: ['ignore', output, output],
    });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new Failure(`PostgreSQL could not be run here: ${error.message}`)));
    });
    child.unref();
    const pid = /** @type {number} */ (child.pid);
    return { pid, identity: identityOf(pid) ?? 'ended' };
  } finally {
    closeSync(output);
  }
}
