// The alarms of a world's messages (`outbox`): how many wait, until when, and what time would have done to them.
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('../../rig/world.mjs').Sql} Sql */
/** @typedef {{organizationId: number}} Own */

const POLL_MS = 100;

/** Alarms that still wait and are due. @param {Sql} sql @param {Own} world @returns {Promise<number>} */
export async function openAlarms(sql, { organizationId }) {
  const [row] = await sql(
    'select count(*)::int as open from outbox where organization_id = $1 and done_at is null and due_at <= now()',
    [organizationId],
  );
  return row.open;
}

/**
 * Waits until a question is answered with yes.
 * @param {AbortSignal} signal @param {() => Promise<boolean>} holds @param {number} limitMs
 * @returns {Promise<boolean>} false when the time was over
 */
export async function until(signal, holds, limitMs) {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    signal.throwIfAborted();
    if (Date.now() > end) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** @param {AbortSignal} signal @param {Sql} sql @param {Own} world @param {number} limitMs @returns whether nothing that is due waits any more */
export const untilDrained = (signal, sql, world, limitMs) =>
  until(signal, async () => (await openAlarms(sql, world)) === 0, limitMs);

/** @param {AbortSignal} signal @param {Sql} sql @param {Own} world @param {number} limitMs @returns whether nothing waits any more, due or not */
export const untilDone = (signal, sql, { organizationId }, limitMs) =>
  until(
    signal,
    async () => {
      const rows = await sql('select from outbox where organization_id = $1 and done_at is null limit 1', [
        organizationId,
      ]);
      return rows.length === 0;
    },
    limitMs,
  );

/**
 * As if the time of all claims were over. Only for claims of processes that are dead or that have lost sight of them:
 * a claim that somebody works on must run out by itself.
 * @param {Sql} sql @param {Own} world @returns {Promise<number>} claims that were open
 */
export async function lapseClaims(sql, { organizationId }) {
  const rows = await sql(
    `update outbox set claimed_until = now() - interval '1 second' where organization_id = $1 and done_at is null and claimed_until > now() returning id`,
    [organizationId],
  );
  return rows.length;
}

/** As if the wait before the next try were over, for alarms that nobody holds. @param {Sql} sql @param {Own} world @returns {Promise<number>} */
export async function bringForward(sql, { organizationId }) {
  const rows = await sql(
    `update outbox set due_at = now() where organization_id = $1 and done_at is null and due_at > now() and (claimed_until is null or claimed_until < now()) returning id`,
    [organizationId],
  );
  return rows.length;
}

/**
 * Seconds until the next try of what failed, as the rows have it.
 * @param {Sql} sql @param {Own} world @returns {Promise<number[]>}
 */
export async function waitsOf(sql, { organizationId }) {
  const rows = await sql(
    'select extract(epoch from due_at - now())::float as seconds from outbox where organization_id = $1 and done_at is null',
    [organizationId],
  );
  return rows.map(({ seconds }) => seconds);
}
