import { allergyFields } from '../rows/allergy-row.js';
import { conditionFields } from '../rows/condition-row.js';
import { contentHash } from '../rows/content-hash.js';
import type { ImportedRow } from '../rows/imported-row.js';
import { requestFields, statementFields } from '../rows/medication-row.js';
import { observationFields } from '../rows/observation-row.js';
import { patientFields } from '../rows/patient-row.js';
import type { CarriedEntry } from './bundle-entry.js';
import type { ReferenceIndex } from './reference-index.js';
import type { PatientResourceEntry } from './resolve-references.js';
import { isAboutPatient, linkToMedicine, linkToPatient } from './resolve-references.js';

/** The row of an entry; null for a Medication, which is part of the rows that refer to it; `changed` if a link broke. */
export function rowOf(entry: CarriedEntry, index: ReferenceIndex): ImportedRow | null | 'changed' {
  const { resource, sourceId } = entry;
  if (resource.type === 'Patient') return hashed({ sourceId, ...patientFields(resource.data, sourceId) });
  if (!isAboutPatient(entry)) return null;
  const patient = linkToPatient(entry, index);
  return patient.kind === 'found' ? rowAbout(entry, patient.thing, index) : 'changed';
}

function rowAbout(
  entry: PatientResourceEntry,
  patientSourceId: string,
  index: ReferenceIndex,
): ImportedRow | 'changed' {
  const { resource, sourceId } = entry;
  const names = { sourceId, patientSourceId };
  switch (resource.type) {
    case 'Condition':
      return hashed({ ...names, ...conditionFields(resource.data) });
    case 'AllergyIntolerance':
      return hashed({ ...names, ...allergyFields(resource.data) });
    case 'Observation':
      return hashed({ ...names, ...observationFields(resource.data) });
    case 'MedicationRequest': {
      const medicine = linkToMedicine(entry, resource.data, index);
      return medicine.kind === 'found'
        ? hashed({ ...names, ...requestFields(resource.data, medicine.thing) })
        : 'changed';
    }
    case 'MedicationStatement': {
      const medicine = linkToMedicine(entry, resource.data, index);
      return medicine.kind === 'found'
        ? hashed({ ...names, ...statementFields(resource.data, medicine.thing) })
        : 'changed';
    }
  }
}

const hashed = <Fields extends object>(fields: Fields): Fields & { readonly contentHash: string } => ({
  ...fields,
  contentHash: contentHash(fields),
});
