// Postgres goes away under writers, in parts and as a whole: F9 F10 F11.
import { setTimeout as sleep } from 'node:timers/promises';
import { heldAgainst, startWriters } from '../booking/writers.mjs';
import { wordsOf } from '../booking/acts.mjs';
import { wrongsOf } from '../booking/ledger.mjs';
import { atMost, none, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/writers.mjs').Writers} Writers */

const needs = { apis: 2 };
const WRITERS = 16;
const BUSY_MS = 1_200;

/** Ten for work, two for sessions and health (apps/api/src/database). */
const SESSIONS_OF_AN_API = 12;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F9', needs, run: sessionKilled },
  { id: 'F10', needs, run: serverKilled },
  { id: 'F11', needs, run: sessionsEnded },
];

/** @param {RowContext} context */
async function begin(context) {
  const world = await context.world({ providers: WRITERS, patients: WRITERS, clerks: WRITERS });
  const pids = context.rig.apis.map((api) => api.pid());
  const writers = startWriters(context, world, { writers: WRITERS });
  await sleep(BUSY_MS);
  return { world, pids, writers };
}

/** The first moment at which a request that began after `at` had its answer, in ms after it. @param {Writers} writers @param {number} at */
function backAfter({ tries }, at) {
  const first = tries.filter(({ isAnswer, begun }) => isAnswer && begun >= at).map(({ ended }) => ended - at);
  return Math.min(...first);
}

/** Waits until something is answered again. @param {Writers} writers @param {number} at @param {AbortSignal} signal */
async function untilBack(writers, at, signal) {
  while (!Number.isFinite(backAfter(writers, at))) {
    signal.throwIfAborted();
    await sleep(50);
  }
}

/** What holds after every outage. @param {RowContext} context @param {Awaited<ReturnType<typeof begin>>} begun */
async function kept({ rig, log }, { world, pids, writers }) {
  await writers.stop();
  log(JSON.stringify(wordsOf(writers.tries)));
  const held = await heldAgainst(rig.sql, world.organizationId, writers.bookings);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const unknown = writers.tries.filter(({ isAnswer }) => !isAnswer).length;
  return [
    none('told as booked and lost', held.lost),
    none('booked twice', held.twice + wrongs.double),
    none('refused or never answered', held.denied),
    none('booked and nobody was told', held.untold),
    none(
      'visits without claims, traces or words owed',
      wrongs.unclaimed + wrongs.stray + wrongs.untraced + wrongs.unowed,
    ),
    none(
      'API processes that ended',
      rig.apis.filter((api, index) => !api.isAlive() || api.pid() !== pids[index]).length,
    ),
    none('outages told as a defect', writers.tries.filter(({ word }) => word.endsWith('INTERNAL')).length),
    tell('requests without an answer', unknown),
  ];
}

/** @param {RowContext} context */
async function sessionKilled(context) {
  const { rig, signal, count } = context;
  const begun = await begin(context);
  const kills = count(1, 20);
  /** @type {number[]} */
  const back = [];
  for (let kill = 0; kill < kills; kill++) {
    signal.throwIfAborted();
    const pid = await busySession(rig, signal);
    const at = Date.now();
    process.kill(pid, 'SIGKILL');
    await untilBack(begun.writers, at, signal);
    back.push(backAfter(begun.writers, at));
    await sleep(500);
  }
  const figures = await kept(context, begun);
  return {
    n: begun.writers.bookings.length,
    did: `kill -9 of a Postgres session in the middle of a transaction of ${WRITERS} writers, ${kills} times; they repeat with the same key`,
    figures: [...figures, atMost('until the first success', Math.max(...back), 5_000, 'ms')],
  };
}

/** A session of the product that is in a transaction. @param {RowContext['rig']} rig @param {AbortSignal} signal @returns {Promise<number>} its process */
async function busySession(rig, signal) {
  for (;;) {
    signal.throwIfAborted();
    const [row] = await rig.sql(
      "select pid from pg_stat_activity where application_name = 'meridian' and xact_start is not null order by random() limit 1",
    );
    if (row) return row.pid;
  }
}

/** @param {RowContext} context */
async function serverKilled(context) {
  const { rig, signal, count } = context;
  const begun = await begin(context);
  const awayMs = count(2_000, 10_000);
  await rig.database.kill();
  await sleep(awayMs);
  await rig.database.restart();
  const up = Date.now();
  await untilBack(begun.writers, up, signal);
  await sleep(500);
  const figures = await kept(context, begun);
  return {
    n: begun.writers.bookings.length,
    did: `kill -9 of Postgres under ${WRITERS} writers, away for ${awayMs / 1000} s; the APIs are not restarted`,
    figures: [
      ...figures,
      atMost('until the first success after it was up', backAfter(begun.writers, up), 15_000, 'ms'),
    ],
  };
}

/** After so long nothing of the last blow may be felt. */
const WINDOW_MS = 1_000;

/** @param {RowContext} context */
async function sessionsEnded(context) {
  const { rig, signal, count } = context;
  const begun = await begin(context);
  const blows = count(2, 60);
  /** @type {number[]} */
  const at = [];
  for (let blow = 0; blow < blows; blow++) {
    signal.throwIfAborted();
    at.push(Date.now());
    await rig.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'meridian'");
    await sleep(2_000);
  }
  const { tries } = begun.writers;
  const isInWindow = (/** @type {{begun: number, ended: number}} */ one) =>
    at.some((blow) => one.begun < blow + WINDOW_MS && one.ended > blow);
  const outside = tries.filter((one) => !isInWindow(one));
  const figures = await kept(context, begun);
  const [{ sessions }] = await rig.sql(
    "select count(*)::int as sessions from pg_stat_activity where application_name = 'meridian'",
  );
  return {
    n: begun.writers.bookings.length,
    did: `every Postgres session ended every 2 s, ${blows} times, under ${WRITERS} writers`,
    figures: [
      ...figures,
      none(
        'requests without an answer more than a second after a blow',
        outside.filter(({ isAnswer }) => !isAnswer).length,
      ),
      tell('requests in that time', outside.length),
      atMost('sessions afterwards', sessions, SESSIONS_OF_AN_API * rig.apis.length),
    ],
  };
}
