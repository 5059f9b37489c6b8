import type { Knowledge, MedicationName } from './knowledge.js';
import { normalizeText } from './text.js';

/** One line of the type-ahead. */
export interface MedicationSuggestion {
  readonly name: string;
  /** What is in it, for the second line. */
  readonly ingredients: readonly string[];
}

const KIND_ORDER: readonly MedicationName['kind'][] = [
  'ingredient',
  'brand',
  'supplement',
  'alias',
  'salt',
  'combination',
  'class',
];

/**
 * Names that begin with what was typed, shortest and plainest first; when too few begin so, the nearest spellings.
 * Two letters at least, else nothing.
 */
export function suggestMedications(prefix: string, knowledge: Knowledge, limit: number): MedicationSuggestion[] {
  const typed = normalizeText(prefix.slice(0, 80));
  if (typed.length < 2 || limit < 1) return [];
  const found: (readonly [string, MedicationName])[] = [];
  for (let at = firstAtLeast(knowledge.nameList, typed); at < knowledge.nameList.length; at++) {
    const entry = knowledge.nameList[at];
    if (entry === undefined || !entry[0].startsWith(typed)) break;
    found.push(entry);
  }
  found.sort(
    (a, b) =>
      KIND_ORDER.indexOf(a[1].kind) - KIND_ORDER.indexOf(b[1].kind) ||
      a[0].length - b[0].length ||
      (a[0] < b[0] ? -1 : 1),
  );
  const names = found.map((entry) => entry[1]);
  if (names.length < limit) {
    for (const near of knowledge.names.spelling.near(typed, limit))
      names.push(...(knowledge.names.get(near.name)?.slice(0, 1) ?? []));
  }
  const unique = new Map(names.map((name) => [normalizeText(name.name), name]));
  return [...unique.values()].slice(0, limit).map((name) => ({
    name: name.name,
    ingredients: name.ingredientKeys.map((key) => knowledge.ingredients.get(key)?.name ?? key),
  }));
}

function firstAtLeast(list: Knowledge['nameList'], typed: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.[0] ?? '') < typed) low = middle + 1;
    else high = middle;
  }
  return low;
}
