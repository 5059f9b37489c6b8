import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { prepareDataDir, readJson, shown, writeJson } from './paths.mjs';
import { freePort } from './ports.mjs';
import {
  checkVersion,
  discardDeadPostmaster,
  makeCluster,
  reasonIn,
  servingPostmaster,
  spawnPostmaster,
} from './postgres-cluster.mjs';
import { connected, ensureDatabase, urlOf } from './postgres-database.mjs';
import { placeOf, REACHABLE_BASE } from './postgres-place.mjs';
import { endProcess, isAlive, livingFrom, writeRecord } from './processes.mjs';
import { secretsOf } from './secrets.mjs';

// SIGINT is PostgreSQL's fast shutdown (sessions end, a checkpoint is written); SIGQUIT ends at once and the next start
// replays the log. Both keep what was committed.
const SHUTDOWN = /** @type {const} */ ([
  { signal: 'SIGINT', waitMs: 1500 },
  { signal: 'SIGQUIT', waitMs: 1500 },
]);
const RECOVERY_LIMIT_MS = 300_000;
const ANSWER_LIMIT_MS = 15_000;

/**
 * Waits until the server answers its superuser; a server that replays its log says so and is waited for.
 * @param {{pid: number, identity: string}} postmaster
 * @param {string} url
 * @returns {Promise<'ready' | 'ended' | 'silent'>}
 */
async function waitUntilReady(postmaster, url) {
  const begun = Date.now();
  let limit = ANSWER_LIMIT_MS;
  while (Date.now() - begun < limit) {
    if (!isAlive(postmaster)) return 'ended';
    try {
      await connected(url, (client) => client.query('select 1'));
      return 'ready';
    } catch (error) {
      const { code } = /** @type {{code?: string}} */ (error);
      if (code === '28P01')
        throw new Failure(
          'secrets.json does not fit the database beside it: restore it, or begin anew (npm start -- --reset)',
        );
      if (code === '57P03') limit = RECOVERY_LIMIT_MS;
    }
    await sleep(80);
  }
  return 'silent';
}

/**
 * The processes that rely on this PostgreSQL, one file each. The last guest that leaves stops the server; so neither a
 * command beside `npm start` nor a start beside a command ends a server that the other still needs.
 * @param {string} dataDir
 */
function usersOf(dataDir) {
  const folder = join(dataDir, 'run', 'postgres.users');
  const own = join(folder, `${process.pid}.json`);
  return {
    join: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeRecord(own, process.pid);
    },
    leave: () => rmSync(own, { force: true }),
    othersAlive: () =>
      readdirSync(folder).some((file) => join(folder, file) !== own && livingFrom(join(folder, file)) !== undefined),
  };
}

/**
 * Gives a ready server for the cluster: the one that serves it already (also one that a killed start left), else a new one.
 * @param {string} dataDir
 * @param {{log: (line: string) => void, durable: boolean}} options
 */
