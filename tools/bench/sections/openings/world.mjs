// W(n): n providers in four time zones, 30 days with a change of clocks in them, half-hour visits on a quarter-hour grid,
// about 60 % of the open time claimed. All of it is on the quarter hour, so that the bitmap of the limit can hold it.
import { addDays, DAY_MS, instantOf, MINUTE_MS } from '@meridian/domain';
import { diceOf } from '../../dice.mjs';

const SEED = 20270301;
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'];
const CLAIMED_SHARE = 0.6;
const CLAIM_MINUTES = [30, 30, 45, 60];

/** Clocks go forward on the 14th in America, on the 28th in Europe. */
export const PERIOD = { fromDate: '2027-03-01', untilDate: '2027-03-30', days: 30 };
export const VISIT = { durationMinutes: 30, gridMinutes: 15, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

/**
 * Weekly hours on the wall clock; weekdays are 1 (Monday) to 7.
 * @typedef {{weekdays: number[], start: string, end: string}} Hours
 * @typedef {{startMs: number, endMs: number}} Claim
 * @typedef {{providerId: string, resourceId: number, clinicId: string, timeZone: string, hours: Hours[],
 *   closedDate: string, special: {date: string, start: string, end: string}, busy: Claim[]}} ProviderFacts
 * @typedef {{period: typeof PERIOD, visit: typeof VISIT, providers: ProviderFacts[]}} World
 */

/** @type {Hours[]} */
export const HOURS = [
  { weekdays: [1, 2, 3, 4, 5], start: '09:00', end: '12:00' },
  { weekdays: [1, 2, 3, 4, 5], start: '13:00', end: '18:00' },
  { weekdays: [6], start: '09:00', end: '13:00' },
];

/** @param {number} count of providers @returns {World} the same for the same count */
export function worldOf(count) {
  const dice = diceOf(SEED + count);
  const providers = Array.from({ length: count }, (_, index) => providerOf(index, dice));
  return { period: PERIOD, visit: VISIT, providers };
}

/** @param {number} index @param {ReturnType<typeof diceOf>} dice @returns {ProviderFacts} */
function providerOf(index, dice) {
  const zone = index % ZONES.length;
  const [closed = 3, special = 10] = dice.shuffled([2, 3, 4, 7, 8, 9, 10, 15, 16, 17]);
  const facts = {
    providerId: `provider-${index}`,
    resourceId: 1000 + index,
    clinicId: `clinic-${zone}`,
    timeZone: ZONES[zone] ?? 'UTC',
    hours: HOURS,
    closedDate: addDays(PERIOD.fromDate, closed),
    special: { date: addDays(PERIOD.fromDate, special), start: '10:00', end: '14:00' },
  };
  return { ...facts, busy: dice.shuffled(claimsIn(openPieces(facts), dice)) };
}

/**
 * The open hours of a provider day by day, in the plainest way.
 * @param {Pick<ProviderFacts, 'hours' | 'closedDate' | 'special' | 'timeZone'>} facts @returns {Claim[]}
 */
function openPieces({ hours, closedDate, special, timeZone }) {
  return Array.from({ length: PERIOD.days }, (_, day) => addDays(PERIOD.fromDate, day)).flatMap((date) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    const regular = date === closedDate ? [] : hours.filter(({ weekdays }) => weekdays.includes(weekday));
    const pieces = date === special.date ? [special] : regular;
    return pieces.map(({ start, end }) => ({
      startMs: instantOf(date, start, timeZone),
      endMs: instantOf(date, end, timeZone),
    }));
  });
}

/** Claims thrown into open time, none over another, until enough of it is taken. @param {Claim[]} pieces @param {ReturnType<typeof diceOf>} dice */
export function claimsIn(pieces, dice, share = CLAIMED_SHARE) {
  const cell = VISIT.gridMinutes * MINUTE_MS;
  const wanted = share * pieces.reduce((sum, each) => sum + each.endMs - each.startMs, 0);
  /** @type {Set<number>} */
  const taken = new Set();
  /** @type {Claim[]} */
  const claims = [];
  for (let have = 0; have < wanted;) {
    const piece = pieces[dice.between(0, pieces.length - 1)];
    const minutes = CLAIM_MINUTES[dice.between(0, CLAIM_MINUTES.length - 1)] ?? 30;
    if (!piece) break;
    const startMs = piece.startMs + cell * dice.between(0, (piece.endMs - piece.startMs) / cell - 1);
    const endMs = Math.min(startMs + minutes * MINUTE_MS, piece.endMs);
    const cells = Array.from({ length: (endMs - startMs) / cell }, (_, index) => startMs + index * cell);
    if (cells.some((each) => taken.has(each))) continue;
    for (const each of cells) taken.add(each);
    claims.push({ startMs, endMs });
    have += endMs - startMs;
  }
  return claims;
}

/** What is needed besides the provider: eight rooms and three devices at each clinic, and a patient with visits of his own. */
export function needsOf(/** @type {World} */ { providers }) {
  const dice = diceOf(SEED ^ 0x5eed);
  const clinics = new Map(
    providers.map(({ clinicId, hours, closedDate, special, timeZone }) => [
      clinicId,
      { hours, closedDate, special, timeZone },
    ]),
  );
  const pieces = new Map([...clinics].map(([clinicId, facts]) => [clinicId, openPieces(facts)]));
  let resourceId = 1;
  const pool = (/** @type {string} */ poolId, /** @type {number} */ members) => ({
    poolId,
    members: [...pieces].flatMap(([clinicId, open]) =>
      Array.from({ length: members }, () => ({
        resourceId: resourceId++,
        clinicId,
        busy: dice.shuffled(claimsIn(open, dice)),
      })),
    ),
  });
  const patientBusy = Array.from({ length: 6 }, (_, index) => {
    const startMs = instantOf(addDays(PERIOD.fromDate, 1 + 4 * index), '15:00', 'UTC');
    return { startMs, endMs: startMs + 45 * MINUTE_MS };
  });
  return { pools: [pool('rooms', 8), pool('lasers', 3)], patientBusy };
}

/** From the first local midnight of any clinic to the last. */
export const windowOf = (/** @type {World} */ { period, providers }) => {
  const zones = [...new Set(providers.map(({ timeZone }) => timeZone))];
  return {
    startMs: Math.min(...zones.map((zone) => instantOf(period.fromDate, '00:00', zone))),
    endMs: Math.max(...zones.map((zone) => instantOf(period.untilDate, '24:00', zone))),
  };
};

export const DAY_CELLS = DAY_MS / (VISIT.gridMinutes * MINUTE_MS);
