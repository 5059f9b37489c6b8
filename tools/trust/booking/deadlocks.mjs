import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A session tells what it counted at most a second after it did. */
const STATISTICS_MS = 1_100;

/**
 * Counts deadlocks that Postgres had to break from here on: it says each in its log, also one that the product then
 * tried again without anybody noticing. Not across a restart of the server, which begins its log anew.
 * @param {{database: {log: string}}} rig
 */
export function deadlocksSince({ database }) {
  const count = () => readFileSync(database.log, 'utf8').split('deadlock detected').length - 1;
  const before = count();
  return () => count() - before;
}

/**
 * Counts what else Postgres called an error from here on. Who waits too long for a lock is told so and asks again; what
 * follows an error in its transaction is the same error.
 * @param {{database: {log: string}}} rig
 */
export function errorsSince({ database }) {
  const count = () =>
    readFileSync(database.log, 'utf8')
      .split('\n')
      .filter((line) => /\b(ERROR|FATAL|PANIC): /.test(line) && !EXPECTED.test(line)).length;
  const before = count();
  return () => count() - before;
}

const EXPECTED = /canceling statement due to lock timeout|current transaction is aborted/;

/** The deadlocks from the statistics of the database. @param {import('../../rig/world.mjs').Sql} sql */
export async function deadlocksInStatistics(sql) {
  await sleep(STATISTICS_MS);
  const [row] = await sql("select deadlocks::int as n from pg_stat_database where datname = 'meridian'");
  return Number(row.n);
}
