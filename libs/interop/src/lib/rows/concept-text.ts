import type { CodeableConcept } from '../fhir/datatypes.js';
import type { ImportedCoding } from './imported-row.js';

/** What to show for a concept: its text as typed, else what the user had selected, else the first display or code. */
export function conceptText(concept: CodeableConcept | undefined): string | null {
  const codings = concept?.coding ?? [];
  const selected = codings.find((each) => each.userSelected)?.display;
  const display = codings.find((each) => each.display !== undefined)?.display;
  return concept?.text ?? selected ?? display ?? codings.find((each) => each.code !== undefined)?.code ?? null;
}

export const codingsOf = (concept: CodeableConcept | undefined): ImportedCoding[] =>
  (concept?.coding ?? []).map(({ system, code, display }) => ({
    system: system ?? null,
    code: code ?? null,
    display: display ?? null,
  }));

/** The first code of a list of categories; the text where a category has none. */
export function categoryOf(categories: readonly CodeableConcept[] | undefined): string | null {
  const [first] = categories ?? [];
  return first?.coding?.find((each) => each.code !== undefined)?.code ?? conceptText(first);
}