async function ensureServer(dataDir, { log, durable }) {
  const place = placeOf(dataDir, log);
  const isNew = !existsSync(join(place.cluster, 'PG_VERSION'));
  if (!isNew && !existsSync(join(dataDir, 'secrets.json'))) {
    throw new Failure(`${shown(dataDir)}/secrets.json is missing: restore it, or begin anew (npm start -- --reset)`);
  }
  const secrets = secretsOf(dataDir);
  if (isNew) await makeCluster(place, secrets.postgresSuper);
  checkVersion(place);
  /** @param {number} port */
  const superUrl = (port) => urlOf({ port, user: 'postgres', password: secrets.postgresSuper, database: 'postgres' });
  const serving = servingPostmaster(place.cluster);
  if (serving) {
    if ((await waitUntilReady(serving, superUrl(serving.port))) === 'ready') {
      return { postmaster: serving, port: serving.port, secrets, startedByUs: false };
    }
    await endProcess(serving, [...SHUTDOWN]);
  }
  const logFile = join(dataDir, 'logs', 'postgres.log');
  let said = '';
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const port = await freePort(attempt === 0 ? readJson(join(dataDir, 'run', 'postgres.port.json'))?.port : undefined);
    const postmaster = await spawnPostmaster(place, { port, logFile, durable });
    if ((await waitUntilReady(postmaster, superUrl(port))) === 'ready') {
      writeJson(join(dataDir, 'run', 'postgres.port.json'), { port });
      return { postmaster, port, secrets, startedByUs: true };
    }
    await endProcess(postmaster, [...SHUTDOWN]);
    said = readFileSync(logFile, 'utf8');
    // Sessions of a postmaster that was killed hold its memory for a moment; a port can be taken between look and use.
    if (!/already exists|shared memory block|still in use|could not bind|Address already in use/.test(said)) break;
    // One that nobody reaps keeps its number; by now its sessions, which end with it, are long gone.
    if (attempt > 3) discardDeadPostmaster(place.cluster);
    await sleep(600);
  }
  throw new Failure(`PostgreSQL did not start: ${reasonIn(said)} (${shown(logFile)})`);
}

/**
 * A running PostgreSQL for the data folder, with the database `meridian`, its roles and extensions. Safe to call beside
 * other processes that do the same. `supervisor: true` (npm start) takes the server over: stop() ends it whoever
 * started it. A guest's stop() ends it only when nobody else relies on it.
 * @param {{dataDir: string, log?: (line: string) => void, durable?: boolean, supervisor?: boolean}} options
 */
export async function startPostgres({ dataDir, log = () => {}, durable = true, supervisor = false }) {
  prepareDataDir(dataDir);
  const lockFile = join(dataDir, 'run', 'postgres.lock');
  const users = usersOf(dataDir);
  const { postmaster, port, secrets, startedByUs } = await withLock(lockFile, async () => {
    const server = await ensureServer(dataDir, { log, durable });
    await ensureDatabase(server.port, server.secrets);
    users.join();
    return server;
  });
  const superUrl = urlOf({ port, user: 'postgres', password: secrets.postgresSuper, database: 'postgres' });
  const end = () => endProcess(postmaster, [...SHUTDOWN]);
  return {
    superUrl,
    ownerUrl: urlOf({ port, user: 'meridian_owner', password: secrets.postgresOwner, database: 'meridian' }),
    appUrl: urlOf({ port, user: 'meridian_app', password: secrets.postgresApp, database: 'meridian' }),
    port,
    pid: postmaster.pid,
    startedByUs,
    isAlive: () => isAlive(postmaster),
    /** Writes what is dirty to disk now, so that the shutdown that follows has little left to write. */
    checkpoint: () => connected(superUrl, (client) => client.query('checkpoint')).catch(() => {}),
    stop: async () => {
      users.leave();
      if (supervisor) return end();
      await withLock(lockFile, async () => {
        if (!users.othersAlive()) await end();
      });
    },
  };
}

/** Ends the server of a data folder, if one runs, and answers where its cluster lies. @param {string} dataDir */
export async function endPostgres(dataDir) {
  const cluster = readJson(join(dataDir, 'postgres.place.json'))?.cluster ?? join(dataDir, 'postgres');
  const serving = servingPostmaster(cluster);
  if (serving) await endProcess(serving, [...SHUTDOWN]);
  return cluster;
}

/** Ends the server of a data folder and removes its cluster, wherever it was placed. @param {string} dataDir */
export async function erasePostgres(dataDir) {
  const cluster = await endPostgres(dataDir);
  const parts = cluster.startsWith(REACHABLE_BASE) ? [dirname(cluster)] : [cluster, `${cluster}.new`];
  for (const path of parts) rmSync(path, { recursive: true, force: true });
  for (const file of ['postgres.place.json', 'secrets.json']) rmSync(join(dataDir, file), { force: true });
}
