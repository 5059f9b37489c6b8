// Visits that change at the same moment: F4 F7.
import { startOn } from '../../rig/booking.mjs';
import { actsOf, brokenIn, deskOf, wordsOf } from '../booking/acts.mjs';
import { booked, heldForClearance } from '../booking/booked.mjs';
import { deadlocksSince } from '../booking/deadlocks.mjs';
import { visitIds, wrongsOf } from '../booking/ledger.mjs';
import { all, atMost, exactly, none, quantile, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/acts.mjs').Outcome} Outcome */
/** @typedef {import('../booking/acts.mjs').Visit} Visit */

const needs = { apis: 2 };
const ANSWER_MS = 250;
const HOUR_MS = 3_600_000;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F4', needs, run: moved },
  { id: 'F7', needs, run: threeAtOnce },
];

/** @param {RowContext} context */
async function moved({ rig, client, world: makeWorld, count, log, signal }) {
  const CLIENTS = 50;
  const rounds = count(1, 40);
  const world = await makeWorld({ patients: CLIENTS, providers: 10 });
  const acts = actsOf(client);
  const [target] = world.providers;
  const deadlocks = deadlocksSince(rig);
  /** @type {Outcome[]} */
  const outcomes = [];
  let winners = 0;
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    const visits = await booked(acts, rig, world, startsOfMany(world, round));
    const goal = startOn(round, 1200);
    const race = visits.map((visit, index) =>
      acts.move(deskOf(rig, world, index), visit, goal, { providerId: target.id }),
    );
    const results = await Promise.all(race);
    if (results.filter(({ word }) => word === 'Appointment').length === 1) winners += 1;
    outcomes.push(...results);
  }
  log(`into one time: ${JSON.stringify(wordsOf(outcomes))}`);
  const intoOne = deadlocks();
  const swaps = await swapped({ rig, acts, world, rounds: count(8, 500), signal });
  log(`swaps: ${JSON.stringify(wordsOf(swaps.outcomes))}`);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const still = (await visitIds(rig.sql, world.organizationId)).length;
  const times = [...outcomes, ...swaps.outcomes].map(({ ms }) => ms);
  return {
    n: outcomes.length + swaps.outcomes.length,
    did: `${CLIENTS} visits moved into one time at once, ${rounds} rounds; ${swaps.pairs} pairs of visits swapped, rings of three moved on`,
    figures: [
      exactly('rounds with exactly one winner', winners, rounds),
      exactly('visits that are still booked', still, rounds * CLIENTS + swaps.booked),
      none('visits without their claims, claims without a visit', wrongs.unclaimed + wrongs.stray),
      none('pairs of visits at once', wrongs.double),
      none('errors', brokenIn([...outcomes, ...swaps.outcomes])),
      none('moves without exactly one trace', wrongs.untraced),
      none('deadlocks that the database had to break, into one time', intoOne),
      none('deadlocks that the database had to break, swaps', deadlocks() - intoOne),
      tell('p50', quantile(times, 0.5), 'ms'),
      atMost('p99', quantile(times, 0.99), ANSWER_MS, 'ms'),
    ],
  };
}

/** Fifty visits of ten providers in the morning of a day. @param {import('../../rig/world.mjs').World} world @param {number} day */
const startsOfMany = (world, day) =>
  world.patients.map((patient, index) => ({
    patient,
    provider: world.providers[index % 10],
    startsAt: startOn(day, 420 + 60 * Math.floor(index / 10)),
  }));

/**
 * Two visits that want each other's time, and three that want the next one's, all at the same moment.
 * @param {{rig: RowContext['rig'], acts: import('../booking/acts.mjs').Acts, world: import('../../rig/world.mjs').World, rounds: number, signal: AbortSignal}} with_
 */
async function swapped({ rig, acts, world, rounds, signal }) {
  /** @type {Outcome[]} */
  const outcomes = [];
  let visitsMade = 0;
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    const size = 2 + (round % 2);
    const provider = world.providers[1 + (round % 9)];
    const starts = Array.from({ length: size }, (_, index) => startOn(100 + Math.floor(round / 9), 600 + 60 * index));
    const wanted = starts.map((startsAt, index) => ({
      patient: world.patients[(3 * round + index) % 50],
      provider,
      startsAt,
    }));
    const visits = await booked(acts, rig, world, wanted);
    visitsMade += size;
    const race = visits.map((visit, index) =>
      acts.move(deskOf(rig, world, index), visit, starts[(index + 1) % size] ?? ''),
    );
    outcomes.push(...(await Promise.all(race)));
    // The next round may use the same patients at the same hours.
    const ids = visits.map(({ id }) => id);
    await rig.sql('delete from claim where appointment_id = any($1::uuid[])', [ids]);
    await rig.sql("update appointment set state = 'void' where id = any($1::uuid[])", [ids]);
    visitsMade -= size;
  }
  return { outcomes, pairs: rounds, booked: visitsMade };
}

