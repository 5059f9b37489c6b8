// Bookings and their confirmations while Redis is away or full.
import { setTimeout as sleep } from 'node:timers/promises';
import { all, atLeast, atMost, none, quantile, tell } from '../figures.mjs';
import { untilDrained } from '../mail/alarms.mjs';
import { deskOf } from '../mail/desk.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { onceFigures } from '../mail/ledger-figures.mjs';
import { redisCommand } from '../mail/redis-command.mjs';
import { MAIL_NEEDS, queueOf, restartServer, serverOf } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {{outcome: string, at: number, visit: import('../mail/desk.mjs').Visit | undefined}} Booked */

const LATE_BAR_S = 3;
const PACE_MS = 200;
const DRAIN_MS = 90_000;
/** The queue's own counter of jobs, by Bull's naming. */
const JOB_COUNTER = 'meridian:deliver:id';

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F23', needs: MAIL_NEEDS, limitS: 90, run: away },
  { id: 'F25', needs: MAIL_NEEDS, limitS: 60, run: overfull },
];

/** @param {RowContext} context */
async function away(context) {
  const { rig, count, full } = context;
  const seconds = count(12, 600);
  const n = (seconds * 1000) / PACE_MS;
  const world = await context.world({ patients: n + 40, providers: 8, clerks: 1 });
  await restartServer(rig);
  const queue = queueOf(rig);
  const before = await bookAll(context, world, 0, 20);
  await queue.kill();
  const during = await bookAll(context, world, 20, n);
  await queue.restart();
  const after = await bookAll(context, world, 20 + n, 20);
  await untilDrained(context.signal, rig.sql, world, DRAIN_MS);
  const late = await lateness(rig, during);
  const ledger = await ledgerOf(rig.sql, world, (await serverOf(rig).report()).deliveries);
  return {
    n: during.length,
    did: `a booking every ${PACE_MS} ms through the API for ${full ? 'ten minutes' : 'a while'} (${seconds} s) after kill -9 of Redis; 20 before, 20 after it is back`,
    figures: [
      ...onceFigures(ledger),
      none('bookings that failed', failed([...before, ...during, ...after])),
      all('confirmations sent', late.length, during.length),
      atMost('latest confirmation after its booking', Math.max(...late), LATE_BAR_S, 's'),
      tell('median, without Redis', quantile(late, 0.5), 's'),
      tell('median, before, with Redis', quantile(await lateness(rig, before), 0.5), 's'),
      tell('latest, once Redis is back', Math.max(...(await lateness(rig, after))), 's'),
    ],
  };
}

/** @param {RowContext} context */
async function overfull(context) {
  const { rig, signal, count } = context;
  const n = count(15, 500);
  const world = await context.world({ patients: n + 30, providers: 8, clerks: 1 });
  await restartServer(rig);
  const url = queueOf(rig).url();
  await redisCommand(url, 'CONFIG SET maxmemory 1');
  /** @type {Booked[]} */
  let during;
  try {
    during = await bookAll(context, world, 0, n);
  } finally {
    await redisCommand(url, 'CONFIG SET maxmemory 0');
  }
  const jobsBefore = await jobCount(url);
  // A worker leaves Redis alone for some seconds after it failed once.
  await sleep(6000);
  const after = await bookAll(context, world, n, 5);
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  const late = await lateness(rig, during);
  const ledger = await ledgerOf(rig.sql, world, (await serverOf(rig).report()).deliveries);
  return {
    n: during.length,
    did: `a booking every ${PACE_MS} ms while Redis refuses every write (maxmemory, noeviction), then 5 when it has room again`,
    figures: [
      ...onceFigures(ledger),
      none('bookings that failed', failed([...during, ...after])),
      all('confirmations sent', late.length, during.length),
      atMost('latest confirmation after its booking', Math.max(...late), LATE_BAR_S, 's'),
      atLeast('jobs in the queue again, by itself', (await jobCount(url)) - jobsBefore, 1),
    ],
  };
}

/** @param {string} url @returns {Promise<number>} */
const jobCount = async (url) => Number((await redisCommand(url, `INCRBY ${JOB_COUNTER} 0`)).slice(1));

/** Books one visit a patient at an even pace. @param {RowContext} context @param {World} world @param {number} first @param {number} count @returns {Promise<Booked[]>} */
async function bookAll(context, world, first, count) {
  const desk = deskOf(context, world);
  /** @type {Promise<Booked>[]} */
  const asked = [];
  const begun = Date.now();
  for (let index = 0; index < count; index += 1) {
    context.signal.throwIfAborted();
    asked.push(desk.book(first + index));
    await sleep(Math.max(0, begun + (index + 1) * PACE_MS - Date.now()));
  }
  return Promise.all(asked);
}

/** @param {Booked[]} booked */
const failed = (booked) => booked.filter(({ visit }) => visit === undefined).length;

/**
 * How long after the answer each confirmation reached the mail server, in seconds; of those that did.
 * @param {import('../../rig/rig.mjs').Rig} rig @param {Booked[]} booked @returns {Promise<number[]>}
 */
async function lateness(rig, booked) {
  const { deliveries } = await serverOf(rig).report();
  const arrived = new Map(deliveries.map(({ to, at }) => [to[0], at]));
  return booked.flatMap(({ at, visit }) => {
    const mailed = visit && arrived.get(visit.email);
    return mailed === undefined ? [] : [Math.max(0, mailed - at) / 1000];
  });
}
