import type { Ingredient, Knowledge, MedicationName } from './knowledge.js';
import type { MedicationStatus } from './medication-status.js';
import { readStatus, saysNoAllergy, saysNothingTaken } from './medication-status.js';
import { OTHER_WORDS, readDetails, ROUTE_WORDS } from './medication-words.js';
import type { PhraseMatch } from './phrase-index.js';
import type { Route } from './route.js';
import { normalizeText, wordsOf } from './text.js';

/** One typed line, understood as far as it can be. */
export interface UnderstoodMedication {
  /**
   * `matched`: the ingredients are known. `ask`: something like it is known, or only the kind of drug was named; ask back.
   * `unknown`: nothing like it is known. `none`: the line says that nothing is taken. `not-taken`: denied, somebody
   * else's, or no medicine at all.
   */
  readonly kind: 'matched' | 'ask' | 'unknown' | 'none' | 'not-taken';
  readonly typed: string;
  readonly ingredients: readonly Ingredient[];
  /** For people, such as "Eliquis (apixaban)"; the typed text when nothing was matched. */
  readonly display: string;
  readonly route?: Route;
  readonly strength?: string;
  readonly frequency?: string;
  readonly durationDays?: number;
  /** 1 for a known spelling, less for every letter that had to be changed, 0 for nothing found. */
  readonly confidence: number;
  /** Names that may have been meant, likeliest first. Never applied without somebody's choice. */
  readonly suggestions: readonly string[];
  readonly status: MedicationStatus;
}

/** A misspelling is taken over from here on; below it somebody is asked. */
const SURE = 0.85;
/** Taken over from here on when no other substance is nearly as like. */
const SURE_IF_ALONE = 0.8;
/** A shorter word has too many neighbours to be corrected without asking. */
const SHORTEST_GUESSED = 6;
/** A name beside one that is already understood must be this like, or it is no name at all. */
const SURE_BESIDE_ANOTHER = 0.88;
const MOST_WORDS_LOOKED_UP = 4;

interface Guess {
  readonly name: MedicationName | undefined;
  readonly confidence: number;
  readonly suggestions: readonly string[];
}

/**
 * Understands one line as a patient or clerk types it: brand, generic, salt, abbreviation, combination or supplement,
 * with strength, dose, route and frequency around it. Misspellings are corrected only when nothing else is as near.
 * Never throws, and never passes an unknown name over in silence: what is not understood is `ask` or `unknown`.
 */
export function understandMedication(typed: string, knowledge: Knowledge): UnderstoodMedication {
  const normalized = normalizeText(typed.slice(0, 400));
  const nothing = { typed, ingredients: [], display: typed.trim(), suggestions: [], status: 'unknown' as const };
  if (typed.trim() === '' || saysNothingTaken(normalized)) return { ...nothing, kind: 'none', confidence: 1 };
  if (saysNoAllergy(normalized)) return { ...nothing, kind: 'not-taken', confidence: 1 };
  const words = wordsOf(normalized);
  const matches = knowledge.names.find(words).filter((match) => !isFrequency(match, words));
  const rest = words.filter((_, at) => !matches.some((match) => at >= match.from && at < match.to));
  const status = readStatus(normalized);
  const exact = matches.map((match) => ({ phrase: match.phrase, names: match.values }));
  const guess = exact.length > 0 ? guessBeside(rest, knowledge) : guessAlone(words, knowledge);
  const guessed =
    guess.name === undefined ? [] : [{ phrase: normalizeText(guess.name.name), names: namesOf(guess.name, knowledge) }];
  const names = [...exact, ...guessed].flatMap((found) => found.names);
  const ingredients = ingredientsOf(names, knowledge);
  const details = readDetails(typed, normalized, rest);
  const route = details.route ?? names.find((name) => name.route !== undefined)?.route;
  const common = {
    typed,
    ingredients,
    ...details,
    ...(route === undefined ? {} : { route }),
    suggestions: guess.suggestions,
  };
  const taken: MedicationStatus = status === 'not-taken' ? 'unknown' : status;
  if (ingredients.length === 0) {
    const kind = guess.suggestions.length > 0 ? 'ask' : 'unknown';
    return { ...common, kind, display: typed.trim(), confidence: guess.confidence, status: taken };
  }
  const onlyClass = ingredients.every((ingredient) => ingredient.key.startsWith('C:'));
  const mixed = status !== 'active' && distinctSubstances(matches) > 1;
  const kind = mixed ? 'ask' : status === 'not-taken' ? 'not-taken' : onlyClass ? 'ask' : 'matched';
  const confidence = guess.name === undefined ? 1 : guess.confidence;
  return { ...common, kind, display: displayOf(names, ingredients), confidence, status: mixed ? 'active' : taken };
}

