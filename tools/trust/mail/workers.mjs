import { until } from './alarms.mjs';

/** @typedef {import('../../rig/rig.mjs').Rig} Rig */

/** Rows about messages share one rig. */
export const MAIL_NEEDS = { apis: 1, workers: 2 };

/** kill -9 of all workers in one moment. @param {Rig} rig */
export const killWorkers = (rig) => Promise.all(rig.workers.map((worker) => worker.kill()));

/** @param {Rig} rig */
export async function startWorkers(rig) {
  await Promise.all(rig.workers.map((worker) => worker.start()));
  await Promise.all(rig.workers.map((worker) => worker.ready()));
}

/** The mail server of a rig, which every rig about messages has. @param {Rig} rig */
export function serverOf({ smtp }) {
  if (!smtp) throw new Error('this row needs a mail server');
  return smtp;
}

/** The Redis of a rig. @param {Rig} rig */
export function queueOf({ queue }) {
  if (!queue) throw new Error('this row needs Redis');
  return queue;
}

/** A mail server to which nobody is connected yet: what fails at its door is met by the next mail. @param {Rig} rig */
export async function restartServer(rig) {
  const server = serverOf(rig);
  await server.kill();
  await server.start();
  return server;
}

/**
 * Attempts of a world by how they ended; `open` for those under way.
 * @param {Rig} rig @param {{organizationId: number}} world @returns {Promise<Record<string, number>>}
 */
export async function attemptsOf({ sql }, { organizationId }) {
  const rows = await sql(
    `select coalesce(outcome, 'open') as outcome, count(*)::int as times from message_attempt where organization_id = $1 group by 1`,
    [organizationId],
  );
  return Object.fromEntries(rows.map(({ outcome, times }) => [outcome, times]));
}

/**
 * Waits until so many attempts of a world have ended in one of these ways.
 * @param {import('../run-row.mjs').RowContext} context @param {{organizationId: number}} world @param {string[]} ways @param {number} wanted @param {number} [limitMs]
 */
export const untilAttempts = ({ rig, signal }, world, ways, wanted, limitMs = 20_000) =>
  until(
    signal,
    async () => {
      const attempts = await attemptsOf(rig, world);
      return ways.reduce((total, way) => total + (attempts[way] ?? 0), 0) >= wanted;
    },
    limitMs,
  );
