import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, deskOf } from './acts.mjs';

/** @typedef {import('./acts.mjs').Outcome} Outcome */
/** @typedef {import('../../rig/world.mjs').World} World */
/**
 * One booking as its desk saw it. id: the visit it was told of, '' as long as nobody told it anything.
 * @typedef {{key: string, patientId: string, startsAt: string, id: string, word: string, tries: number}} Booking
 * @typedef {{begun: number, ended: number, word: string, isAnswer: boolean}} Try epoch ms
 */

const AGAIN_AFTER_MS = 100;
/** Longer than any answer takes that will still come. */
const PATIENCE_MS = 12_000;
const PER_DAY = 16;
const DAYS_MAX = 300;

/**
 * Desks that book one visit after another, each at a provider of its own, so that nothing but a fault can keep a visit
 * from being booked. What they get no answer to, they ask again with the same key until they get one.
 * @param {import('../run-row.mjs').RowContext} context @param {World} world with a provider and a patient for each writer
 * @param {{writers: number, each?: number}} size each: so many bookings, then it ends by itself
 */
export function startWriters({ rig, client, signal }, world, { writers, each = DAYS_MAX * PER_DAY }) {
  const acts = actsOf(client);
  /** @type {Booking[]} */
  const bookings = [];
  /** @type {Try[]} */
  const tries = [];
  let stopping = false;

  /** @param {number} index @param {number} turn */
  async function bookOne(index, turn) {
    const patient = world.patients[index % world.patients.length];
    const startsAt = startOn(Math.floor(turn / PER_DAY), 370 + 50 * (turn % PER_DAY));
    const key = randomUUID();
    const input = bookingOf(world, {
      patient,
      provider: world.providers[index % world.providers.length],
      startsAt,
      key,
    });
    /** @type {Booking} */
    const booking = { key, patientId: patient.id, startsAt, id: '', word: 'nobody told', tries: 0 };
    bookings.push(booking);
    while (!signal.aborted) {
      const begun = Date.now();
      const desk = deskOf(
        rig,
        { ...world, clerks: [world.clerks[index % world.clerks.length] ?? { accountId: '', cookie: '' }] },
        index + booking.tries,
      );
      const { word, isAnswer, id } = await acts.book(desk, input, PATIENCE_MS);
      tries.push({ begun, ended: Date.now(), word, isAnswer });
      Object.assign(booking, { id, word, tries: booking.tries + 1 });
      if (isAnswer) return;
      await sleep(AGAIN_AFTER_MS);
    }
  }

  const done = Promise.all(
    Array.from({ length: writers }, async (_, index) => {
      for (let turn = 0; turn < each && !stopping && !signal.aborted; turn++) await bookOne(index, turn);
    }),
  );
  return {
    bookings,
    tries,
    /** How many have their answer. */
    answered: () => bookings.filter(({ id }) => id !== '').length,
    /** Begins nothing more; resolves when every booking that was begun has its answer. */
    stop: async () => {
      stopping = true;
      await done;
    },
    done,
  };
}

/** @typedef {ReturnType<typeof startWriters>} Writers */

/**
 * Holds what desks were told against what is there.
 * @param {import('./ledger.mjs').Sql} sql @param {number} organizationId @param {readonly Booking[]} bookings that are answered
 */
export async function heldAgainst(sql, organizationId, bookings) {
  const rows = await sql(
    "select id, patient_id, starts_at from appointment where organization_id = $1 and state = 'booked'",
    [organizationId],
  );
  /** @type {Map<string, string[]>} */
  const there = new Map();
  for (const { id, patient_id, starts_at } of rows) {
    const place = `${patient_id} ${starts_at.toISOString()}`;
    there.set(place, [...(there.get(place) ?? []), id]);
  }
  const told = new Set(bookings.map(({ id }) => id));
  const idsOf = (/** @type {Booking} */ { patientId, startsAt }) => there.get(`${patientId} ${startsAt}`) ?? [];
  return {
    /** Told that it is booked, and it is not there. */
    lost: bookings.filter((booking) => booking.word === 'Appointment' && !idsOf(booking).includes(booking.id)).length,
    /** The same wish, fulfilled twice. */
    twice: bookings.filter((booking) => idsOf(booking).length > 1).length,
    /** Refused, or never answered, although nobody else wanted the time. */
    denied: bookings.filter(({ word }) => word !== 'Appointment').length,
    /** There, and nobody was told. */
    untold: rows.filter(({ id }) => !told.has(id)).length,
  };
}
