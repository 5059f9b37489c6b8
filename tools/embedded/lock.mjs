import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { readJson, shown } from './paths.mjs';
import { isAlive, writeRecord } from './processes.mjs';

/** @param {string} file @returns {boolean} whether this process now holds the lock */
function take(file) {
  const mine = `${file}.${process.pid}`;
  writeRecord(mine, process.pid);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes the lock of a process that died. Two may try at once: the second finds a living holder and puts it back. @param {string} file */
function removeIfDead(file) {
  if (isAlive(readJson(file))) return;
  const aside = `${file}.${process.pid}.aside`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (isAlive(readJson(aside))) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/**
 * Runs the work while no other process holds the same lock. The lock of a process that was killed is taken over.
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} work
 * @param {{limitMs?: number}} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { limitMs = 600_000 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const limit = Date.now() + limitMs;
  while (!take(file)) {
    removeIfDead(file);
    if (Date.now() > limit) throw new Failure(`Another process holds ${shown(file)}: ${readJson(file)?.pid}`);
    await sleep(60);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
