import { readFileSync } from 'node:fs';

/** @typedef {import('../../rig/world.mjs').Sql} Sql */

/**
 * Postgres tells of every wait for a lock that lasts longer than a second, and how long it was in the end; who waits five
 * seconds gives up. Counted from its log, which costs nothing while nobody waits. Not across a restart of the server.
 * @param {Sql} sql @param {{database: {log: string}}} rig
 */
export async function watchLockWaits(sql, { database }) {
  const lines = () => readFileSync(database.log, 'utf8').split('\n');
  await sql('alter system set log_lock_waits = on');
  await sql('select pg_reload_conf()');
  const before = lines().length;
  return async () => {
    await sql('alter system reset log_lock_waits');
    await sql('select pg_reload_conf()');
    const said = lines().slice(before - 1);
    const ended = said.flatMap((line) => {
      const [, ms] = /acquired \w+ on .* after ([\d.]+) ms/.exec(line) ?? [];
      return ms === undefined ? [] : [Number(ms)];
    });
    return {
      longestMs: Math.max(0, ...ended),
      long: said.filter((line) => line.includes(' still waiting for ')).length,
      givenUp: said.filter((line) => line.includes('canceling statement due to lock timeout')).length,
    };
  };
}
