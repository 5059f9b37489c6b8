// Times that are kept: F5 F8.
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, brokenIn, deskOf, holdOf, wordsOf } from '../booking/acts.mjs';
import { booked, heldForClearance } from '../booking/booked.mjs';
import { deadlocksSince } from '../booking/deadlocks.mjs';
import { winnersByStart, wrongsOf } from '../booking/ledger.mjs';
import { exactly, none, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/acts.mjs').Outcome} Outcome */

const needs = { apis: 2 };

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F5', needs, run: confirmedAtOnce },
  { id: 'F8', needs, run: runsOut },
];

/** @param {readonly Outcome[]} outcomes @param {string} word */
const countOf = (outcomes, word) => outcomes.filter((each) => each.word === word).length;

/** @param {RowContext} context */
async function confirmedAtOnce({ rig, client, world: makeWorld, count, log, signal }) {
  const pairs = count(32, 1000);
  const world = await makeWorld({ patients: 32, providers: 4 });
  const acts = actsOf(client);
  const deadlocks = deadlocksSince(rig);
  /** @type {Outcome[]} */
  const confirmed = [];
  /** @type {Outcome[]} */
  const held = [];
  for (let from = 0; from < pairs; from += 16) {
    signal.throwIfAborted();
    const starts = Array.from({ length: 16 }, (_, index) => ({
      provider: world.providers[index % 4],
      startsAt: startOn(Math.floor(from / 16), 420 + 60 * Math.floor(index / 4)),
    }));
    // Both waited for a clearance until it was too late: neither keeps the time any more, both may still be confirmed.
    const one = await booked(
      acts,
      rig,
      world,
      starts.map((start, index) => ({ ...start, patient: world.patients[index] })),
    );
    await heldForClearance(rig.sql, one, -1000);
    const other = await booked(
      acts,
      rig,
      world,
      starts.map((start, index) => ({ ...start, patient: world.patients[16 + index] })),
    );
    await heldForClearance(rig.sql, other, -1000);
    const race = [...one, ...other].map((visit, index) =>
      acts.confirm(deskOf(rig, world, index + Math.floor(index / 16)), visit),
    );
    confirmed.push(...(await Promise.all(race)));
    const desks = starts.flatMap(({ provider }, index) => {
      const startsAt = startOn(150 + Math.floor(from / 16), 420 + 60 * Math.floor(index / 4));
      return [0, 1].map((side) =>
        acts.hold(
          deskOf(rig, world, index + side),
          holdOf(world, { provider, startsAt, patient: world.patients[16 * side + index] }),
        ),
      );
    });
    held.push(...(await Promise.all(desks)));
    await rig.sql('delete from hold where organization_id = $1', [world.organizationId]);
  }
  log(`confirmed: ${JSON.stringify(wordsOf(confirmed))}; held: ${JSON.stringify(wordsOf(held))}`);
  const winners = [...(await winnersByStart(rig.sql, world.organizationId)).values()];
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  return {
    n: confirmed.length / 2 + held.length / 2,
    did: `${confirmed.length / 2} pairs of lapsed safety-holds of one time confirmed at once; ${held.length / 2} times held by two desks at once`,
    figures: [
      none('pairs of which both were confirmed', wrongs.double),
      exactly('pairs of which one was', winners.filter((n) => n === 1).length, confirmed.length / 2),
      exactly('confirmed, as the desks were told', countOf(confirmed, 'Appointment'), confirmed.length / 2),
      exactly('times that one desk holds', countOf(held, 'Hold'), held.length / 2),
      none('confirmed visits without their claims', wrongs.unclaimed),
      none('errors', brokenIn([...confirmed, ...held])),
      none('deadlocks that the database had to break', deadlocks()),
    ],
  };
}

/** @param {RowContext} context */
async function runsOut({ rig, client, world: makeWorld, count, log, signal }) {
  const rounds = count(24, 1000);
  const world = await makeWorld({ patients: 30, providers: 8 });
  const acts = actsOf(client);
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {Outcome[]} */
  const after = [];
  let doubled = 0;
  /** @param {number} round */
  async function one(round) {
    const place = {
      provider: world.providers[round % 8],
      startsAt: startOn(Math.floor(round / 8) % 300, 420 + 50 * (Math.floor(round / 2400) % 16)),
    };
    const [patient, rival, third] = [0, 1, 2].map((side) => world.patients[(3 * round + side) % 30]);
    const [desk, rivalDesk] = [deskOf(rig, world, round), deskOf(rig, world, round + 1)];
    const { id: holdId, word } = await acts.hold(desk, holdOf(world, { ...place, patient }));
    if (word !== 'Hold') throw new Error(`a time that the row needs was not held: ${word}`);
    const ttlMs = 150;
    const until = new Date(Date.now() + ttlMs);
    await rig.sql(
      'with h as (update hold set expires_at = $2 where id = $1) update claim set expires_at = $2 where hold_id = $1',
      [holdId, until],
    );
    await sleep(ttlMs - 60 + 120 * Math.random());
    const race = await Promise.all([
      acts.book(desk, { ...bookingOf(world, { ...place, patient }), holdId }),
      acts.book(rivalDesk, bookingOf(world, { ...place, patient: rival })),
    ]);
    if (countOf(race, 'Appointment') > 1) doubled += 1;
    outcomes.push(...race);
    // Whoever lost, and that the hold ran out: the time is either booked or free for the next who asks.
    await sleep(100);
    if (countOf(race, 'Appointment') === 0)
      after.push(await acts.book(desk, bookingOf(world, { ...place, patient: third })));
  }
  for (let from = 0; from < rounds; from += 8) {
    signal.throwIfAborted();
    await Promise.all(Array.from({ length: 8 }, (_, index) => one(from + index)));
  }
  log(`${JSON.stringify(wordsOf(outcomes))}; asked again: ${JSON.stringify(wordsOf(after))}`);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  return {
    n: rounds,
    did: `${rounds} holds run out at the moment at which their desk and another one book their time`,
    figures: [
      none('times booked twice', doubled + wrongs.double),
      none('times that nobody has and nobody gets', after.length - countOf(after, 'Appointment')),
      none('visits without their claims, claims without a visit', wrongs.unclaimed + wrongs.stray),
      none('errors', brokenIn([...outcomes, ...after])),
      tell('times that both were refused at first', after.length),
    ],
  };
}
