import { bookingOf } from '../../rig/booking.mjs';
import { deskOf } from './acts.mjs';

/** @typedef {import('./acts.mjs').Visit} Visit */

/**
 * Books what a row then breaks.
 * @param {import('./acts.mjs').Acts} acts @param {{apis: {url: string}[]}} rig @param {import('../../rig/world.mjs').World} world
 * @param {Parameters<typeof bookingOf>[1][]} wanted
 * @returns {Promise<Visit[]>} in the order wanted
 * @throws {Error} when one of them was not booked
 */
export async function booked(acts, rig, world, wanted) {
  /** @type {Visit[]} */
  const visits = [];
  // As many at once as there are sessions of the database, so that the preparation itself waits for nothing.
  for (let from = 0; from < wanted.length; from += 16) {
    const some = wanted
      .slice(from, from + 16)
      .map((each, index) => acts.book(deskOf(rig, world, index), bookingOf(world, each)));
    for (const { word, id, version, startsAt } of await Promise.all(some)) {
      if (word !== 'Appointment') throw new Error(`a visit that the row needs was not booked: ${word}`);
      visits.push({ id, version, startsAt });
    }
  }
  return visits;
}

/**
 * Turns booked visits into visits that wait for a clearance, as they stand once every finding of theirs is cleared.
 * @param {import('./ledger.mjs').Sql} sql @param {readonly Visit[]} visits @param {number} forMs from now; negative: lapsed already
 */
export async function heldForClearance(sql, visits, forMs) {
  const ids = visits.map(({ id }) => id);
  const until = new Date(Date.now() + forMs);
  await sql("update appointment set state = 'safety-hold', expires_at = $2 where id = any($1::uuid[])", [ids, until]);
  await sql('update claim set expires_at = $2 where appointment_id = any($1::uuid[])', [ids, until]);
}
