/** Chance that can be repeated: the same seed gives the same throws. */
export interface Dice {
  /** 0 included, 1 excluded. */
  next(): number;
  /** A whole number, both ends included. */
  between(from: number, until: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
}

/** A generator after the published mulberry32 algorithm: 32 bits of state, plenty for invented clinics, useless for secrets. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, until) => from + Math.floor(next() * (until - from + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    chance: (probability) => next() < probability,
  };
}

/** A number of 32 bits that a text always gives (FNV-1a). */
export function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** The opaque identifier (shaped like a version 4 UUID) that a name always gives under a seed. */
export function demoIdOf(seed: number, name: string): string {
  const dice = diceOf(hashOf(name, seed) ^ hashOf(`${name}#`, seed ^ 0x9e3779b9));
  const hex = Array.from({ length: 32 }, () => dice.between(0, 15).toString(16));
  hex[12] = '4';
  hex[16] = dice.pick(['8', '9', 'a', 'b']);
  const text = hex.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
