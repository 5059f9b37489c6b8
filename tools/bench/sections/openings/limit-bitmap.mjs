// The limit: the least work that gives the right answer. A bit for each quarter of an hour, open time set, claims
// cleared, a shift and an AND for the length of the visit, and the answer written as JSON by looking texts up. It knows
// only what W(n) needs: the quarter-hour grid, weekly hours, no repeated hour.
import { addDays, DAY_MS, instantOf, MINUTE_MS } from '@meridian/domain';
import { DAY_CELLS } from './world.mjs';

const CELL_MS = DAY_MS / DAY_CELLS;

/** Times of day as they end an ISO text, by cell. */
const TIMES = Array.from(
  { length: DAY_CELLS },
  (_, cell) => `T${new Date(cell * CELL_MS).toISOString().slice(11, 19)}Z"`,
);

/**
 * What stays the same between questions and would be kept by any program: where the local days of each zone lie.
 * @param {import('./world.mjs').World} world
 */
export function prepareBitmap({ period, visit, providers }) {
  const originMs = Math.floor(instantOf(period.fromDate, '00:00', 'Asia/Tokyo') / DAY_MS) * DAY_MS;
  const dates = Array.from({ length: period.days }, (_, day) => addDays(period.fromDate, day));
  const utcDates = Array.from(
    { length: period.days + 3 },
    (_, day) => `"${new Date(originMs + day * DAY_MS).toISOString().slice(0, 10)}`,
  );
  const weekdays = dates.map((date) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
  const cellOf = (/** @type {number} */ at) => (at - originMs) / CELL_MS;
  const zones = new Map(
    [...new Set(providers.map((each) => each.timeZone))].map((zone) => [zone, daysOf(zone, dates, cellOf)]),
  );
  return {
    originMs,
    dates,
    utcDates,
    weekdays,
    zones,
    length: (visit.durationMinutes * MINUTE_MS) / CELL_MS,
    words: ((period.days + 3) * DAY_CELLS) / 32,
  };
}

/**
 * First and last cell of each local day, and the cell of each full quarter hour of its clock.
 * @param {string} zone @param {string[]} dates @param {(at: number) => number} cellOf
 */
function daysOf(zone, dates, cellOf) {
  return dates.map((date) => ({
    from: cellOf(instantOf(date, '00:00', zone)),
    until: cellOf(instantOf(date, '24:00', zone)),
    /** Midnight as the clock of noon would have it: hours lie after the change of clocks, which is at night. */
    midnight: cellOf(instantOf(date, '12:00', zone)) - DAY_CELLS / 2,
  }));
}

/** @param {Uint32Array} bits @param {number} from @param {number} until @param {boolean} value */
function fill(bits, from, until, value) {
  for (let word = from >>> 5; word <= (until - 1) >>> 5; word += 1) {
    const low = Math.max(from - word * 32, 0);
    const high = Math.min(until - word * 32, 32);
    const mask = (high === 32 ? 0xffffffff : (1 << high) - 1) & ~((1 << low) - 1);
    bits[word] = value ? (bits[word] ?? 0) | mask : (bits[word] ?? 0) & ~mask;
  }
}

/** @param {string} time */
const cellOfTime = (time) => ((Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS) / CELL_MS;

/**
 * The free starts of one provider as bits.
 * @param {ReturnType<typeof prepareBitmap>} prepared @param {import('./world.mjs').ProviderFacts} provider @param {Uint32Array} bits
 */
function freeBits({ dates, weekdays, zones, originMs, length }, provider, bits) {
  bits.fill(0);
  const days = zones.get(provider.timeZone) ?? [];
  const pieces = provider.hours.map((each) => ({ ...each, from: cellOfTime(each.start), until: cellOfTime(each.end) }));
  for (let day = 0; day < days.length; day += 1) {
    const { midnight } = /** @type {{midnight: number}} */ (days[day]);
    if (dates[day] === provider.special.date) {
      fill(bits, midnight + cellOfTime(provider.special.start), midnight + cellOfTime(provider.special.end), true);
    } else if (dates[day] !== provider.closedDate) {
      for (const each of pieces)
        if (each.weekdays.includes(weekdays[day] ?? 0)) fill(bits, midnight + each.from, midnight + each.until, true);
    }
  }
  for (const { startMs, endMs } of provider.busy)
    fill(bits, (startMs - originMs) / CELL_MS, (endMs - originMs) / CELL_MS, false);
  for (let step = 1; step < length; step += 1)
    for (let word = 0; word < bits.length; word += 1) {
      const here = bits[word] ?? 0;
      bits[word] = here & ((here >>> 1) | ((bits[word + 1] ?? 0) << 31));
    }
}

/** The whole question, answered as JSON text. @param {ReturnType<typeof prepareBitmap>} prepared @param {import('./world.mjs').World} world */
export function bitmapJson(prepared, { providers }) {
  const { dates, utcDates, zones, words } = prepared;
  const bits = new Uint32Array(words);
  let json = '';
  for (const provider of providers) {
    freeBits(prepared, provider, bits);
    const head = `{"providerId":"${provider.providerId}","clinicId":"${provider.clinicId}","date":"`;
    const days = zones.get(provider.timeZone) ?? [];
    for (let day = 0; day < days.length; day += 1) {
      const { from, until } = /** @type {{from: number, until: number}} */ (days[day]);
      let starts = '';
      for (let word = from >>> 5; word <= (until - 1) >>> 5; word += 1) {
        for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) {
          const cell = word * 32 + 31 - Math.clz32(left & -left);
          if (cell < from || cell >= until) continue;
          starts += `${starts === '' ? '' : ','}${utcDates[(cell / DAY_CELLS) | 0]}${TIMES[cell % DAY_CELLS]}`;
        }
      }
      if (starts !== '') json += `${json === '' ? '' : ','}${head}${dates[day]}","starts":[${starts}]}`;
    }
  }
  return `[${json}]`;
}
