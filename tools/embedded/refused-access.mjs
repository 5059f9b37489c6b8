import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataDirOf, root, shown } from './paths.mjs';

/** The name that the system has for a user, or its number. @param {number | undefined} uid */
function userName(uid) {
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const entry = passwd.split('\n').find((line) => line.split(':')[2] === String(uid));
  return entry?.split(':')[0] ?? `user ${uid}`;
}

/** The user this process works as. */
export const ownName = () => userName(process.getuid?.());

/** @param {string} path @returns {import('node:fs').Stats | undefined} undefined: not there, or not to be seen by this user */
function look(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The deepest part of a path that this user can see, with what is known of it. @param {string} path */
function deepestSeen(path) {
  for (let at = path; ; at = dirname(at)) {
    const stats = look(at);
    if (stats) return { at, stats };
    if (dirname(at) === at) return undefined;
  }
}

/** @param {string} path @param {string} folder */
const liesIn = (path, folder) => path === folder || path.startsWith(`${folder}/`);

/** @param {string} owner @param {string} folder @param {string} me */
const remedyInData = (owner, folder, me) =>
  `start Meridian as ${owner}, set DATA_DIR to a folder of your own, or, while it is stopped: sudo chown -R ${me} ${shown(folder)}`;

/**
 * What to do about a path that this user may not use: whose it is, and how to come by it.
 * @param {string | undefined} path as the system named it
 * @param {NodeJS.ProcessEnv} [env] its DATA_DIR
 * @returns {string} one sentence
 */
export function tellRefusedAccess(path, env = process.env) {
  const seen = path === undefined ? undefined : deepestSeen(path);
  if (path === undefined || !seen) return `Access was refused${path ? ` (${path})` : ''}`;
  const { at, stats } = seen;
  const me = ownName();
  const refused = `Access was refused (${shown(path)})`;
  if (stats.uid === process.getuid?.()) {
    return `${refused}: ${shown(at)} is yours, but its mode ${(stats.mode & 0o777).toString(8)} forbids it: chmod u+rwX ${shown(at)}`;
  }
  const owner = userName(stats.uid);
  const whose = `${refused}: ${shown(at)} belongs to ${owner} and this is ${me}`;
  const dataDir = dataDirOf(env);
  if (liesIn(at, dataDir)) return `${whose}; ${remedyInData(owner, dataDir, me)}`;
  if (liesIn(path, dataDir)) return `${whose}; set DATA_DIR to a folder of your own`;
  if (liesIn(at, root)) {
    const part = at === root ? root : join(root, at.slice(root.length + 1).split('/')[0] ?? '');
    return `${whose}; work as ${owner}, in a clone of your own, or: sudo chown -R ${me} ${part}`;
  }
  return `${whose}; ask ${owner} for access`;
}

/** The part of a path that is a file where a folder is needed. @param {string} path @returns {string | undefined} */
export function fileInTheWay(path) {
  const seen = deepestSeen(path);
  return seen && !seen.stats.isDirectory() ? seen.at : undefined;
}
