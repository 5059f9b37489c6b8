import type { Knowledge } from './knowledge.js';
import { OTHER_WORDS, ROUTE_WORDS } from './medication-words.js';
import { normalizeText, wordsOf } from './text.js';

/**
 * Parts a text into one line for each medicine: at line breaks, semicolons, commas (not inside numbers) and "and" or
 * "plus" between words. A part that holds only a dose or a frequency stays with the line before it, and a name that
 * itself holds a comma ("insulin, regular, human") or an "and" stays whole when the knowledge is given.
 */
export function splitMedicationLines(text: string, knowledge?: Knowledge): string[] {
  const lines: string[] = [];
  for (const sentence of text.split(/[\n\r;•]+|,(?!\d{3}\b)|(?<=\w)\s+\band\b\s+(?=\w)|\s\+\s(?=[a-z]{3})/i)) {
    const part = sentence.trim().replace(/^(?:and|plus|also)\s+/i, '');
    const before = lines.at(-1);
    if (part === '') continue;
    if (before !== undefined && (isDetail(part) || isOneName(before, part, knowledge)))
      lines[lines.length - 1] = `${before}, ${part}`;
    else lines.push(part);
  }
  return lines;
}

/** Only numbers, units, routes and frequencies. */
function isDetail(part: string): boolean {
  if (/\b(stopped|pill|pills|that|the|my|her|his)\b/i.test(part))
    return /^(stopped|held|on hold|discontinued)\b/i.test(part);
  const words = wordsOf(normalizeText(part));
  return words.length > 0 && words.every((word) => /^\d/.test(word) || OTHER_WORDS.has(word) || ROUTE_WORDS.has(word));
}

function isOneName(before: string, part: string, knowledge: Knowledge | undefined): boolean {
  if (knowledge === undefined) return false;
  const border = wordsOf(normalizeText(before)).length;
  const words = wordsOf(normalizeText(`${before} ${part}`));
  return knowledge.names
    .find(words)
    .some(
      (match) => match.from < border && match.to > border && match.values.some((name) => name.kind !== 'combination'),
    );
}
