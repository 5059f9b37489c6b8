// Plans as a desk asks for them: 2 to 5 visits of one patient within 14 days, at two clinics of four rooms and one laser
// each, with 20 providers of five disciplines, 40 % of whose time and of the rooms' is taken; order, gaps, walking, and wishes about days and hours.
import { addDays, instantOf } from '@meridian/domain';
import { findOpenings, ITINERARY_WEIGHTS, legTimes } from '@meridian/scheduling';
import { diceOf } from '../../dice.mjs';
import { claimsIn } from '../openings/world.mjs';

const SEED = 20270405;
const MONDAY = '2027-04-05';
const DAYS = 14;
const ZONE = 'America/Chicago';
const CLINICS = ['north', 'south'];
const DISCIPLINES = 5;
const PROVIDERS = 20;
const PROVIDER_TAKEN = 0.4;
const ROOM_TAKEN = 0.4;
const DAY_MINUTES = 1440;
const SHAPES = [
  { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 10, gridMinutes: 15 },
  { durationMinutes: 45, bufferBeforeMinutes: 5, bufferAfterMinutes: 10, gridMinutes: 15 },
  { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15, gridMinutes: 15 },
  { durationMinutes: 20, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 10 },
  { durationMinutes: 30, bufferBeforeMinutes: 10, bufferAfterMinutes: 20, gridMinutes: 15 },
];

/** @typedef {import('@meridian/scheduling').ItineraryProblem} Problem */
/** @typedef {ReturnType<typeof diceOf>} Dice */

/** @param {number} count @returns {Problem[]} the same every time */
export function plansOf(count) {
  const dice = diceOf(SEED);
  const legs = legsOf(dice);
  return Array.from({ length: count }, () => planOf(legs, dice));
}

/** The open pieces of one working day after the other. */
function openPieces() {
  return Array.from({ length: DAYS }, (_, day) => addDays(MONDAY, day)).flatMap((date, day) =>
    day % 7 > 4
      ? []
      : [
          { startMs: instantOf(date, '08:00', ZONE), endMs: instantOf(date, '12:00', ZONE) },
          { startMs: instantOf(date, '13:00', ZONE), endMs: instantOf(date, '17:00', ZONE) },
        ],
  );
}

/** One leg for each discipline, with all its times. @param {Dice} dice */
function legsOf(dice) {
  const open = openPieces();
  const providers = Array.from({ length: PROVIDERS }, (_, index) => ({
    providerId: /** @type {any} */ (`provider-${String(index).padStart(2, '0')}`),
    resourceId: /** @type {any} */ (1000 + index),
    clinicId: /** @type {any} */ (CLINICS[Math.floor(index / DISCIPLINES) % 2]),
    timeZone: ZONE,
    open,
    busy: claimsIn(open, dice, PROVIDER_TAKEN),
  }));
  const pool = (/** @type {string} */ poolId, /** @type {number} */ first, /** @type {number} */ each) => ({
    poolId: /** @type {any} */ (poolId),
    members: CLINICS.flatMap((clinicId, clinic) =>
      Array.from({ length: each }, (_, index) => ({
        resourceId: /** @type {any} */ (first + clinic * each + index),
        clinicId: /** @type {any} */ (clinicId),
        busy: claimsIn(open, dice, ROOM_TAKEN),
      })),
    ),
  });
  const pools = [pool('rooms', 1, 4), pool('lasers', 50, 1)];
  const window = { startMs: instantOf(MONDAY, '00:00', ZONE), endMs: instantOf(addDays(MONDAY, DAYS), '00:00', ZONE) };
  return SHAPES.map((visit, discipline) => {
    const places = providers.filter((_, index) => index % DISCIPLINES === discipline);
    const needs = discipline === 1 ? pools : pools.slice(0, 1);
    const [notBeforeMs, notAfterMs] = [window.startMs, window.endMs];
    const days = findOpenings({
      window,
      notBeforeMs,
      notAfterMs,
      visit,
      providers: places,
      pools: needs,
      patientBusy: [],
    });
    return { shape: visit, pools: needs, times: legTimes(days, places) };
  });
}

/** @param {ReturnType<typeof legsOf>} kinds @param {Dice} dice @returns {Problem} */
function planOf(kinds, dice) {
  const count = dice.between(2, 5);
  const chance = (/** @type {number} */ percent) => dice.between(1, 100) <= percent;
  const legs = dice
    .shuffled(kinds)
    .slice(0, count)
    .map((kind) => ({ ...kind, wantedProviderId: chance(40) ? (kind.times[0]?.providerId ?? null) : null }));
  const pairs = Array.from({ length: count - 1 }, (_, index) => ({ before: index, after: index + 1 }));
  const gaps = pairs.flatMap(({ before, after }) => (chance(35) ? [gapOf(before, after, dice.between(0, 2))] : []));
  return {
    fromMs: instantOf(MONDAY, '00:00', ZONE),
    legs,
    order: pairs.filter(() => chance(50)),
    gaps,
    notSameDay: chance(20) ? [[0, count - 1]] : [],
    ways: [{ between: /** @type {any} */ (CLINICS), minutes: 20 }],
    unknownWayMinutes: 60,
    visitsPerDayMax: dice.between(2, 4),
    caps: [],
    wishes: {
      oneDay: count <= 3 && chance(30),
      notOnWeekdays: chance(40) ? [dice.between(1, 5)] : [],
      notBeforeMinute: chance(20) ? 600 : null,
      outByMinute: chance(40) ? 13 * 60 : null,
      giveUpInOrder: ['same-provider', 'out-by', 'not-before', 'weekdays', 'one-day'],
    },
    weights: ITINERARY_WEIGHTS,
  };
}

/** Right after each other, two days apart, or within the week. @param {number} first @param {number} then @param {number} kind */
const gapOf = (first, then, kind) => ({
  first,
  then,
  minMinutes: kind === 1 ? 2 * DAY_MINUTES : 0,
  maxMinutes: kind === 1 ? null : kind === 0 ? 90 : 7 * DAY_MINUTES,
});

/** The same plan with a few of its times, so that every combination can be tried. @param {Problem} plan @param {number} most @param {Dice} dice @returns {Problem} */
export const thinned = (plan, most, dice) => ({
  ...plan,
  legs: plan.legs.map((leg) => ({ ...leg, times: dice.shuffled([...leg.times]).slice(0, most) })),
});
