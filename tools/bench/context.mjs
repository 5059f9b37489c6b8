import { join } from 'node:path';
import { connected } from '../embedded/postgres-database.mjs';
import { startPostgres } from '../embedded/postgres.mjs';
import { startRedis } from '../embedded/redis.mjs';
import { Failure } from '../embedded/failure.mjs';
import { makeTestFolder, removeTestFolder } from '../test-support/services.mjs';

/** Called once, whoever asks first; everybody gets the same. @template T @param {() => Promise<T>} make */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => (made ??= make());
}

/**
 * The services of a run, each started when a section first asks for it: a Postgres that keeps its promises (fsync on)
 * and a Redis, of their own and in a folder that goes with them.
 * @param {{log: (line: string) => void}} options
 */
export function makeServices({ log }) {
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [];
  /** @type {string | undefined} */
  let folder;
  const folderOf = () => {
    if (folder === undefined) {
      const made = makeTestFolder();
      folder = made;
      undo.unshift(() => removeTestFolder(made));
    }
    return folder;
  };
  const dataDir = () => join(folderOf(), 'services');
  let usesPostgres = false;
  const postgres = once(async () => {
    usesPostgres = true;
    const server = await startPostgres({ dataDir: dataDir(), durable: true, supervisor: true, log });
    undo.push(() => server.stop());
    const { databasesOf } = await import('./database.mjs');
    const version = await connected(server.superUrl, async (client) => {
      const { rows } = await client.query('show server_version');
      return String(rows[0].server_version);
    });
    return { ...server, version, databases: databasesOf(server) };
  });
  const redis = once(async () => {
    const server = await startRedis({ dataDir: dataDir(), log });
    if (!server) throw new Failure('The benchmarks need a Redis server: see the line above');
    undo.push(() => server.stop());
    return server;
  });
  return {
    /** A folder of the run, for what a section's own processes write; it goes at the end. */
    folder: folderOf,
    /** The Postgres server. */
    postgres,
    /** Whether a section asked for Postgres. */
    usedPostgres: () => usesPostgres,
    /** A new database with the schema and no rows. @param {string} name a plain identifier, unique in the run */
    database: async (name) => (await postgres()).databases.create(name),
    redis,
    /** Says what must be ended before the services are: a process, a pool. The last said is ended first. @param {() => Promise<unknown>} end */
    atEnd: (end) => void undo.push(end),
    /** Ends what was started and removes the folder; whatever fails in it does not keep the rest from ending. */
    async stop() {
      for (let end = undo.pop(); end; end = undo.pop())
        await end().catch((error) =>
          log(`  while stopping: ${error instanceof Error ? error.message : String(error)}`),
        );
    },
  };
}

/** @typedef {ReturnType<typeof makeServices>} Services */
/**
 * What a section is given: the services, a place for its figures, and what a person is told meanwhile.
 * @typedef {Services & {
 *   record: (figure: string, value: number, weight?: import('./rows.mjs').Weight) => void,
 *   log: (line: string) => void,
 *   step: <T>(label: string, work: () => Promise<T>) => Promise<T>,
 *   tell: (title: string, timings: Record<string, import('./measure.mjs').Timing>) => void,
 *   signal: AbortSignal,
 * }} SectionContext
 */
