// Redis forgets, dies, comes back with old jobs, or is full.
import { setTimeout as sleep } from 'node:timers/promises';
import { all, atMost, tell } from '../figures.mjs';
import { lapseClaims, until, untilDone } from '../mail/alarms.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { onceFigures } from '../mail/ledger-figures.mjs';
import { oweMessages } from '../mail/owe.mjs';
import { redisCommand } from '../mail/redis-command.mjs';
import { attemptsOf, MAIL_NEEDS, queueOf, restartServer, serverOf } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */

const DRAIN_MS = 150_000;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F22', needs: MAIL_NEEDS, limitS: 90, run: emptied },
  { id: 'F24', needs: MAIL_NEEDS, limitS: 90, run: back },
];

/** @param {RowContext} context */
async function emptied(context) {
  const { rig, count, log } = context;
  const n = 1000;
  const world = await context.world({ patients: n, clerks: 1 });
  const server = await restartServer(rig);
  const queue = queueOf(rig);
  const begun = Date.now();
  await oweMessages(rig.sql, world, {
    count: n,
    dueAt: (index) => new Date(begun + (index < n / 2 ? 0 : 3000)),
  });
  const flushes = count(4, 50);
  for (let flush = 0; flush < flushes; flush += 1) {
    await redisCommand(queue.url(), 'FLUSHALL');
    await sleep(count(700, 200));
  }
  const swallowed = await recover(context, world);
  const { deliveries } = await server.report();
  const lastS = (Math.max(...deliveries.map(({ at }) => at)) - begun) / 1000;
  log(`${swallowed} claims were left without their jobs`);
  const ledger = await ledgerOf(rig.sql, world, deliveries);
  return {
    n,
    did: `${flushes} × FLUSHALL while 500 messages leave and 500 are due three seconds later; ${waited(context)}`,
    figures: [
      ...onceFigures(ledger),
      all('sent', ledger.states.sent ?? 0, n),
      atMost('time until all were sent', lastS, 90, 's'),
      tell('claims whose jobs were lost', swallowed),
    ],
  };
}

/**
 * Redis is killed while jobs wait, and comes back once with nothing and once with the jobs of an older save.
 * @param {RowContext} context
 */
async function back(context) {
  const { rig, count } = context;
  const [times, size] = [count(1, 10), 150];
  const world = await context.world({ patients: 2 * times * size, clerks: 1 });
  const server = await restartServer(rig);
  const queue = queueOf(rig);
  let swallowed = 0;
  for (let time = 0; time < 2 * times; time += 1) {
    const withOldJobs = time % 2 === 1;
    const own = { ...world, patients: world.patients.slice(time * size, (time + 1) * size) };
    const before = (await server.report()).deliveries.length;
    await server.slow(5);
    await oweMessages(rig.sql, own, { count: size });
    await until(context.signal, async () => (await server.report()).deliveries.length >= before + 40, 20_000);
    // What is saved now is long done when it comes back.
    if (withOldJobs) await redisCommand(queue.url(), 'SAVE');
    else await redisCommand(queue.url(), 'FLUSHALL');
    if (!withOldJobs) await redisCommand(queue.url(), 'SAVE');
    await sleep(500);
    await queue.kill();
    await sleep(500);
    await queue.restart();
    await server.slow(0);
    swallowed += await recover(context, world);
  }
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  return {
    n: 2 * times * size,
    did: `${2 * times} × kill -9 of Redis among ${size} messages; every second time it comes back empty, else with jobs of an older save; ${waited(context)}`,
    figures: [
      ...onceFigures(ledger),
      all('sent', ledger.states.sent ?? 0, 2 * times * size),
      tell('claims whose jobs were lost', swallowed),
    ],
  };
}

/** @param {RowContext} context */
const waited = ({ full }) => (full ? 'claims without jobs waited out' : 'the time of claims without jobs skipped');

/**
 * Waits until everything due was sent. What hangs on a claim whose job is lost waits for the claim's end; without
 * --full that time is skipped, once nothing moves any more.
 * @param {RowContext} context @param {World} world @returns {Promise<number>} claims whose jobs were lost
 */
async function recover({ rig, signal, full }, world) {
  const server = serverOf(rig);
  const seen = { deliveries: -1, at: Date.now() };
  await until(
    signal,
    async () => {
      const { deliveries } = await server.report();
      const moved = deliveries.length !== seen.deliveries || ((await attemptsOf(rig, world)).open ?? 0) > 0;
      if (moved) Object.assign(seen, { deliveries: deliveries.length, at: Date.now() });
      return Date.now() - seen.at > 2000;
    },
    DRAIN_MS,
  );
  const [{ held }] = await rig.sql(
    'select count(*)::int as held from outbox where organization_id = $1 and done_at is null and claimed_until > now()',
    [world.organizationId],
  );
  if (!full) await lapseClaims(rig.sql, world);
  await untilDone(signal, rig.sql, world, DRAIN_MS);
  return held;
}
