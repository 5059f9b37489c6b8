import { median, quantile } from '../../measure.mjs';

/**
 * What clients got done who ask again as soon as they are answered.
 * @typedef {{done: number, ms: number, times: number[]}} Spell times: ms of each
 * @typedef {{perRound: number[], times: number[], n: number}} Rate perRound: done a second
 */

/**
 * Lets so many clients work for a while. Whoever has begun is waited for, so nothing is counted by halves; each acts at
 * least once.
 * @param {number} clients @param {number} forMs @param {(client: number) => Promise<unknown>} act
 * @returns {Promise<Spell>}
 */
export async function spell(clients, forMs, act) {
  /** @type {number[]} */
  const times = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let at = performance.now();
      do {
        await act(client);
        const before = at;
        at = performance.now();
        times.push(at - before);
      } while (at - begun < forMs);
    }),
  );
  return { done: times.length, ms: performance.now() - begun, times };
}

/**
 * Measures ways in rounds, each round all of them, in an order that moves on by one.
 * @template {string} Name
 * @param {Record<Name, () => Promise<Spell>>} ways @param {number} rounds @param {AbortSignal} signal
 * @returns {Promise<Record<Name, Rate>>}
 */
export async function interleavedRates(ways, rounds, signal) {
  const names = /** @type {Name[]} */ (Object.keys(ways));
  const rates = /** @type {Record<Name, Rate>} */ (
    Object.fromEntries(names.map((name) => [name, /** @type {Rate} */ ({ perRound: [], times: [], n: 0 })]))
  );
  for (const name of names) await ways[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      signal.throwIfAborted();
      const name = /** @type {Name} */ (names[(round + turn) % names.length]);
      const { done, ms, times } = await ways[name]();
      rates[name].perRound.push((done * 1000) / ms);
      rates[name].times.push(...times);
      rates[name].n += done;
    }
  }
  return rates;
}

/** One line a way. @param {Record<string, Rate>} rates */
export const rateLines = (rates) =>
  Object.entries(rates).map(([name, { perRound, times, n }]) => {
    const share = (/** @type {number} */ at) => quantile(times, at).toFixed(1);
    const spread = `${Math.round(Math.min(...perRound))}-${Math.round(Math.max(...perRound))}`;
    return `    ${name.padEnd(28)} ${Math.round(median(perRound))}/s (${spread}), p50 ${share(0.5)} ms, p99 ${share(0.99)} (rounds ${perRound.length}, n ${n})`;
  });

/** What stands behind a ratio of these. @param {Rate[]} rates */
export const weightOfRates = (...rates) => ({
  rounds: Math.min(...rates.map(({ perRound }) => perRound.length)),
  n: rates.reduce((sum, { n }) => sum + n, 0),
});
