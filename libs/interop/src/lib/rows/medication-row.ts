import type { CodeableConcept } from '../fhir/datatypes.js';
import type { MedicationRequestResource, MedicationResource, MedicationStatementResource } from '../fhir/medication.js';
import { momentOf } from '../fhir/moment.js';
import { codingsOf, conceptText } from './concept-text.js';
import type { ImportedCoding, ImportedMedication } from './imported-row.js';
import { requestStanding, statementStanding } from './standing.js';

type Fields = Omit<ImportedMedication, 'sourceId' | 'contentHash' | 'patientSourceId'>;

/** What a medicine is called. */
export interface MedicineName {
  readonly codings: readonly ImportedCoding[];
  readonly text: string;
}

export const nameOfConcept = (concept: CodeableConcept): MedicineName | null => {
  const text = conceptText(concept);
  return text === null ? null : { codings: codingsOf(concept), text };
};

/** The name of a Medication: its code, else its ingredients joined; null where it has neither. */
export function nameOfMedication({ code, ingredient = [] }: MedicationResource): MedicineName | null {
  const named = code ? nameOfConcept(code) : null;
  if (named) return named;
  const parts = ingredient.flatMap((each) => conceptText(each.itemCodeableConcept) ?? []);
  return parts.length > 0 ? { codings: [], text: parts.join(' / ') } : null;
}

export const requestFields = (it: MedicationRequestResource, medicine: MedicineName): Fields => ({
  kind: 'medication',
  resourceType: 'MedicationRequest',
  status: it.status,
  intent: it.intent,
  doNotPerform: it.doNotPerform ?? false,
  standing: requestStanding(it),
  ...medicine,
  dosageText: dosageText(it.dosageInstruction),
  authored: momentOf(it.authoredOn),
  effectiveStart: null,
  effectiveEnd: null,
});

export const statementFields = (it: MedicationStatementResource, medicine: MedicineName): Fields => ({
  kind: 'medication',
  resourceType: 'MedicationStatement',
  status: it.status,
  intent: null,
  doNotPerform: false,
  standing: statementStanding(it),
  ...medicine,
  dosageText: dosageText(it.dosage),
  authored: momentOf(it.dateAsserted),
  effectiveStart: momentOf(it.effectiveDateTime ?? it.effectivePeriod?.start),
  effectiveEnd: momentOf(it.effectivePeriod?.end),
});

function dosageText(dosages: MedicationRequestResource['dosageInstruction']): string | null {
  const texts = (dosages ?? []).flatMap(({ text, patientInstruction }) => text ?? patientInstruction ?? []);
  return texts.length > 0 ? texts.join('; ') : null;
}
