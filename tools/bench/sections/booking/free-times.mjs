import { bookingOf, startOn } from '../../../rig/booking.mjs';
import { RACERS } from './desk.mjs';

const DAYS = 300;
const VISITS_A_DAY = 21;
const VISIT_MS = 45 * 60_000;
const OPENS_MINUTES = 360;
/** Coprime to the number of moments, so that one after the other all are visited, far from each other. */
const STRIDE = 1009;

/** @typedef {import('../../../rig/world.mjs').World} World */
/** @typedef {{id: string}} Named */
/** As much of a world as a booking names. @typedef {{clinic: Named, providers: Named[], patients: Named[], visitTypes: Record<'plain' | 'oneRoom' | 'anyRoom', Named>}} Bookable */

/** What another process needs of a world to book in it. @param {World} world @returns {Bookable} */
export function bookableOf({ clinic, providers, patients, visitTypes }) {
  const idOf = (/** @type {Named} */ { id }) => ({ id });
  return {
    clinic: idOf(clinic),
    providers: providers.map(idOf),
    patients: patients.map(idOf),
    visitTypes: {
      plain: idOf(visitTypes.plain),
      oneRoom: idOf(visitTypes.oneRoom),
      anyRoom: idOf(visitTypes.anyRoom),
    },
  };
}

/**
 * Bookings that all succeed: the k-th is always the same, and no two want a provider or a patient at one moment. After
 * all moments come other providers at the same ones; there is a room for six of them. The last provider and the last
 * patients are left out: they race.
 * @param {Bookable} world
 */
export function freeTimes(world) {
  // Clocks change at night, so a day's visits follow one another at equal steps.
  const opens = Array.from({ length: DAYS }, (_, day) => Date.parse(startOn(day, OPENS_MINUTES)));
  const starts = Array.from({ length: DAYS * VISITS_A_DAY }, (_, index) => {
    const moment = (index * STRIDE) % (DAYS * VISITS_A_DAY);
    const opensMs = opens[Math.floor(moment / VISITS_A_DAY)] ?? Number.NaN;
    return new Date(opensMs + (moment % VISITS_A_DAY) * VISIT_MS).toISOString();
  });
  const providers = world.providers.slice(0, -1);
  const patients = world.patients.slice(0, -RACERS);
  return {
    /** How many bookings pass before every moment had its turn. */
    lap: starts.length,
    /** The input of the k-th booking, with a key of its own. @param {number} k */
    inputOf(k) {
      const [turn, lap] = [k % starts.length, Math.floor(k / starts.length)];
      const provider = providers[(turn + lap * 37) % providers.length];
      const patient = patients[(turn * 7 + lap * 1013) % patients.length];
      const startsAt = starts[turn];
      if (!provider || !patient || !startsAt || lap > 5) throw new RangeError(`no free time for booking ${k}`);
      return bookingOf(/** @type {World} */ (/** @type {unknown} */ (world)), {
        provider,
        patient,
        startsAt,
        visitType: world.visitTypes.anyRoom,
      });
    },
  };
}
