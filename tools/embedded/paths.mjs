import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const isRoot = process.getuid?.() === 0;

/** Where builds and stamps are kept; goes with node_modules. */
export const buildCache = join(root, 'node_modules', '.cache', 'meridian');

/** Where fetched programs are kept, so that a second clone or a reset does not fetch them again. */
export const toolCache = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'meridian');

/** The data folder asked for by DATA_DIR (relative to the repository), absolute. */
export const dataDirOf = (env = process.env) => resolve(root, env.DATA_DIR || '.data');

/** A path as a person in the repository would write it. @param {string} path */
export const shown = (path) => {
  const short = relative(root, path);
  return short.startsWith('..') || short === '' ? path : short;
};

const MEBIBYTE = 1024 * 1024;

/**
 * Makes the data folder with its sub-folders. The folder itself can be passed through (the service user of Postgres
 * must reach its own part), each part is closed. Refuses when the disk has no room for a new database or its log.
 * @param {string} dataDir
 */
export function prepareDataDir(dataDir) {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, isRoot ? 0o711 : 0o700);
  }
  for (const part of ['run', 'logs']) mkdirSync(join(dataDir, part), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(dataDir);
  const free = Math.floor((bavail * bsize) / MEBIBYTE);
  // A new cluster takes about 60 MiB, its first write-ahead log segments the rest; a running one needs room to grow.
  const needed = existsSync(join(dataDir, 'secrets.json')) ? 64 : 160;
  if (free < needed) {
    throw new Failure(`The disk is full: ${shown(dataDir)} has ${free} MiB free and ${needed} are needed`);
  }
}

/** @param {string} path @returns {unknown} the parsed file, or undefined if there is none or it is torn */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Replaces the file as a whole: a reader sees the old or the new one. @param {string} path @param {unknown} value */
export function writeJson(path, value) {
  const next = `${path}.${process.pid}.new`;
  writeFileSync(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, path);
}
