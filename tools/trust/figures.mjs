/**
 * What a row found. time: the figure is a duration, which a loaded machine can spoil; everything else is exact anywhere.
 * @typedef {{name: string, value: number, unit: string, bar: string, ok: boolean, time: boolean}} Figure
 */

const TIMES = new Set(['ms', 's']);

/** @param {string} name @param {number} value @param {string} unit @param {string} bar @param {(value: number) => boolean} holds @returns {Figure} */
function figure(name, value, unit, bar, holds) {
  return { name, value, unit, bar, ok: Number.isFinite(value) && holds(value), time: TIMES.has(unit) };
}

/** Must not happen at all. @param {string} name @param {number} value how often it did */
export const none = (name, value) => figure(name, value, '', '0', (it) => it === 0);

/** @param {string} name @param {number} value @param {number} wanted */
export const exactly = (name, value, wanted) => figure(name, value, '', String(wanted), (it) => it === wanted);

/** Must hold for every one; of none it does not hold. @param {string} name @param {number} part @param {number} whole */
export const all = (name, part, whole) => figure(name, part, '', `all ${whole}`, (it) => whole > 0 && it === whole);

/** @param {string} name @param {number} value @param {number} bar @param {string} [unit] */
export const atMost = (name, value, bar, unit = '') =>
  figure(name, value, unit, `≤ ${bar}${unit && ` ${unit}`}`, (it) => it <= bar);

/** @param {string} name @param {number} value @param {number} bar @param {string} [unit] */
export const atLeast = (name, value, bar, unit = '') =>
  figure(name, value, unit, `≥ ${bar}${unit && ` ${unit}`}`, (it) => it >= bar);

/** No bar: it says how hard the row tried. @param {string} name @param {number} value @param {string} [unit] */
export const tell = (name, value, unit = '') => ({ ...figure(name, value, unit, '', () => true), ok: true });

/** The value below which the given part of the values lies; NaN of none. @param {number[]} values @param {number} part 0..1 */
export function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
