// The API dies between commit and answer, and at any other moment: F12 F58.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, deskOf, holdOf, wordsOf } from '../booking/acts.mjs';
import { visitIds, wrongsOf } from '../booking/ledger.mjs';
import { all, atLeast, exactly, none, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/acts.mjs').Outcome} Outcome */

const needs = { apis: 2, proxied: true };

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F12', needs, run: beforeTheAnswer },
  { id: 'F58', needs, run: everyTrace },
];

const AT_ONCE = 12;
/** As Postgres says that a transaction is committed. */
const COMMITTED = Buffer.from('COMMIT\0');

/** @param {RowContext} context */
async function beforeTheAnswer(context) {
  const { rig, world: makeWorld, count, log, signal } = context;
  const rounds = count(1, 50);
  const world = await makeWorld({ patients: AT_ONCE, providers: AT_ONCE });
  const tally = { unanswered: 0, committed: 0, same: 0 };
  /** @type {Outcome[]} */
  const again = [];
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    again.push(...(await killedAtCommit(context, world, round, tally)));
  }
  log(`repeated: ${JSON.stringify(wordsOf(again))}`);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  return {
    n: tally.unanswered,
    did: `kill -9 of an API as the commit of one of ${AT_ONCE} bookings comes back to it, ${rounds} times; each repeated at the other API`,
    figures: [
      exactly('visits', (await visitIds(rig.sql, world.organizationId)).length, rounds * AT_ONCE),
      none('pairs of visits at once', wrongs.double),
      atLeast('committed, and nobody was told', tally.committed, rounds),
      all('of those: told of the same visit', tally.same, tally.committed),
      none(
        'visits without claims, traces or words owed',
        wrongs.unclaimed + wrongs.stray + wrongs.untraced + wrongs.unowed,
      ),
      tell('requests without an answer', tally.unanswered),
    ],
  };
}

/**
 * One round: bookings at one API, which dies as one of them is committed; what got no answer is asked at the other.
 * @param {RowContext} context @param {import('../../rig/world.mjs').World} world @param {number} round
 * @param {{unanswered: number, committed: number, same: number}} tally
 * @returns {Promise<Outcome[]>} what the other API said
 */
async function killedAtCommit({ rig, client }, world, round, tally) {
  const acts = actsOf(client);
  const [victim, other] = rig.apis;
  const wire = rig.wires.postgres;
  if (!victim || !other || !wire) throw new Error('the row needs two APIs behind a proxy');
  const startsAt = startOn(round, 600);
  const inputs = world.patients.map((patient, index) =>
    bookingOf(world, { patient, provider: world.providers[index], startsAt }),
  );
  const cookies = inputs.map((_, index) => world.clerks[index % world.clerks.length]?.cookie ?? '');
  // Somewhere among the commits of the bookings; who asks may have been looked up in transactions of their own.
  let left = 1 + Math.floor(Math.random() * AT_ONCE);
  wire.hooks.dropAnswer = (chunk) => {
    if (!chunk.includes(COMMITTED) || --left > 0) return false;
    process.kill(victim.pid(), 'SIGKILL');
    wire.hooks.dropAnswer = undefined;
    return true;
  };
  const first = await Promise.all(
    inputs.map((input, index) => acts.book({ url: victim.url, cookie: cookies[index] ?? '' }, input)),
  );
  wire.hooks.dropAnswer = undefined;
  await victim.kill();
  const kept = await keptAnswers(
    rig.sql,
    inputs.map(({ idempotencyKey }) => idempotencyKey),
  );
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const [index, input] of inputs.entries()) {
    if (first[index]?.isAnswer) continue;
    tally.unanswered += 1;
    const again = await acts.book({ url: other.url, cookie: cookies[index] ?? '' }, input);
    outcomes.push(again);
    const id = kept.get(input.idempotencyKey);
    if (id === undefined) continue;
    tally.committed += 1;
    if (again.id === id) tally.same += 1;
  }
  await victim.start();
  await victim.ready();
  return outcomes;
}

