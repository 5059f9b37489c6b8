import type { CarriedType } from '../fhir/carried-resource.js';

/** Resources read from a bundle, repeats included. */
export interface BundleCounts {
  readonly patients: number;
  readonly conditions: number;
  /** MedicationRequests and MedicationStatements; a Medication that they refer to is part of them. */
  readonly medications: number;
  readonly allergies: number;
  readonly observations: number;
  /** By type: resources of types that are not carried, and entries without a resource. */
  readonly skipped: Readonly<Record<string, number>>;
}

type Carried = Exclude<keyof BundleCounts, 'skipped'>;

const COUNTED_AS: Readonly<Record<CarriedType, Carried | null>> = {
  Patient: 'patients',
  Condition: 'conditions',
  Medication: null,
  MedicationRequest: 'medications',
  MedicationStatement: 'medications',
  AllergyIntolerance: 'allergies',
  Observation: 'observations',
};

/** Counts as a bundle is read. */
export class BundleCounter {
  private readonly carried: Record<Carried, number> = {
    patients: 0,
    conditions: 0,
    medications: 0,
    allergies: 0,
    observations: 0,
  };
  private readonly skipped = new Map<string, number>();

  read(type: CarriedType): void {
    const counted = COUNTED_AS[type];
    if (counted) this.carried[counted] += 1;
  }

  skip(type: string): void {
    this.skipped.set(type, (this.skipped.get(type) ?? 0) + 1);
  }

  get counts(): BundleCounts {
    return { ...this.carried, skipped: Object.fromEntries(this.skipped) };
  }
}
