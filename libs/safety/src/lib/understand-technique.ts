import type { Knowledge, Subject } from './knowledge.js';
import { normalizeText, wordsOf } from './text.js';

/**
 * The therapy, procedure, exercise or supplement that a desk text means: the first known phrase in it, else the nearest
 * spelling, else the first whose label holds one of the words. `kind` narrows the search when the caller knows it.
 */
export function understandTechnique(typed: string, knowledge: Knowledge, kind?: Subject['kind']): Subject | undefined {
  const words = wordsOf(normalizeText(typed.slice(0, 200)));
  const fits = (id: string): boolean => kind === undefined || knowledge.subjects.get(id)?.kind === kind;
  const phrases = knowledge.subjectPhrases.find(words).flatMap((match) => match.values);
  const id = phrases.find(fits) ?? bySpelling(words, fits, knowledge) ?? byLabelWord(words, fits, knowledge);
  return id === undefined ? undefined : knowledge.subjects.get(id);
}

/** Riskier techniques stand before gentler ones of the same name in the data, so "massage" alone means the riskier one. */
function byLabelWord(
  words: readonly string[],
  fits: (id: string) => boolean,
  knowledge: Knowledge,
): string | undefined {
  for (const subject of knowledge.subjects.values()) {
    const label = wordsOf(normalizeText(subject.label));
    if (fits(subject.id) && words.some((word) => word.length >= 4 && label.includes(word))) return subject.id;
  }
  return undefined;
}

function bySpelling(words: readonly string[], fits: (id: string) => boolean, knowledge: Knowledge): string | undefined {
  for (const text of [words.join(' '), ...words.filter((word) => word.length >= 6)]) {
    for (const near of knowledge.subjectPhrases.spelling.near(text, 3)) {
      const id = near.confidence >= 0.8 ? (knowledge.subjectPhrases.get(near.name) ?? []).find(fits) : undefined;
      if (id !== undefined) return id;
    }
  }
  return undefined;
}