/** The visits that were committed under these keys. @param {import('../booking/ledger.mjs').Sql} sql @param {string[]} keys @returns {Promise<Map<string, string>>} */
async function keptAnswers(sql, keys) {
  const found = await sql("select key, answer ->> 'appointmentId' as id from idempotency_key where key = any($1)", [
    keys,
  ]);
  return new Map(found.map(({ key, id }) => [key, id]));
}

const WRITERS = 16;

/** @param {RowContext} context */
async function everyTrace(context) {
  const { rig, world: makeWorld, count, log, signal } = context;
  const turns = count(2, 160);
  const world = await makeWorld({ patients: WRITERS, providers: WRITERS });
  const wire = rig.wires.postgres;
  if (!wire) throw new Error('the row needs a proxy');
  let cuts = 0;
  wire.hooks.dropAnswer = () => {
    const cut = Math.random() < 0.004;
    if (cut) cuts += 1;
    return cut;
  };
  /** @type {Outcome[]} */
  const outcomes = [];
  const work = Promise.all(
    Array.from({ length: WRITERS }, (_, index) => clerk(context, world, index, turns, outcomes)),
  );
  const kills = count(1, 20);
  const [victim] = rig.apis;
  for (let kill = 0; kill < kills && victim; kill++) {
    await sleep(800 + 400 * Math.random());
    await victim.kill();
    await victim.start();
    await victim.ready();
  }
  await work;
  wire.hooks.dropAnswer = undefined;
  signal.throwIfAborted();
  log(`${cuts} connections cut; ${JSON.stringify(wordsOf(outcomes))}`);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const [{ holds, untracedHolds }] = await rig.sql(
    `select count(*)::int as holds,
       count(*) filter (where 1 <> (select count(*) from audit_event e where e.organization_id = h.organization_id and e.action = 'hold.take' and e.subject_id = h.id::text))::int as "untracedHolds"
     from hold h where h.organization_id = $1`,
    [world.organizationId],
  );
  const done = outcomes.filter(({ word }) => word === 'Appointment' || word === 'Hold').length;
  return {
    n: done,
    did: `${WRITERS} clerks book, move, cancel and hold while ${cuts} database connections are cut at random answers and an API is killed ${kills} times`,
    figures: [
      none('visits without exactly one trace of each step', wrongs.untraced),
      none('traces of visits that are not there', wrongs.traceOfNothing),
      none('holds without exactly one trace', untracedHolds),
      none('visits without claims or words owed', wrongs.unclaimed + wrongs.stray + wrongs.unowed),
      tell('holds looked at', holds),
      tell('requests without an answer', outcomes.filter(({ isAnswer }) => !isAnswer).length),
    ],
  };
}

/**
 * Books a visit, moves it, cancels every second, and holds a time; each step again with the same key until it is answered.
 * @param {RowContext} context @param {import('../../rig/world.mjs').World} world @param {number} index @param {number} turns @param {Outcome[]} outcomes
 */
async function clerk({ rig, client, signal }, world, index, turns, outcomes) {
  const acts = actsOf(client);
  const cookie = world.clerks[index % world.clerks.length]?.cookie ?? '';
  const [patient, provider] = [world.patients[index], world.providers[index]];
  /** @param {(desk: import('../booking/acts.mjs').Desk) => Promise<Outcome>} act */
  async function untilAnswered(act) {
    for (let turn = 0; ; turn++) {
      signal.throwIfAborted();
      const outcome = await act({ ...deskOf(rig, world, index + turn), cookie });
      outcomes.push(outcome);
      if (outcome.isAnswer) return outcome;
      await sleep(50);
    }
  }
  for (let turn = 0; turn < turns; turn++) {
    const input = bookingOf(world, { patient, provider, startsAt: startOn(turn, 420) });
    const visit = await untilAnswered((desk) => acts.book(desk, input));
    const moveKey = { idempotencyKey: randomUUID() };
    const moved = await untilAnswered((desk) => acts.move(desk, visit, startOn(turn, 480), moveKey));
    const cancelKey = { idempotencyKey: randomUUID() };
    if (turn % 2 === 0) await untilAnswered((desk) => acts.cancel(desk, moved, cancelKey));
    const held = holdOf(world, { patient, provider, startsAt: startOn(turn, 600) });
    await untilAnswered((desk) => acts.hold(desk, held));
  }
}
