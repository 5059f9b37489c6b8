// Ways of doing the same work, measured side by side. Machines are shared: a time means little, a ratio of times taken
// within the same moments means much, so every round runs every way, in an order that moves on by one.

/** @typedef {{median: number, p95: number, p99: number, rounds: number, n: number, perRound: number[]}} Timing ms a call */

/** The value below which a share of the sorted samples lies, by linear interpolation. @param {number[]} samples @param {number} share 0 to 1 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** @param {number[]} samples */
export const median = (samples) => quantile(samples, 0.5);

/**
 * Processor time of this process, in ms: the clock for what computes and waits for nobody, which others on the machine
 * disturb less than the clock on the wall. Time of the collector's threads counts.
 */
export function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Times each way. A round calls one way again and again for `roundMs`, at least `least` times, then the next.
 * @template {string} Name
 * @param {Record<Name, () => unknown>} ways a promise is waited for
 * @param {{rounds?: number, roundMs?: number, least?: number, warmUp?: number, clock?: () => number}} [options]
 *   warmUp: calls of each way before the first round; clock: in ms
 * @returns {Promise<Record<Name, Timing>>}
 */
export async function interleaved(
  ways,
  { rounds = 9, roundMs = 60, least = 1, warmUp = 3, clock = () => performance.now() } = {},
) {
  const names = /** @type {Name[]} */ (Object.keys(ways));
  /** @type {Map<Name, number[][]>} */
  const samples = new Map(names.map((name) => [name, []]));
  for (const name of names) for (let call = 0; call < warmUp; call += 1) await ways[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = /** @type {Name} */ (names[(round + turn) % names.length]);
      samples.get(name)?.push(await timesOf(ways[name], { roundMs, least, clock }));
    }
  }
  const timings = names.map((name) => [name, timingOf(samples.get(name) ?? [])]);
  return /** @type {Record<Name, Timing>} */ (Object.fromEntries(timings));
}

/** @param {() => unknown} way @param {{roundMs: number, least: number, clock: () => number}} options */
async function timesOf(way, { roundMs, least, clock }) {
  /** @type {number[]} */
  const times = [];
  const until = performance.now() + roundMs;
  while (times.length < least || performance.now() < until) {
    const begun = clock();
    const answer = way();
    // Waiting for what is no promise would time the event loop instead of the work.
    if (answer instanceof Promise) await answer;
    times.push(clock() - begun);
  }
  return times;
}

/** @param {number[][]} byRound @returns {Timing} */
export function timingOf(byRound) {
  const all = byRound.flat();
  return {
    median: median(all),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
    rounds: byRound.length,
    n: all.length,
    perRound: byRound.map(median),
  };
}

/**
 * How many times longer one way takes than another: the median of the ratios of each round.
 * @param {{perRound: number[]}} one @param {{perRound: number[]}} other taken in the same rounds
 */
export const ratioOf = (one, other) =>
  median(one.perRound.map((value, round) => value / (other.perRound[round] ?? Number.NaN)));

/** What stands behind a ratio. @param {Timing[]} timings */
export const weightOf = (...timings) => ({
  rounds: Math.min(...timings.map((each) => each.rounds)),
  n: timings.reduce((sum, each) => sum + each.n, 0),
});