/** A line that speaks of several substances does not say which of them was stopped or denied. */
const distinctSubstances = (matches: readonly PhraseMatch<MedicationName>[]): number =>
  new Set(matches.map((match) => [...new Set(match.values.flatMap((name) => name.ingredientKeys))].sort().join('+')))
    .size;

/** "One a day" names a multivitamin on its own, and a frequency behind another name. */
const isFrequency = (match: PhraseMatch<MedicationName>, words: readonly string[]): boolean =>
  match.from > 0 && ['one a day', 'd', 'iron out'].includes(match.phrase) && words.length > match.to - match.from;

const isNameLike = (word: string): boolean =>
  word.length >= 4 && /^\p{L}[\p{L}\d]*$/u.test(word) && !OTHER_WORDS.has(word) && !ROUTE_WORDS.has(word);

/**
 * Looks a line without any known name up by likeness: neighbouring words together first, then word by word. A guess is
 * taken over only when it accounts for every word that could be a name; else it is a suggestion.
 */
function guessAlone(words: readonly string[], knowledge: Knowledge): Guess {
  const candidates = words.filter((word) => isNameLike(word)).slice(0, MOST_WORDS_LOOKED_UP);
  const spans =
    candidates.length > 1
      ? [candidates.slice(0, 3).join(' '), candidates.slice(0, 2).join(' '), ...candidates]
      : candidates;
  let best: Guess = { name: undefined, confidence: 0, suggestions: [] };
  const suggestions: string[] = [];
  for (const span of new Set(spans)) {
    const guess = guessWord(span, knowledge);
    for (const suggestion of guess.suggestions) if (!suggestions.includes(suggestion)) suggestions.push(suggestion);
    const whole = span === candidates.join(' ');
    if (guess.confidence > best.confidence) best = whole ? guess : { ...guess, name: undefined };
  }
  return best.name === undefined ? { ...best, suggestions: suggestions.slice(0, 3) } : { ...best, suggestions: [] };
}

/** Beside a known name, another word is a misspelt medicine only when it is very like one. */
function guessBeside(rest: readonly string[], knowledge: Knowledge): Guess {
  for (const word of rest.filter((each) => each.length >= 7 && isNameLike(each)).slice(0, MOST_WORDS_LOOKED_UP)) {
    const guess = guessWord(word, knowledge);
    if (guess.name !== undefined && guess.confidence >= SURE_BESIDE_ANOTHER) return { ...guess, suggestions: [] };
  }
  return { name: undefined, confidence: 1, suggestions: [] };
}

function guessWord(word: string, knowledge: Knowledge): Guess {
  const near = knowledge.names.spelling.near(word, 8);
  const [best] = near;
  if (best === undefined) return { name: undefined, confidence: 0, suggestions: [] };
  const keysOf = (name: string): string =>
    ingredientsOf(knowledge.names.get(name) ?? [], knowledge)
      .map((each) => each.key)
      .sort()
      .join('|');
  const rival = near.find((other) => keysOf(other.name) !== keysOf(best.name));
  const alone = rival === undefined || rival.distance > best.distance + 1;
  const ahead = rival === undefined || rival.distance > best.distance;
  const sure =
    ahead &&
    (best.confidence >= SURE || (alone && best.confidence >= SURE_IF_ALONE && word.length >= SHORTEST_GUESSED));
  const known = near.map((each) => knowledge.names.get(each.name)?.[0]?.name ?? each.name);
  return {
    name: sure ? knowledge.names.get(best.name)?.[0] : undefined,
    confidence: best.confidence,
    suggestions: [...new Set(known)].slice(0, 3),
  };
}

const namesOf = (name: MedicationName, knowledge: Knowledge): readonly MedicationName[] =>
  knowledge.names.get(normalizeText(name.name)) ?? [name];

/** All substances of the names; a kind of drug ("blood thinner") counts only where no substance was named. */
function ingredientsOf(names: readonly MedicationName[], knowledge: Knowledge): Ingredient[] {
  const keys = [...new Set(names.flatMap((name) => name.ingredientKeys))];
  const named = keys.filter((key) => !key.startsWith('C:'));
  return (named.length > 0 ? named : keys).flatMap((key) => knowledge.ingredients.get(key) ?? []);
}

/** "Eliquis (apixaban)" for a brand, the plain name for an ingredient. A supplement's name yields to the substance's. */
function displayOf(names: readonly MedicationName[], ingredients: readonly Ingredient[]): string {
  const brand = names.find((name) => name.kind === 'brand');
  const substances = ingredients.filter((ingredient) => !ingredient.key.startsWith('S:'));
  const shown = (substances.length > 0 ? substances : ingredients).map((ingredient) => ingredient.name).join(', ');
  if (brand === undefined || brand.name.toLowerCase() === shown.toLowerCase()) return shown;
  return `${brand.name} (${shown})`;
}
