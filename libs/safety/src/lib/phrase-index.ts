import { SpellingIndex } from './spelling.js';
import { normalizeText, wordsOf } from './text.js';

/** A run of words that is a known phrase. `from` and `to` count words, `to` excluded. */
export interface PhraseMatch<Value> {
  readonly from: number;
  readonly to: number;
  readonly phrase: string;
  readonly values: readonly Value[];
}

/** Known phrases, found in a text by the longest match at each word, or by likeness. */
export class PhraseIndex<Value> {
  private readonly phrases = new Map<string, Value[]>();
  private readonly longest = new Map<string, number>();
  readonly spelling = new SpellingIndex();

  /** Adds a phrase in any spelling case; the same phrase may stand for several values. */
  add(text: string, value: Value, spellable = true): void {
    this.addNormalized(normalizeText(text), value, spellable);
  }

  /** As `add`, for a phrase that the caller has normalised already. */
  addNormalized(phrase: string, value: Value, spellable: boolean): void {
    if (phrase === '') return;
    const values = this.phrases.get(phrase);
    if (values !== undefined) {
      if (!values.includes(value)) values.push(value);
      return;
    }
    this.phrases.set(phrase, [value]);
    const words = wordsOf(phrase);
    const first = words[0] ?? '';
    this.longest.set(first, Math.max(this.longest.get(first) ?? 0, words.length));
    if (spellable) this.spelling.add(phrase);
  }

  get(phrase: string): readonly Value[] | undefined {
    return this.phrases.get(phrase);
  }

  /** Every phrase, in the order in which it was added. */
  keys(): IterableIterator<string> {
    return this.phrases.keys();
  }

  /** The longest known phrases of a text from left to right, without overlap. A plural s at the end is forgiven. */
  find(words: readonly string[]): PhraseMatch<Value>[] {
    const matches: PhraseMatch<Value>[] = [];
    let from = 0;
    while (from < words.length) {
      const match = this.longestAt(words, from);
      if (match === undefined) from += 1;
      else {
        matches.push(match);
        from = match.to;
      }
    }
    return matches;
  }

  private longestAt(words: readonly string[], from: number): PhraseMatch<Value> | undefined {
    const first = words[from] ?? '';
    const most = Math.max(this.longest.get(first) ?? 0, this.longest.get(singular(first)) ?? 0);
    for (let length = Math.min(most, words.length - from); length > 0; length--) {
      const to = from + length;
      const phrase = words.slice(from, to).join(' ');
      const known = this.phrases.has(phrase) ? phrase : singular(phrase);
      const values = this.phrases.get(known);
      if (values !== undefined) return { from, to, phrase: known, values };
    }
    return undefined;
  }
}

const singular = (phrase: string): string => (phrase.length > 4 && phrase.endsWith('s') ? phrase.slice(0, -1) : phrase);
