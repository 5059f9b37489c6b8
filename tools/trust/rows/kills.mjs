// Everything is killed in turn, in the middle of bookings: KILL.
import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf } from '../booking/acts.mjs';
import { confirmationsOf, settled } from '../booking/confirmations.mjs';
import { wrongsOf } from '../booking/ledger.mjs';
import { heldAgainst, startWriters } from '../booking/writers.mjs';
import { all, atMost, none, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {RowContext['rig']} Rig */

/** @type {import('../registry.mjs').Row[]} */
export const rows = [{ id: 'KILL', needs: { apis: 2, workers: 2 }, run: killed, limitS: 90, fullLimitS: 7200 }];

const WRITERS = 20;
const SLOW_MS = 40;

/**
 * What is killed, and how it comes back; each resolves when it is back.
 * @type {Record<string, (rig: Rig) => Promise<unknown>>}
 */
const VICTIMS = {
  API: async ({ apis: [api] }) => {
    await api?.kill();
    await api?.start();
    await api?.ready();
  },
  worker: async ({ workers }) => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await Promise.all(workers.map((worker) => worker.start()));
  },
  Postgres: async ({ database }) => {
    await database.kill();
    await database.restart();
  },
  Redis: async ({ queue }) => {
    await queue?.kill();
    await sleep(300);
    await queue?.restart();
  },
};

const NOTHING = {
  bookings: 0,
  lost: 0,
  twice: 0,
  denied: 0,
  untold: 0,
  wrong: 0,
  unsent: 0,
  second: 0,
  unexplained: 0,
  strange: 0,
  open: 0,
  seconds: 0,
};

/**
 * One round: bookings, a blow in their middle, and what is there once every desk has its answer and every mail has left.
 * @param {RowContext} context @param {string} name @param {number} size @returns {Promise<typeof NOTHING>}
 */
async function oneBlow(context, name, size) {
  const { rig, world: makeWorld, log, signal, full } = context;
  const world = await makeWorld({ providers: WRITERS, patients: WRITERS, clerks: WRITERS });
  const writers = startWriters(context, world, { writers: WRITERS, each: size / WRITERS });
  const killAt = size * (0.2 + 0.4 * Math.random());
  // A slow mail server, so that mails are under way when it happens.
  await rig.smtp?.slow(SLOW_MS);
  while (writers.answered() < killAt) {
    signal.throwIfAborted();
    await sleep(5);
  }
  await VICTIMS[name]?.(rig);
  await rig.smtp?.slow(0);
  await writers.done;
  const answeredAt = Date.now();
  await settled(rig, world, { hurried: !full, signal });
  const seconds = (Date.now() - answeredAt) / 1000;
  const held = await heldAgainst(rig.sql, world.organizationId, writers.bookings);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const mails = await confirmationsOf(rig, world, writers.bookings);
  log(`${name}: ${JSON.stringify(wordsOf(writers.tries))} ${JSON.stringify(mails)}`);
  const wrong = wrongs.double + wrongs.unclaimed + wrongs.stray + wrongs.untraced + wrongs.unowed;
  return { ...held, ...mails, wrong, bookings: writers.bookings.length, seconds };
}

/** @param {RowContext} context */
async function killed(context) {
  const { count, signal, full } = context;
  const [times, size] = [count(1, 5), count(40, 500)];
  const tally = { ...NOTHING };
  for (const name of Array.from({ length: times }, () => Object.keys(VICTIMS)).flat()) {
    signal.throwIfAborted();
    const found = await oneBlow(context, name, size);
    for (const key of /** @type {(keyof typeof NOTHING)[]} */ (Object.keys(NOTHING)))
      tally[key] = key === 'seconds' ? Math.max(tally[key], found[key]) : tally[key] + found[key];
  }
  return {
    n: tally.bookings,
    did: `kill -9 of an API, both workers, Postgres and Redis in turn, ${times} times each, in the middle of ${size} bookings; desks repeat with the same key`,
    figures: [
      none('told as booked and lost', tally.lost),
      none('booked twice', tally.twice),
      none('refused or never answered', tally.denied),
      none('booked and nobody was told', tally.untold),
      none('visits without claims, traces or words owed', tally.wrong),
      all('bookings confirmed by mail', tally.bookings - tally.unsent, tally.bookings),
      none('second copies that nothing explains, third copies', tally.unexplained),
      none('mails about what was not booked', tally.strange),
      atMost('second copies, of attempts whose end was unknown', tally.second, tally.open),
      tell('attempts whose end was unknown', tally.open),
      tell(full ? 'until the last mail' : 'until the last mail, claims of the dead shortened', tally.seconds, 's'),
    ],
  };
}
