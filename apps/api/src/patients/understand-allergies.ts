import type { AllergyIntoleranceEntity } from '@meridian/persistence';
import { type Knowledge, understandAllergy } from '@meridian/safety';

/** Commas inside brackets belong to one allergy: "shellfish (hives, swelling)". */
const BETWEEN_ALLERGIES = /[\n\r;•]+|,(?![^(\n]*\))/;
const LENGTH_MAX = 400;

/** The columns of an allergy that come from what was typed. */
export type AllergyColumns = Pick<AllergyIntoleranceEntity, 'display' | 'ingredients'>;

/** The parts of a text, one for each allergy. */
export const allergyLinesOf = (typed: string): string[] =>
  typed
    .split(BETWEEN_ALLERGIES)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * How an allergy is stored, or null when the line says that there is none. The words stay as typed, because each safety
 * check reads everyday allergens such as latex from them; medicines that they name are kept beside them.
 */
export function columnsOfAllergy(line: string, knowledge: Knowledge | null): AllergyColumns | null {
  if (knowledge === null) return { display: line, ingredients: [] };
  const { kind, ingredientKeys } = understandAllergy(line, knowledge);
  return kind === 'none' ? null : { display: line, ingredients: [...ingredientKeys] };
}

/** Whether a safety check knows what is meant. Otherwise it never takes the allergy for checked. */
export const isUnderstood = (row: AllergyColumns, knowledge: Knowledge | null): boolean =>
  row.ingredients.length > 0 || (knowledge !== null && understandAllergy(row.display, knowledge).kind === 'matched');

/** Long lines are a history, not an allergy, and are understood in part at best. */
export const isTooLong = (line: string): boolean => line.length > LENGTH_MAX;
