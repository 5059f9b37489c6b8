import { deskOf } from './acts.mjs';
import { mixedActs } from './mixed-acts.mjs';

/** @typedef {import('./mixed-acts.mjs').Done} Done */
/** @typedef {import('./mixed-acts.mjs').Memory} Memory */
/** @typedef {{act: string, word: string, isAnswer: boolean, ms: number}} Deed */

/** In this share of all requests each is asked for. */
const SHARES = {
  book: 30,
  move: 20,
  cancel: 15,
  series: 8,
  itinerary: 10,
  changeSeries: 4,
  cancelSeries: 4,
  repair: 6,
  plan: 3,
  join: 7,
  wait: 4,
  accept: 5,
};

/**
 * Desks that do everything at once with the same few days, providers, rooms and patients, each what chance says.
 * @param {import('../run-row.mjs').RowContext} context @param {import('../../rig/world.mjs').World} world
 * @param {{clients: number, requests: number, days: number, classes: readonly string[]}} size classes: to join, by id
 */
export async function mixture({ rig, client, signal }, world, { clients, requests, days, classes }) {
  /** @type {Memory} */
  const memory = { known: new Map(), itineraries: [], ofSeries: [], classes };
  const patient = patientClient(client);
  const does = mixedActs({ client: patient, rig }, world, days, memory);
  /** @type {Deed[]} */
  const deeds = [];
  let left = requests;
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      while (left > 0 && !signal.aborted) {
        left -= 1;
        const act = chance();
        const desk = deskOf(rig, world, index + (left % 2));
        // What there is nothing for yet becomes a booking.
        const done = await (does[act](desk) ?? does.book(desk));
        deeds.push({ act, word: done.word, isAnswer: done.isAnswer, ms: done.ms });
        remember(memory, done);
      }
    }),
  );
  return { deeds, told: new Set(memory.known.keys()), askedAgain: patient.askedAgain() };
}

/** A crowd is served in the end; whoever is not after so many is an error. */
const TRIES_MAX = 25;

/**
 * Who waits too long for a lock is told UNAVAILABLE, and that nothing was done: the same request, with its key, is sent again.
 * @param {import('../run-row.mjs').RowContext['client']} client
 */
function patientClient(client) {
  let again = 0;
  /** @type {typeof client.send} */
  const send = async (url, operation) => {
    for (let tries = 1; ; tries++) {
      const answer = await client.send(url, operation);
      if (answer.errors[0]?.extensions?.code !== 'UNAVAILABLE' || tries === TRIES_MAX) return answer;
      again += 1;
    }
  };
  return { ...client, send, askedAgain: () => again };
}

/** @param {Memory} memory @param {Done} done */
function remember({ known, itineraries, ofSeries }, { word, id, version, startsAt, visits = [], about }) {
  if (word === 'Appointment' && id) known.set(id, { id, version: version ?? 0, startsAt: startsAt ?? '' });
  // Whoever came late learns the version and may try again later.
  if (word === 'StaleVersion' && about && version) known.set(about.id, { ...about, version });
  for (const visit of visits) known.set(visit.id, visit);
  if (word === 'Itinerary' && id && !itineraries.includes(id)) itineraries.push(id);
  const [first] = visits;
  if (word === 'Series' && first && !ofSeries.includes(first.id)) ofSeries.push(first.id);
}

function chance() {
  const whole = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  let at = Math.random() * whole;
  for (const [act, share] of Object.entries(SHARES)) {
    at -= share;
    if (at < 0) return /** @type {keyof typeof SHARES} */ (act);
  }
  return 'book';
}
