import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf } from './acts.mjs';
import { ageFreedTimes, classActs } from './classes-and-offers.mjs';
import { planOf, togetherActs } from './together.mjs';

/** @typedef {import('./acts.mjs').Visit} Visit */
/** @typedef {import('./acts.mjs').Desk} Desk */
/** @typedef {{word: string, isAnswer: boolean, ms: number, id?: string, version?: number, startsAt?: string, visits?: Visit[], about?: Visit}} Done about: what was to be changed */
/**
 * What desks were told of: each visit as last seen, itineraries and classes by id, a visit of each series.
 * @typedef {{known: Map<string, Visit>, itineraries: string[], ofSeries: string[], classes: readonly string[]}} Memory
 */

const LEGS = 3;
const SERIES_VISITS = 4;
const VISIT_MINUTES = 45;
const OPENS_MINUTES = 360;
const QUARTERS = 60;

/** @template T @param {readonly T[]} from @returns {T} undefined of none */
export const pick = (from) => /** @type {T} */ (from[Math.floor(Math.random() * from.length)]);

/** Every second wish is for the first day, and every second for one of two providers: who never meet cannot collide. */
const HOT = 2;
const isHot = () => Math.random() < 0.5;

/** Where, when and for whom, as chance says. @param {import('../../rig/world.mjs').World} world @param {number} days */
function chances(world, days) {
  const patient = () => pick(world.patients);
  const provider = () => pick(isHot() ? world.providers.slice(0, HOT) : world.providers);
  const visitType = () => pick(Object.values(world.visitTypes));
  const day = () => (isHot() ? 0 : Math.floor(Math.random() * days));
  /** Minutes after midnight, early enough for so many visits. @param {number} [visits] */
  const minutes = (visits = 1) => OPENS_MINUTES + 15 * Math.floor(Math.random() * (QUARTERS - 3 * (visits - 1)));
  const anyTime = () => ({ provider: provider(), startsAt: startOn(day(), minutes()) });
  let last = anyTime();
  /** Every second time is the one that somebody else asked for a moment ago. */
  const time = () => (last = isHot() ? last : anyTime());
  const wanted = () => ({ patient: patient(), visitType: visitType(), ...time() });
  const plan = (on = day()) => planOf(patient(), Array.from({ length: LEGS }, visitType), on);
  return { patient, provider, visitType, day, minutes, time, wanted, plan };
}

/** @param {Visit} visit @param {Promise<Done>} doing @returns {Promise<Done>} */
const about = async (visit, doing) => ({ ...(await doing), about: visit });

const SCOPES = /** @type {const} */ (['this', 'following', 'all']);

/**
 * Everything that a desk can do, each at random; undefined when there is nothing to do it to.
 * @param {Pick<import('../run-row.mjs').RowContext, 'client' | 'rig'>} context
 * @param {import('../../rig/world.mjs').World} world @param {number} days @param {Memory} memory
 */
export function mixedActs({ client, rig }, world, days, { known, itineraries, ofSeries, classes }) {
  const groups = classActs(client, world);
  const acts = actsOf(client);
  const together = togetherActs(client, world);
  const { patient, provider, visitType, day, minutes, time, wanted, plan } = chances(world, days);
  const someVisit = () => pick([...known.values()]);
  const someOfSeries = () => known.get(pick(ofSeries) ?? '');
  return {
    /** @param {Desk} desk @returns {Promise<Done>} */
    book: (desk) => acts.book(desk, bookingOf(world, wanted())),
    /** @param {Desk} desk */
    move: (desk) => {
      const visit = someVisit();
      const to = time();
      const where = Math.random() < 0.5 ? { providerId: to.provider.id } : {};
      return visit && about(visit, acts.move(desk, visit, to.startsAt, where));
    },
    /** @param {Desk} desk */
    cancel: (desk) => {
      const visit = someVisit();
      return visit && about(visit, acts.cancel(desk, visit));
    },
    /** @param {Desk} desk */
    series: (desk) => {
      const times = { day: day(), minutes: minutes(), size: SERIES_VISITS };
      return together.series(desk, { patient: patient(), provider: provider(), visitType: visitType(), ...times });
    },
    /** @param {Desk} desk */
    changeSeries: (desk) => {
      const visit = someOfSeries();
      return visit && about(visit, together.changeSeries(desk, visit, pick(SCOPES), pick([-1, 1, 2])));
    },
    /** @param {Desk} desk */
    cancelSeries: (desk) => {
      const visit = someOfSeries();
      return visit && about(visit, together.cancelSeries(desk, visit, pick(SCOPES)));
    },
    /** @param {Desk} desk */
    itinerary: (desk) => {
      const on = day();
      const wants = plan(on);
      const first = minutes(LEGS);
      const places = wants.legs.map((_, leg) => ({
        provider: provider(),
        startsAt: startOn(on, first + VISIT_MINUTES * leg),
      }));
      return together.itinerary(desk, wants, places);
    },
    /** @param {Desk} desk */
    join: (desk) => {
      const id = pick(classes);
      return id === undefined ? undefined : groups.join(desk, id, patient());
    },
    /** @param {Desk} desk */
    wait: (desk) => groups.wait(desk, patient(), visitType(), days),
    /** @param {Desk} desk */
    accept: async (desk) => {
      await ageFreedTimes(rig.sql, world);
      return groups.accept(desk);
    },
    /** @param {Desk} desk */
    plan: (desk) => together.planned(desk, plan()),
    /** @param {Desk} desk */
    repair: (desk) => {
      const id = pick(itineraries);
      return id === undefined ? undefined : together.repaired(desk, id);
    },
  };
}