const STEPS = {
  'appointment.confirm': { from: ['safety-hold'], to: 'booked' },
  'appointment.reschedule': { from: ['safety-hold', 'booked'], to: 'booked' },
  'appointment.cancel': { from: ['safety-hold', 'booked'], to: 'cancelled' },
};

/** @param {RowContext} context */
async function threeAtOnce({ rig, client, world: makeWorld, count, log, signal }) {
  const visitsCount = count(40, 1000);
  const world = await makeWorld({ patients: 40, providers: 4 });
  const acts = actsOf(client);
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {Visit[]} */
  const all_ = [];
  for (let from = 0; from < visitsCount; from += 40) {
    signal.throwIfAborted();
    const wanted = world.patients.map((patient, index) => ({
      patient,
      provider: world.providers[index % 4],
      startsAt: startOn(from / 40, 420 + 50 * Math.floor(index / 4)),
    }));
    const visits = await booked(acts, rig, world, wanted);
    await heldForClearance(rig.sql, visits, HOUR_MS);
    all_.push(...visits);
    for (let some = 0; some < visits.length; some += 8) {
      const races = visits
        .slice(some, some + 8)
        .map((visit, index) =>
          race(acts, rig, world, visit, startOn(150 + from / 40, 420 + 50 * Math.floor((some + index) / 4))),
        );
      outcomes.push(...(await Promise.all(races)).flat());
    }
  }
  log(JSON.stringify(wordsOf(outcomes)));
  const ids = all_.map(({ id }) => id);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const { illegal, agree, steps } = await replayed(rig.sql, ids);
  return {
    n: outcomes.length,
    did: `${ids.length} visits, each confirmed, moved and cancelled at once by three desks; who comes late looks again and repeats`,
    figures: [
      none('steps that the lifecycle has not', illegal),
      all('visits whose trace ends where they are', agree, ids.length),
      exactly('visits without exactly one trace of each step', wrongs.untraced, 0),
      none('visits without their claims, claims without a visit', wrongs.unclaimed + wrongs.stray),
      none('pairs of visits at once', wrongs.double),
      none('errors', brokenIn(outcomes)),
      tell('steps taken', steps),
    ],
  };
}

/**
 * Three desks change one visit; each repeats with the version it is told, once.
 * @param {import('../booking/acts.mjs').Acts} acts @param {RowContext['rig']} rig @param {import('../../rig/world.mjs').World} world @param {Visit} visit @param {string} elsewhen
 */
async function race(acts, rig, world, visit, elsewhen) {
  const desks = [0, 1, 2].map((index) => deskOf(rig, world, index));
  /** @type {((at: Visit) => Promise<Outcome>)[]} */
  const wants = [
    (at) => acts.confirm(desks[0] ?? failed(), at),
    (at) => acts.move(desks[1] ?? failed(), at, elsewhen),
    (at) => acts.cancel(desks[2] ?? failed(), at),
  ];
  const results = await Promise.all(
    wants.map(async (want) => {
      const first = await want(visit);
      return first.word === 'StaleVersion' ? [first, await want({ ...visit, version: first.version })] : [first];
    }),
  );
  return results.flat();
}

/** @returns {never} */
function failed() {
  throw new Error('there is no desk');
}

/** Goes through the traces of visits in their order. @param {import('../booking/ledger.mjs').Sql} sql @param {string[]} ids */
async function replayed(sql, ids) {
  const states = new Map(ids.map((id) => [id, 'safety-hold']));
  const events = await sql(
    'select subject_id, action from audit_event where subject_id = any($1) and action = any($2) order by id',
    [ids, Object.keys(STEPS)],
  );
  let illegal = 0;
  for (const { subject_id, action } of events) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (action)];
    if (!step.from.includes(states.get(subject_id) ?? '')) illegal += 1;
    states.set(subject_id, step.to);
  }
  const found = await sql('select id, state from appointment where id = any($1::uuid[])', [ids]);
  const agree = found.filter(({ id, state }) => states.get(id) === state).length;
  return { illegal, agree, steps: events.length };
}
