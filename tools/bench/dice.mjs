/**
 * Chance that can be repeated: the same seed gives the same throws (mulberry32, 32 bits of state).
 * @param {number} seed
 */
export function diceOf(seed) {
  let state = seed >>> 0;
  /** 0 included, 1 excluded. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    /** A whole number, both ends included. @param {number} from @param {number} until */
    between: (from, until) => from + Math.floor(next() * (until - from + 1)),
    /** @template T @param {T[]} list @returns {T[]} the same things in another order */
    shuffled: (list) =>
      list
        .map((each) => ({ each, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each),
  };
}
