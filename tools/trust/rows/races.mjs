// Many clients, the same time: F1 F2 F3 R200.
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, brokenIn, deskOf, wordsOf } from '../booking/acts.mjs';
import { deadlocksInStatistics, deadlocksSince } from '../booking/deadlocks.mjs';
import { winnersByStart, wrongsOf } from '../booking/ledger.mjs';
import { atMost, exactly, none, quantile, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/acts.mjs').Outcome} Outcome */

const needs = { apis: 2 };
const ANSWER_MS = 250;
const MINUTE_MS = 60_000;
const VISIT_MINUTES = 45;
/** Rounds whose times do not count: a process in service has compiled its code and prepared its statements long ago. */
const COLD_ROUNDS = 3;
/** Two hundred at once are as much work as a second of an API's life at its limit: its compiler needs ten such to be done. */
const CROWD_COLD_ROUNDS = 10;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F1', needs, run: sameTime },
  { id: 'F2', needs, run: staggered },
  { id: 'F3', needs, run: anyOrder },
  { id: 'R200', needs, run: twoHundred },
];

/** @param {readonly Outcome[]} outcomes @param {string} word */
const countOf = (outcomes, word) => outcomes.filter((each) => each.word === word).length;

/**
 * What every race must keep.
 * @param {readonly Outcome[]} outcomes @param {import('../booking/ledger.mjs').Wrongs} wrongs @param {number} deadlocks
 * @param {number} [cold] so many outcomes at the beginning count, but not their times
 */
function kept(outcomes, wrongs, deadlocks, cold = 0) {
  const times = outcomes.slice(cold).map(({ ms }) => ms);
  return [
    none('pairs of visits at once', wrongs.double + wrongs.doubleRoom),
    none('visits without their claims, claims without a visit', wrongs.unclaimed + wrongs.stray),
    none('errors', brokenIn(outcomes)),
    none('deadlocks', deadlocks),
    tell('p50', quantile(times, 0.5), 'ms'),
    atMost('p99', quantile(times, 0.99), ANSWER_MS, 'ms'),
  ];
}

/** @param {RowContext} context */
async function sameTime({ rig, client, world: makeWorld, count, log, signal }) {
  const CLIENTS = 50;
  const rounds = count(5, 200) + COLD_ROUNDS;
  const world = await makeWorld({ patients: CLIENTS });
  const acts = actsOf(client);
  const deadlocks = deadlocksSince(rig);
  /** @type {Outcome[]} */
  const outcomes = [];
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    const startsAt = startOn(round, 600);
    const race = world.patients.map((patient, index) =>
      acts.book(deskOf(rig, world, index), bookingOf(world, { patient, startsAt })),
    );
    outcomes.push(...(await Promise.all(race)));
  }
  log(JSON.stringify(wordsOf(outcomes)));
  const winners = [...(await winnersByStart(rig.sql, world.organizationId)).values()];
  return {
    n: outcomes.length,
    did: `${CLIENTS} clients at two APIs want the same time of one provider, ${rounds} rounds, the first ${COLD_ROUNDS} untimed`,
    figures: [
      exactly('times with exactly one visit', winners.filter((n) => n === 1).length, rounds),
      exactly('told that they have it', countOf(outcomes, 'Appointment'), rounds),
      exactly('told who has it', countOf(outcomes, 'SlotTaken'), outcomes.length - rounds),
      ...kept(outcomes, await wrongsOf(rig.sql, world.organizationId), deadlocks(), COLD_ROUNDS * CLIENTS),
    ],
  };
}

/** @param {RowContext} context */
async function staggered({ rig, client, world: makeWorld, count, log, signal }) {
  const CLIENTS = 50;
  const rounds = count(4, 100) + COLD_ROUNDS;
  const world = await makeWorld({ patients: CLIENTS });
  const acts = actsOf(client);
  const deadlocks = deadlocksSince(rig);
  /** @type {Outcome[]} */
  const outcomes = [];
  let refusedThoughFree = 0;
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    const wanted = world.patients.map((_, index) => startOn(round, 420 + 15 * (index % 25)));
    const race = world.patients.map((patient, index) =>
      acts.book(deskOf(rig, world, index), bookingOf(world, { patient, startsAt: wanted[index] ?? '' })),
    );
    const results = await Promise.all(race);
    const won = results.filter(({ word }) => word === 'Appointment').map(({ startsAt }) => Date.parse(startsAt));
    const isFree = (/** @type {string} */ start) =>
      won.every((each) => Math.abs(each - Date.parse(start)) >= VISIT_MINUTES * MINUTE_MS);
    refusedThoughFree += results.filter(
      ({ word }, index) => word === 'SlotTaken' && isFree(wanted[index] ?? ''),
    ).length;
    outcomes.push(...results);
  }
  log(JSON.stringify(wordsOf(outcomes)));
  return {
    n: outcomes.length,
    did: `${CLIENTS} clients want 45 minutes of one provider, starting a quarter of an hour apart, ${rounds} rounds, the first ${COLD_ROUNDS} untimed`,
    figures: [
      none('refused though the time stayed free', refusedThoughFree),
      tell('booked', countOf(outcomes, 'Appointment')),
      ...kept(outcomes, await wrongsOf(rig.sql, world.organizationId), deadlocks(), COLD_ROUNDS * CLIENTS),
    ],
  };
}

