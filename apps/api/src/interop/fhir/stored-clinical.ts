import type { ImportedAllergy, ImportedCondition, ImportedMedication } from '@meridian/interop';
import { MEDICATION_STATUSES, type MedicationStatus } from '@meridian/persistence';
import { type Columns, preferredCoding, statusOf } from './stored-row.js';
import type { Understanding } from './understanding.js';

const ICD10 = /icd-?10/i;
const SNOMED = /snomed/i;
const RXNORM = /rxnorm/i;

export const conditionColumns = (row: ImportedCondition, understanding: Understanding): Columns => ({
  display: row.text,
  ...preferredCoding(row.codings, [ICD10, SNOMED]),
  status: statusOf(row),
  concepts: understanding.condition(row.text, row.codings),
  onset_at: row.onset?.iso ?? null,
  recorded_at: row.recorded?.iso ?? null,
});

export const allergyColumns = (row: ImportedAllergy, understanding: Understanding): Columns => ({
  display: row.text,
  ...preferredCoding(row.codings, [RXNORM, SNOMED]),
  status: statusOf(row),
  ingredients: understanding.allergy(row.text, row.codings),
  recorded_at: row.recorded?.iso ?? null,
});

export interface MedicationColumns extends Columns {
  readonly understood: boolean;
  readonly status: MedicationStatus;
}

/** A line of the medicine list as if its text had been typed. A line that only says "none" is understood and not taken. */
export function medicationColumns(row: ImportedMedication, understanding: Understanding): MedicationColumns {
  const understood = understanding.medication(row.text, row.codings);
  const saysNone = understood.kind === 'none';
  const known = understood.kind === 'matched';
  return {
    typed: row.text,
    display: known ? understood.display : row.text,
    ingredients: understood.ingredients.map(({ key }) => key),
    suggestions: understood.suggestions,
    understood: known || saysNone,
    route: understood.route ?? null,
    status: saysNone && row.standing === 'current' ? 'not-taken' : medicationStatus(row),
    recorded_at: (row.authored ?? row.effectiveStart)?.iso ?? null,
  };
}

const KNOWN_STATUS: ReadonlyMap<string, MedicationStatus> = new Map(
  MEDICATION_STATUSES.map((status) => [status, status]),
);

/** The record's own status; an order not to give something is not taken, and a mere proposal is a draft. */
function medicationStatus({ status, standing, doNotPerform }: ImportedMedication): MedicationStatus {
  const own = KNOWN_STATUS.get(status) ?? 'unknown';
  const counts = ['active', 'on-hold', 'unknown', 'intended'].includes(own);
  if (standing !== 'disregard' || !counts) return own;
  return doNotPerform ? 'not-taken' : 'draft';
}
