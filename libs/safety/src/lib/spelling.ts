import { editDistance } from './text.js';

/** A known name near to what was typed. `confidence` is 1 minus the share of letters that had to be changed. */
export interface NearName {
  readonly name: string;
  readonly distance: number;
  readonly confidence: number;
}

const MAX_DISTANCE = 3;

/**
 * Finds known names near to a misspelt one. Names are indexed by their pairs of letters: a name within `d` edits shares
 * all but `2d + 1` pairs with the typed word (an edit breaks two pairs, a swap three), so the exact distance is worked out
 * for few of them.
 */
export class SpellingIndex {
  private readonly names: string[] = [];
  private readonly pairs = new Map<number, number[]>();
  private shared = new Uint16Array(0);

  add(name: string): void {
    if (name.length < 4 || name.length > 32) return;
    const id = this.names.push(name) - 1;
    for (const pair of pairsOf(name)) {
      const list = this.pairs.get(pair);
      if (list === undefined) this.pairs.set(pair, [id]);
      else list.push(id);
    }
  }

  /** The nearest names, best first, at most `limit`, none more than three edits or half of its letters away. */
  near(typed: string, limit: number): NearName[] {
    if (typed.length < 4 || typed.length > 34) return [];
    if (this.shared.length < this.names.length) this.shared = new Uint16Array(this.names.length);
    const counts = this.shared;
    const touched: number[] = [];
    const typedPairs = pairsOf(typed);
    for (const pair of typedPairs) {
      for (const id of this.pairs.get(pair) ?? []) {
        if (counts[id] === 0) touched.push(id);
        counts[id] = (counts[id] ?? 0) + 1;
      }
    }
    const allowed = allowedDistance(typed.length);
    const needed = Math.max(2, typedPairs.length - 2 * allowed - 1);
    const found: NearName[] = [];
    for (const id of touched) {
      const shared = counts[id] ?? 0;
      counts[id] = 0;
      const name = this.names[id] ?? '';
      if (shared < needed || Math.abs(name.length - typed.length) > allowed) continue;
      const distance = editDistance(typed, name, allowed);
      if (distance > allowed) continue;
      found.push({ name, distance, confidence: 1 - distance / Math.max(typed.length, name.length) });
    }
    found.sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1));
    return found.slice(0, limit);
  }
}

const allowedDistance = (length: number): number => Math.min(MAX_DISTANCE, length < 6 ? 1 : length < 9 ? 2 : 3);

/** Pairs of neighbouring letters with a start and an end mark; a pair that stands twice counts twice, which only lets more in. */
function pairsOf(name: string): number[] {
  const pairs: number[] = [];
  let before = 0;
  for (let at = 0; at <= name.length; at++) {
    const code = at === name.length ? 1 : name.charCodeAt(at);
    pairs.push(before * 65_536 + code);
    before = code;
  }
  return pairs;
}
