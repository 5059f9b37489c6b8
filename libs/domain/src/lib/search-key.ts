import type { LocalDate } from './time-zone.js';

/** Letters that no Unicode decomposition turns into a plain one, as people without them on the keyboard type them. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŋ', 'n'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ς', 'σ'],
]);
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO_DAY = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const NUMERIC_DAY = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const DAY_MONTH_YEAR = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?[\s,-]+(\d{4})(?!\d)/;
const MONTH_DAY_YEAR = /(?<![a-z])([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)/;
/** A number typed with the marks people put into telephone numbers. */
const NUMBER_LIKE = /^[+(]?[\d\s().+/-]*\d[\d\s().+/-]*$/;

/** What a patient is found by. */
export interface Searchable {
  readonly given: string;
  readonly family: string;
  readonly mrn: string;
  /** E.164. */
  readonly phone: string | null;
  readonly birthDate: LocalDate | null;
}

/** One typed part: it stands at the start of a word of the key, or (`anywhere`, digits) at any place in it. */
export interface SearchTerm {
  readonly text: string;
  readonly anywhere: boolean;
}

/**
 * Folds a text for comparison: compatibility decomposition, no accents or other marks, lower case, plain letters for
 * those that do not decompose. Any script; the same for a name as stored and as typed.
 */
export function foldText(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return bare.replace(/[ßæœøđðħıłŋŧþς]/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
}

/** The folded words of a text: runs of letters and digits. "O'Brien-Smith" is o, brien, smith. */
export const foldedWords = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The text a patient is searched in, words parted by single spaces, with a space at either end so that " ma" means "a
 * word that starts with ma". Words with inner marks stand in parts and whole (o, brien, obrien); names in scripts
 * written without spaces also stand joined, in both orders.
 */
export function searchKeyOf(patient: Searchable): string {
  const names = [patient.family, patient.given];
  const words = names.flatMap((name) => [...foldedWords(name), ...wholes(name)]);
  if (names.some((name) => UNSPACED.test(name))) words.push(joined(names), joined([...names].reverse()));
  words.push(...foldedWords(patient.mrn), ...wholes(patient.mrn));
  if (patient.phone !== null) words.push(patient.phone.replace(/\D/g, ''));
  if (patient.birthDate !== null) words.push(patient.birthDate);
  return ` ${[...new Set(words)].join(' ')} `;
}

/** The folded words of a name for search by word prefixes only, e.g. of a visit type. */
export const wordKeyOf = (text: string): string =>
  ` ${[...new Set([...foldedWords(text), ...wholes(text)])].join(' ')} `;

/**
 * What was typed, as terms that all have to hold, in any order. A day in any common notation becomes the ISO day;
 * digits (a telephone number with whatever marks, part of a record number) may stand anywhere; everything else is the
 * start of a word. Empty when nothing that could be searched for was typed.
 */
export function searchTermsOf(typed: string): SearchTerm[] {
  const { day, rest } = takeBirthDate(foldText(typed));
  const terms: SearchTerm[] = day === null ? [] : [{ text: day, anywhere: false }];
  const parts = NUMBER_LIKE.test(rest.trim()) ? [rest] : rest.split(/\s+/);
  for (const part of parts) {
    if (NUMBER_LIKE.test(part.trim())) terms.push(digitsTerm(part));
    else terms.push(...foldedWords(part).map((word) => (/^\d+$/.test(word) ? digitsTerm(word) : startTerm(word))));
  }
  const unique = new Map(
    terms.filter((term) => term.text !== '').map((term) => [`${term.anywhere} ${term.text}`, term]),
  );
  return [...unique.values()];
}

/** Whether a key made by `searchKeyOf` or `wordKeyOf` holds every term. */
export const matchesSearch = (key: string, terms: readonly SearchTerm[]): boolean =>
  terms.every((term) => key.includes(term.anywhere ? term.text : ` ${term.text}`));

/**
 * The day that a text names, as ISO day, or null: 1980-03-12, 3/12/1980 (month first unless that cannot be), 12.3.1980
 * (day first, as where dots are used), 12 Mar 1980, March 12, 1980. Years have four digits: two would be a guess.
 */
export const birthDateOf = (typed: string): LocalDate | null => takeBirthDate(foldText(typed)).day;

function takeBirthDate(folded: string): { day: LocalDate | null; rest: string } {
  for (const [pattern, read] of NOTATIONS) {
    const found = pattern.exec(folded);
    const day = found === null ? null : read(found);
    if (found !== null && day !== null) return { day, rest: folded.replace(found[0], ' ') };
  }
  return { day: null, rest: folded };
}

const NOTATIONS: readonly (readonly [RegExp, (found: RegExpExecArray) => LocalDate | null])[] = [
  [ISO_DAY, (found) => dayOf(found[1], found[2], found[3])],
  [NUMERIC_DAY, (found) => numericDay(found)],
  [DAY_MONTH_YEAR, (found) => dayOf(found[3], monthOf(found[2]), found[1])],
  [MONTH_DAY_YEAR, (found) => dayOf(found[3], monthOf(found[1]), found[2])],
];

function numericDay([, first, mark, second, year]: RegExpExecArray): LocalDate | null {
  const monthFirst = dayOf(year, first, second);
  const dayFirst = dayOf(year, second, first);
  return mark === '.' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}

/** "mar", "march", "sept": three letters at least, of one month's name. */
const monthOf = (word: string | undefined): string => String(MONTHS.indexOf((word ?? '').slice(0, 3)) + 1);

function dayOf(year = '', month = '', day = ''): LocalDate | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const daysInMonth = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return daysInMonth !== undefined && Number(day) >= 1 && Number(day) <= daysInMonth ? iso : null;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** National numbers are typed with a leading 0 and international ones with 00, which E.164 has not. */
const digitsTerm = (part: string): SearchTerm => {
  const digits = part.replace(/\D/g, '');
  const bare = digits.replace(/^0+/, '');
  return { text: digits.length >= 7 && bare !== '' ? bare : digits, anywhere: true };
};

const startTerm = (word: string): SearchTerm => ({ text: word, anywhere: false });

/** Each spaced part of a name as one word, and the whole name when it has several: "de la Cruz" also as delacruz. */
function wholes(text: string): string[] {
  const parts = text.split(/\s+/).map((part) => foldedWords(part).join(''));
  return [...parts, parts.join('')].filter((word) => word !== '');
}

const joined = (names: readonly string[]): string => names.map((name) => foldedWords(name).join('')).join('');
