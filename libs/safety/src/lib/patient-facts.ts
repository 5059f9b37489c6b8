import type { MedicationStatus } from './medication-status.js';
import type { Route } from './route.js';
import type { UnderstoodAllergy } from './understand-allergy.js';
import type { UnderstoodMedication } from './understand-medication.js';

/** One line of the medicine list, as stored. */
export interface MedicationFact {
  readonly id: string;
  readonly typed: string;
  /** For people, "Eliquis (apixaban)"; without it the ingredient names are shown. */
  readonly display?: string;
  readonly ingredientKeys: readonly string[];
  readonly route?: Route;
  readonly durationDays?: number;
  readonly status: MedicationStatus;
  /** False when somebody still has to say what is meant: the line is then never taken for checked. */
  readonly understood: boolean;
  readonly suggestions?: readonly string[];
}

/** One line of the allergy list, as stored. When not `understood` it is never taken for checked. */
export interface AllergyFact {
  readonly id: string;
  readonly typed: string;
  readonly allergenIds: readonly string[];
  readonly ingredientKeys: readonly string[];
  readonly understood: boolean;
}

/** The measurements that rules ask for; units are those of `ObservationFact`. */
export type ObservationCode = 'inr' | 'platelets' | 'anc' | 'egfr' | 't-score' | 'gestation-weeks';

/** A measured value: INR, platelets and neutrophils in 10^9/L, eGFR in mL/min/1.73 m2, T-score, whole weeks. */
export interface ObservationFact {
  readonly code: ObservationCode;
  readonly value: number;
  readonly atMs: number;
}

/** Whether somebody wrote the list down, or that there is nothing to write down, or never asked. */
export type ListStatement = 'listed' | 'none' | 'never-asked';

/** Everything about the patient that a check looks at. Instants are epoch milliseconds. */
export interface PatientFacts {
  readonly medications: readonly MedicationFact[];
  readonly medicationsStatement: ListStatement;
  readonly medicationsConfirmedAtMs: number | null;
  /** Ids of conditions and devices that are on record. */
  readonly conditions: readonly string[];
  /** Ids that a code suggests and nobody has confirmed. */
  readonly suspectedConditions?: readonly string[];
  readonly allergies: readonly AllergyFact[];
  readonly allergiesStatement: ListStatement;
  readonly observations: readonly ObservationFact[];
  readonly pregnant?: boolean;
  readonly ageYears?: number;
  readonly sex?: 'female' | 'male' | 'other' | 'unknown';
}

/** The fact that an understood line leaves on the list; undefined when it says that nothing is taken. */
export function medicationFact(id: string, line: UnderstoodMedication): MedicationFact | undefined {
  if (line.kind === 'none' || line.kind === 'not-taken') return undefined;
  return {
    id,
    typed: line.typed,
    display: line.display,
    ingredientKeys: line.ingredients.map((ingredient) => ingredient.key),
    status: line.status === 'unknown' ? 'active' : line.status,
    understood: line.kind === 'matched',
    suggestions: line.suggestions,
    ...(line.route === undefined ? {} : { route: line.route }),
    ...(line.durationDays === undefined ? {} : { durationDays: line.durationDays }),
  };
}

/** The fact that an understood allergy leaves; undefined when it says that there is none. */
export function allergyFact(id: string, line: UnderstoodAllergy): AllergyFact | undefined {
  if (line.kind === 'none') return undefined;
  const { typed, allergenIds, ingredientKeys } = line;
  return { id, typed, allergenIds, ingredientKeys, understood: line.kind === 'matched' };
}
