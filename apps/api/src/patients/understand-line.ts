import type { MedicationStatementEntity, MedicationStatus } from '@meridian/persistence';
import {
  type Knowledge,
  splitMedicationLines,
  understandMedication,
  type UnderstoodMedication,
} from '@meridian/safety';

/** The columns of a medication statement that come from what was typed. */
export type UnderstoodColumns = Pick<
  MedicationStatementEntity,
  'typed' | 'display' | 'ingredients' | 'suggestions' | 'understood' | 'route' | 'status'
>;

/** The lines of a text, one for each medicine; without knowledge each line of text is one. */
export const linesOf = (typed: string, knowledge: Knowledge | null): string[] =>
  splitMedicationLines(typed, knowledge ?? undefined);

/** How a line is stored, or null when it says that nothing is taken. What is not understood is kept as typed. */
export function columnsOfLine(typed: string, knowledge: Knowledge | null): UnderstoodColumns | null {
  const text = typed.trim();
  if (knowledge === null)
    return {
      typed: text,
      display: text,
      ingredients: [],
      suggestions: [],
      understood: false,
      route: null,
      status: 'active',
    };
  const line = understandMedication(text, knowledge);
  if (line.kind === 'none') return null;
  return {
    typed: text,
    display: line.display,
    ingredients: line.ingredients.map((ingredient) => ingredient.key),
    suggestions: [...line.suggestions],
    understood: line.kind === 'matched' || line.kind === 'not-taken',
    route: line.route ?? null,
    status: statusOf(line),
  };
}

/** A line without a word about it is taken; a denied one, or another person's, is not. */
function statusOf({ kind, status }: UnderstoodMedication): MedicationStatus {
  if (kind === 'not-taken') return 'not-taken';
  return status === 'unknown' ? 'active' : status;
}
