// The engine that one finds in good schedulers: intervals as pairs of Dates, sorted, merged, subtracted, then cut into
// starts. Ours of this benchmark, written with care; it is the shape that costs, not the hand.
import { DateTime } from 'luxon';

/** @typedef {{start: Date, end: Date}} Range */

/** @param {Range[]} ranges @returns {Range[]} sorted, touching ones as one */
function merge(ranges) {
  const sorted = [...ranges].sort((a, b) => a.start.getTime() - b.start.getTime());
  /** @type {Range[]} */
  const merged = [];
  for (const each of sorted) {
    const last = merged.at(-1);
    if (last && each.start <= last.end) {
      if (each.end > last.end) last.end = each.end;
    } else merged.push({ ...each });
  }
  return merged;
}

/** @param {Range[]} open merged @param {Range[]} busy merged @returns {Range[]} */
function subtract(open, busy) {
  /** @type {Range[]} */
  const free = [];
  let first = 0;
  for (const hours of open) {
    let { start } = hours;
    while (first < busy.length && /** @type {Range} */ (busy[first]).end <= start) first += 1;
    for (let at = first; at < busy.length; at += 1) {
      const taken = /** @type {Range} */ (busy[at]);
      if (taken.start >= hours.end) break;
      if (taken.start > start) free.push({ start, end: taken.start });
      if (taken.end > start) start = taken.end;
    }
    if (start < hours.end) free.push({ start, end: hours.end });
  }
  return free;
}

/** @param {DateTime} day local midnight @param {{start: string, end: string}} hours @returns {Range} */
function rangeOn(day, { start, end }) {
  const at = (/** @type {string} */ time) =>
    day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) }).toJSDate();
  return { start: at(start), end: at(end) };
}

/** @param {import('./world.mjs').World} world @param {import('./world.mjs').ProviderFacts} provider */
function dayRanges({ period }, { hours, closedDate, special, timeZone }) {
  const first = DateTime.fromISO(period.fromDate, { zone: timeZone });
  return Array.from({ length: period.days }, (_, index) => {
    const day = first.plus({ days: index });
    const date = day.toISODate();
    const regular = date === closedDate ? [] : hours.filter(({ weekdays }) => weekdays.includes(day.weekday));
    return { day, date, open: (date === special.date ? [special] : regular).map((each) => rangeOn(day, each)) };
  });
}

/** The whole question, answered as JSON text. @param {import('./world.mjs').World} world */
export function objectIntervalsJson(world) {
  const { durationMinutes, gridMinutes } = world.visit;
  const grid = gridMinutes * 60_000;
  const length = durationMinutes * 60_000;
  const answer = world.providers.flatMap((provider) => {
    const { providerId, clinicId } = provider;
    const busy = merge(provider.busy.map(({ startMs, endMs }) => ({ start: new Date(startMs), end: new Date(endMs) })));
    return dayRanges(world, provider).flatMap(({ day, date, open }) => {
      const midnight = day.toMillis();
      /** @type {string[]} */
      const starts = [];
      for (const { start, end } of subtract(merge(open), busy)) {
        const first = midnight + Math.ceil((start.getTime() - midnight) / grid) * grid;
        for (let at = first; at + length <= end.getTime(); at += grid) starts.push(new Date(at).toISOString());
      }
      return starts.length > 0 ? [{ providerId, clinicId, date, starts }] : [];
    });
  });
  return JSON.stringify(answer);
}
