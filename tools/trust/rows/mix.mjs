// Everything at once: MIX.
import { deskOf, wordsOf } from '../booking/acts.mjs';
import { addClassType, classActs, halfAccepted, overfullClasses } from '../booking/classes-and-offers.mjs';
import { complaintsSince } from '../booking/complaints.mjs';
import { deadlocksInStatistics, deadlocksSince, errorsSince } from '../booking/deadlocks.mjs';
import { halvesOf, toldAgainst } from '../booking/halves.mjs';
import { wrongsOf } from '../booking/ledger.mjs';
import { watchLockWaits } from '../booking/lock-waits.mjs';
import { mixture } from '../booking/mixture.mjs';
import { atLeast, none, quantile, tell } from '../figures.mjs';

const CLIENTS = 32;
const PROVIDERS = 10;
/** Five that serve one kind of visit, and the only one of its kind. */
const ROOMS = 5;
const DAYS = 5;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [{ id: 'MIX', needs: { apis: 2, workers: 1 }, limitS: 180, run: mixed }];

/** What a desk can be told when another was faster; anything else is not explained by it. */
const EXPLAINED = new Set([
  'Appointment',
  'SlotTaken',
  'StaleVersion',
  'CannotMove',
  'Series',
  'SeriesVisitRefused: SlotTaken',
  'SeriesVisitRefused: CannotMove',
  'Itinerary',
  'ItineraryLegRefused: SlotTaken',
  'ItineraryLegRefused: StaleVersion',
  'NoItinerary',
  'GroupSessionFull',
  'WaitlistEntry',
  'list',
]);
/** Two that mend one plan at once: the later one is told that nothing of it is missing any more. */
const EXPLAINED_OF = { repair: ['InvalidInput'] };

/** @typedef {import('../booking/mixture.mjs').Deed} Deed */

/** @param {import('../run-row.mjs').RowContext} context */
async function mixed(context) {
  const { rig, client, world: makeWorld, count, log } = context;
  const requests = count(250, 2_000);
  const world = await makeWorld({ patients: 60, providers: PROVIDERS, rooms: ROOMS, clerks: CLIENTS });
  // So few that they are fought for: a class that never fills shows nothing about its limit.
  const visitType = await addClassType(rig.sql, world, count(2, 6));
  const lesson = { visitType, provider: world.providers[0], minutes: 600, days: DAYS };
  const classes = await classActs(client, world).plan(deskOf(rig, world, 0), lesson);
  const inLog = deadlocksSince(rig);
  const errorsInLog = errorsSince(rig);
  const complaints = complaintsSince([...rig.apis, ...rig.workers]);
  const stopWatching = await watchLockWaits(rig.sql, rig);
  const before = await deadlocksInStatistics(rig.sql);
  const size = { clients: CLIENTS, requests, days: DAYS, classes };
  const { deeds, told, askedAgain } = await mixture(context, world, size);
  const waits = await stopWatching();
  for (const complaint of new Set(complaints())) log(complaint);
  for (const act of new Set(deeds.map((deed) => deed.act))) {
    const own = deeds.filter((deed) => deed.act === act);
    log(`${act}: p50 ${Math.round(quantile(timesOf(own), 0.5))} ms, ${JSON.stringify(wordsOf(own))}`);
  }
  return {
    n: deeds.length,
    did: `${deeds.length} bookings, moves, cancellations, series, itineraries, repairs, seats in classes and offers by ${CLIENTS} clients at two APIs, ${PROVIDERS} providers, ${ROOMS + 1} rooms, ${DAYS} days`,
    figures: [
      ...(await ofTheDiary(rig.sql, world.organizationId, told)),
      ...ofTheAnswers(deeds),
      none('deadlocks', inLog()),
      none('deadlocks in pg_stat_database', (await deadlocksInStatistics(rig.sql)) - before),
      none('errors that Postgres told of, other than a wait that was too long', errorsInLog()),
      none('errors in the logs of the processes that no crowd explains', complaints().length),
      tell('visits in the diary', told.size),
      tell('waits for a lock of more than a second', waits.long),
      tell('longest wait for a lock that was had in the end', waits.longestMs, 'ms'),
      tell('asked again, having waited too long for a lock or a connection', askedAgain),
    ],
  };
}

/** @param {readonly Deed[]} deeds */
const timesOf = (deeds) => deeds.map(({ ms }) => ms);

/**
 * What is there afterwards, read from the rows themselves.
 * @param {import('../../rig/world.mjs').Sql} sql @param {number} organizationId @param {ReadonlySet<string>} told
 */
async function ofTheDiary(sql, organizationId, told) {
  const wrongs = await wrongsOf(sql, organizationId);
  const halves = await halvesOf(sql, organizationId);
  const { untold, lost } = await toldAgainst(sql, organizationId, told);
  return [
    none('pairs of claims that overlap', halves.overlappingClaims),
    none('pairs of visits at once', wrongs.double + wrongs.doubleRoom),
    none('half-booked series', halves.series),
    none('half-booked itineraries', halves.itineraries),
    none('classes with more visitors than seats', await overfullClasses(sql, organizationId)),
    none('half-accepted offers', await halfAccepted(sql, organizationId)),
    none('visits that nobody was told of, or that are not there', untold + lost),
    none('visits without their claims, claims without a visit', wrongs.unclaimed + wrongs.stray),
    none('changes without exactly one trace', wrongs.untraced + wrongs.traceOfNothing),
    none('booked visits that do not owe exactly one word', wrongs.unowed),
  ];
}

/** What the desks were told, and that each kind of request really did something. @param {readonly Deed[]} deeds */
function ofTheAnswers(deeds) {
  const done = (/** @type {string} */ word, act = '') =>
    deeds.filter((deed) => deed.word === word && (act === '' || deed.act === act)).length;
  /** @type {Record<string, string[]>} */
  const explainedOf = EXPLAINED_OF;
  const strange = deeds.filter(({ act, word }) => !EXPLAINED.has(word) && !explainedOf[act]?.includes(word));
  const least = deeds.length / 100;
  return [
    none('errors', deeds.filter(({ isAnswer }) => !isAnswer).length),
    none('answers that another desk does not explain', strange.length),
    atLeast('series booked or changed', done('Series'), least),
    atLeast('itineraries booked or repaired', done('Itinerary'), least),
    atLeast('offers accepted', done('Appointment', 'accept'), 1),
    atLeast('seats taken', done('Appointment', 'join'), least),
    atLeast('told that a class is full', done('GroupSessionFull', 'join'), 1),
    tell('p50', quantile(timesOf(deeds), 0.5), 'ms'),
    tell('p99', quantile(timesOf(deeds), 0.99), 'ms'),
  ];
}