/** @param {RowContext} context */
async function anyOrder({ rig, client, world: makeWorld, count, log, signal }) {
  const CLIENTS = 32;
  const world = await makeWorld({ patients: 8, providers: 4, rooms: 3 });
  const acts = actsOf(client);
  const deadlocks = deadlocksSince(rig);
  /** @template T @param {readonly T[]} from */
  const pick = (from) => from[Math.floor(Math.random() * from.length)];
  const each = count(10, 300);
  const days = count(2, 40);
  /** @param {number} index */
  async function clerk(index) {
    /** @type {Outcome[]} */
    const own = [];
    for (let turn = 0; turn < each && !signal.aborted; turn++) {
      const wanted = {
        patient: pick(world.patients),
        provider: pick(world.providers),
        visitType: pick(Object.values(world.visitTypes)),
        startsAt: startOn(Math.floor(Math.random() * days), 360 + 5 * Math.floor(Math.random() * 180)),
      };
      own.push(await acts.book(deskOf(rig, world, index), bookingOf(world, wanted)));
    }
    return own;
  }
  const outcomes = (await Promise.all(Array.from({ length: CLIENTS }, (_, index) => clerk(index)))).flat();
  log(JSON.stringify(wordsOf(outcomes)));
  return {
    n: outcomes.length,
    did: `${CLIENTS} clients book 8 patients, 4 providers and 4 rooms at random times`,
    figures: [
      tell('booked', countOf(outcomes, 'Appointment')),
      ...kept(outcomes, await wrongsOf(rig.sql, world.organizationId), deadlocks()),
    ],
  };
}

/** @param {RowContext} context */
async function twoHundred({ rig, client, world: makeWorld, count, log, signal }) {
  const CLIENTS = 200;
  const rounds = count(2, 10) + CROWD_COLD_ROUNDS;
  const world = await makeWorld({ patients: CLIENTS, providers: 2 });
  const acts = actsOf(client);
  const inLog = deadlocksSince(rig);
  const before = await deadlocksInStatistics(rig.sql);
  const kinds = [
    { name: 'provider', wanted: () => ({}) },
    {
      name: 'room',
      wanted: (/** @type {number} */ index) => ({
        visitType: world.visitTypes.oneRoom,
        provider: world.providers[index % 2],
      }),
    },
  ];
  /** @type {Outcome[]} */
  const outcomes = [];
  const figures = [];
  for (const [place, { name, wanted }] of kinds.entries()) {
    /** @type {Outcome[]} */
    const results = [];
    for (let round = 0; round < rounds; round++) {
      signal.throwIfAborted();
      // Starts within 40 minutes of each other: each of the 45-minute visits overlaps each other one. All are made ready
      // first, so that they really leave at once and no time is theirs that only preparing took.
      const inputs = world.patients.map((patient, index) =>
        bookingOf(world, {
          patient,
          startsAt: startOn(place * rounds + round, 600 + 5 * (index % 9)),
          ...wanted(index),
        }),
      );
      const race = inputs.map((input, index) => acts.book(deskOf(rig, world, index), input));
      results.push(...(await Promise.all(race)));
    }
    log(`${name}: ${JSON.stringify(wordsOf(results))}`);
    const times = results.map(({ ms }) => ms);
    const cold = times.splice(0, CROWD_COLD_ROUNDS * CLIENTS);
    figures.push(
      exactly(`one ${name}: booked`, countOf(results, 'Appointment'), rounds),
      exactly(`one ${name}: SlotTaken`, countOf(results, 'SlotTaken'), rounds * (CLIENTS - 1)),
      tell(`one ${name}: p99 of the untimed rounds`, quantile(cold, 0.99), 'ms'),
      atMost(`one ${name}: p99`, quantile(times, 0.99), ANSWER_MS, 'ms'),
    );
    outcomes.push(...results);
  }
  const all = kept(outcomes, await wrongsOf(rig.sql, world.organizationId), inLog());
  return {
    n: outcomes.length,
    did: `${CLIENTS} bookings at once through two APIs, times that all overlap: one provider; one room of two providers; ${rounds} rounds each, the first ${CROWD_COLD_ROUNDS} untimed`,
    figures: [
      ...figures,
      ...all.filter(({ name }) => !/^p\d/.test(name)),
      none('deadlocks in pg_stat_database', (await deadlocksInStatistics(rig.sql)) - before),
    ],
  };
}
