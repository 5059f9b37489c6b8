import type { Knowledge } from './knowledge.js';
import { saysNoAllergy } from './medication-status.js';
import { normalizeText, wordsOf } from './text.js';

/** What an allergy text says. */
export interface UnderstoodAllergy {
  readonly typed: string;
  /** `none`: no known allergies. `unknown`: neither an allergen nor a medicine that we know. */
  readonly kind: 'matched' | 'none' | 'unknown';
  /** Ids of `allergens.csv`. */
  readonly allergenIds: readonly string[];
  readonly ingredientKeys: readonly string[];
}

/** Understands one allergy as typed: an everyday allergen, or any medicine by name. Never throws. */
export function understandAllergy(typed: string, knowledge: Knowledge): UnderstoodAllergy {
  const normalized = normalizeText(typed.slice(0, 400));
  if (normalized === '' || saysNoAllergy(normalized))
    return { typed, kind: 'none', allergenIds: [], ingredientKeys: [] };
  const words = wordsOf(normalized);
  const allergens = new Set(knowledge.allergenPhrases.find(words).flatMap((match) => match.values));
  const names = knowledge.names.find(words).flatMap((match) => match.values);
  const ingredientKeys = [...new Set(names.flatMap((name) => name.ingredientKeys))].filter(
    (key) => !key.startsWith('C:'),
  );
  for (const key of ingredientKeys) {
    const ingredient = normalizeText(knowledge.ingredients.get(key)?.name ?? '');
    for (const id of knowledge.allergenPhrases.get(ingredient) ?? []) allergens.add(id);
  }
  if (allergens.size === 0 && ingredientKeys.length === 0) {
    const [best] = normalized.length >= 6 ? knowledge.allergenPhrases.spelling.near(normalized, 1) : [];
    if (best !== undefined && best.confidence >= 0.85)
      for (const id of knowledge.allergenPhrases.get(best.name) ?? []) allergens.add(id);
  }
  const known = allergens.size > 0 || ingredientKeys.length > 0;
  return { typed, kind: known ? 'matched' : 'unknown', allergenIds: [...allergens], ingredientKeys };
}
