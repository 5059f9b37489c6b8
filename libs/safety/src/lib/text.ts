const DIACRITICS = /[\u0300-\u036f]/g;
const APOSTROPHES = /['’‘`´®™©]/g;
// Control characters are ASCII too: the range is all of it on purpose.
// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;
const BRITISH = /aem|oed|oest|tumour|anaes/;
const SPELLING_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/aem/g, 'em'],
  [/oed/g, 'ed'],
  [/oest/g, 'est'],
  [/tumour/g, 'tumor'],
  [/anaes/g, 'anes'],
];

/**
 * Brings a typed or stored name to the form in which names are compared: lower case, no accents or apostrophes,
 * everything but letters, digits and decimal points a single space, British spelling folded into American.
 */
export function normalizeText(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9]+$/.test(lower) && !BRITISH.test(lower)) return lower;
  const plain = ASCII.test(lower) ? lower : lower.normalize('NFKD').replace(DIACRITICS, '').toLowerCase();
  let folded = plain.replace(APOSTROPHES, '');
  if (BRITISH.test(folded)) for (const [from, to] of SPELLING_PAIRS) folded = folded.replace(from, to);
  return folded
    .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim();
}

/** The words of a normalised text. */
export const wordsOf = (normalized: string): string[] => (normalized === '' ? [] : normalized.split(' '));

/**
 * Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; any number above `limit` when there are
 * more. Optimal string alignment: no part is edited twice.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || b.length >= SCRATCH_WIDTH) return limit + 1;
  let [beforeLast, last, current] = SCRATCH;
  for (let column = 0; column <= b.length; column++) last[column] = column;
  for (let row = 1; row <= a.length; row++) {
    current[0] = row;
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = cheapest(a, b, row, column, beforeLast, last, current);
      current[column] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length] ?? limit + 1;
}

/** Three rows, used again by every call: thousands of names are compared for one misspelt word. */
const SCRATCH_WIDTH = 256;
const SCRATCH: readonly [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(SCRATCH_WIDTH),
  new Uint16Array(SCRATCH_WIDTH),
  new Uint16Array(SCRATCH_WIDTH),
];

function cheapest(
  a: string,
  b: string,
  row: number,
  column: number,
  beforeLast: Uint16Array,
  last: Uint16Array,
  current: Uint16Array,
): number {
  const letter = a.charCodeAt(row - 1);
  const other = b.charCodeAt(column - 1);
  const replaced = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
  const cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
  const swapped = row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other;
  return swapped ? Math.min(cost, (beforeLast[column - 2] ?? 0) + 1) : cost;
}
