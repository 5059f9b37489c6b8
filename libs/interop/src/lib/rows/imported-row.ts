import type { Moment } from '../fhir/moment.js';

/**
 * What a record's statuses come to.
 * `current`: counts now. Doubt counts as current (`unknown`, `unconfirmed`, `on-hold`, no status), because a risk that
 * is shown once too often harms less than one that is missed.
 * `ended`: was so and is over (stopped, completed, resolved, inactive, in remission).
 * `disregard`: never counted (entered in error, refuted, cancelled, a draft, a proposal, "do not take").
 */
export type Standing = 'current' | 'ended' | 'disregard';

export interface ImportedCoding {
  readonly system: string | null;
  readonly code: string | null;
  readonly display: string | null;
}

/** What every row has. A row holds what its record says; nothing in it depends on when or where it is read. */
interface RowBase {
  /** Names the record for good: the server's address of it, else `<ResourceType>/<id>`, else the entry's urn. */
  readonly sourceId: string;
  /** SHA-256 (hex) of the row's other fields as canonical JSON: equal means that nothing carried has changed. */
  readonly contentHash: string;
}

/** A row about a patient; the patient's own row was yielded before it. */
interface PatientRow extends RowBase {
  readonly patientSourceId: string;
  readonly standing: Standing;
  readonly codings: readonly ImportedCoding[];
  /** What to show for it, never empty. */
  readonly text: string;
}

export interface ImportedTelecom {
  readonly system: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other';
  readonly value: string;
  readonly use: 'home' | 'work' | 'temp' | 'mobile' | null;
}

export interface ImportedAddress {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly text: string | null;
}

export interface ImportedPatient extends RowBase {
  readonly kind: 'patient';
  readonly active: boolean;
  /** The identifier of type MR; other identifiers (social security, licence, passport) are not carried. */
  readonly mrn: string | null;
  readonly family: string | null;
  readonly given: readonly string[];
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  /** The name in one string, never empty, also for a record that states no name or only a text. */
  readonly displayName: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown' | null;
  /** May be of the precision of a year or a month. */
  readonly birthDate: Moment | null;
  readonly deceased: boolean;
  readonly deceasedAt: Moment | null;
  /** By preference: best first; old ones left out. */
  readonly telecoms: readonly ImportedTelecom[];
  readonly address: ImportedAddress | null;
  /** BCP 47 code of the preferred language. */
  readonly language: string | null;
}

export interface ImportedCondition extends PatientRow {
  readonly kind: 'condition';
  readonly clinicalStatus: string | null;
  readonly verificationStatus: string | null;
  readonly category: string | null;
  readonly onset: Moment | null;
  readonly onsetText: string | null;
  readonly abatement: Moment | null;
  readonly abatementText: string | null;
  readonly recorded: Moment | null;
}

export interface ImportedMedication extends PatientRow {
  readonly kind: 'medication';
  readonly resourceType: 'MedicationRequest' | 'MedicationStatement';
  readonly status: string;
  /** Of requests only. */
  readonly intent: string | null;
  readonly doNotPerform: boolean;
  readonly dosageText: string | null;
  /** When it was prescribed or stated. */
  readonly authored: Moment | null;
  readonly effectiveStart: Moment | null;
  readonly effectiveEnd: Moment | null;
}

export interface ImportedReaction {
  readonly manifestations: readonly string[];
  readonly severity: 'mild' | 'moderate' | 'severe' | null;
  readonly description: string | null;
}

export interface ImportedAllergy extends PatientRow {
  readonly kind: 'allergy';
  readonly clinicalStatus: string | null;
  readonly verificationStatus: string | null;
  readonly type: 'allergy' | 'intolerance' | null;
  readonly categories: readonly ('food' | 'medication' | 'environment' | 'biologic')[];
  readonly criticality: 'low' | 'high' | 'unable-to-assess' | null;
  readonly onset: Moment | null;
  readonly onsetText: string | null;
  readonly recorded: Moment | null;
  readonly reactions: readonly ImportedReaction[];
}

export interface ImportedQuantity {
  readonly value: number | null;
  readonly comparator: '<' | '<=' | '>=' | '>' | null;
  readonly unit: string | null;
  readonly system: string | null;
  readonly code: string | null;
}

export type ObservationValue =
  | ({ readonly type: 'quantity' } & ImportedQuantity)
  | { readonly type: 'concept'; readonly codings: readonly ImportedCoding[]; readonly text: string }
  | { readonly type: 'string' | 'time'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'range'; readonly low: ImportedQuantity | null; readonly high: ImportedQuantity | null }
  | {
      readonly type: 'ratio';
      readonly numerator: ImportedQuantity | null;
      readonly denominator: ImportedQuantity | null;
    }
  | { readonly type: 'dateTime'; readonly at: Moment | null }
  | { readonly type: 'period'; readonly start: Moment | null; readonly end: Moment | null }
  /** A waveform: that there is one is carried, its samples are not. */
  | { readonly type: 'sampledData' };

export interface ImportedComponent {
  readonly codings: readonly ImportedCoding[];
  readonly text: string;
  readonly value: ObservationValue | null;
  readonly absentReason: string | null;
}

export interface ImportedObservation extends PatientRow {
  readonly kind: 'observation';
  readonly status: string;
  readonly category: string | null;
  readonly effective: Moment | null;
  readonly effectiveEnd: Moment | null;
  readonly issued: Moment | null;
  readonly value: ObservationValue | null;
  readonly absentReason: string | null;
  readonly interpretation: string | null;
  /** Parts of one measurement, such as systolic and diastolic pressure. */
  readonly components: readonly ImportedComponent[];
}

export type ImportedRow =
  ImportedPatient | ImportedCondition | ImportedMedication | ImportedAllergy | ImportedObservation;
