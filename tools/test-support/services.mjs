// What integration and end-to-end specs run against. See README.md beside this file.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../embedded/failure.mjs';
import { isRoot, readJson } from '../embedded/paths.mjs';
import { erasePostgres, startPostgres } from '../embedded/postgres.mjs';
import { isAlive, writeRecord } from '../embedded/processes.mjs';
import { startRedis } from '../embedded/redis.mjs';
import { endLeftovers } from '../embedded/run-folder.mjs';

const PREFIX = 'meridian-test-';
const OWNER = 'owner.json';

/** A folder of its own for one test run, named so that the next run finds it if this one is killed. */
export function makeTestFolder() {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // The user that runs PostgreSQL for root passes through it to its own part, which is closed to others.
  if (isRoot) chmodSync(folder, 0o711);
  writeRecord(join(folder, OWNER), process.pid);
  return folder;
}

/** Ends what runs with its data below the folder and removes the folder. @param {string} folder */
export async function removeTestFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const dataDir = join(folder, entry.name);
    await endLeftovers(dataDir);
    await erasePostgres(dataDir);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what killed test runs of this user left behind, processes included. */
export async function removeAbandonedFolders() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = readJson(join(folder, OWNER));
    const isOurs = isRoot || statSync(folder).uid === process.getuid?.();
    if (owner && isOurs && !isAlive(owner)) await removeTestFolder(folder);
  }
}

/**
 * A PostgreSQL (without fsync: nothing here outlives the run) and a Redis of their own, and the variables that name
 * them. Tests fail without either: they are not run against less than production has.
 * @param {string} folder made by makeTestFolder
 */
export async function startTestServices(folder) {
  const dataDir = join(folder, 'services');
  const log = (/** @type {string} */ line) => console.error(line);
  const postgres = await startPostgres({ dataDir, durable: false, supervisor: true, log });
  const redis = await startRedis({ dataDir, log });
  if (!redis) {
    await postgres.stop();
    throw new Failure('The tests need a Redis server: see the line above');
  }
  const env = {
    TEST_PG_SUPER_URL: postgres.superUrl,
    TEST_PG_OWNER_URL: postgres.ownerUrl,
    TEST_PG_APP_URL: postgres.appUrl,
    TEST_REDIS_URL: redis.url,
  };
  return { env, stop: async () => void (await Promise.all([postgres.stop(), redis.stop()])) };
}
