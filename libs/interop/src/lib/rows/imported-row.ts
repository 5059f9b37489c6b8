import type { Moment } from '../fhir/moment.js';

/**
 * What a record's statuses come to.
 * `current`: counts now. Doubt counts as current (`unknown`, `unconfirmed`, `on-hold`, no status), because a risk that
 * is shown once too often harms less than one that is missed.
 * `ended`: was so and is over (stopped, completed, resolved, inactive, in remission).
 * `disregard`: never counted (entered in error, refuted, cancelled, a draft, a proposal, "do not take").
 */
export type Standing = 'current' | 'ended' | 'disregard';

/**
 * One code of a record, as it was sent: neither translated nor checked against its code system. Each part may be
 * missing.
 */
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

/** One way to reach somebody. `value` is as typed; whether it can be written to or called is asked later. */
export interface ImportedTelecom {
  readonly system: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other';
  readonly value: string;
  readonly use: 'home' | 'work' | 'temp' | 'mobile' | null;
}

/** A postal address. Some records state the parts, some only `text`; neither is made up from the other. */
export interface ImportedAddress {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly text: string | null;
}

/** The patient a bundle is about. It comes before all rows that name it. */
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

/**
 * A diagnosis or problem. Statuses are FHIR R4 codes; `standing` is what they come to. Moments may be as coarse as a
 * year.
 */
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

/**
 * A medicine that was prescribed (MedicationRequest) or said to be taken (MedicationStatement); `resourceType` tells
 * which.
 */
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

/** What an allergy did once: signs in words, and how bad it was; null where the record does not say. */
export interface ImportedReaction {
  readonly manifestations: readonly string[];
  readonly severity: 'mild' | 'moderate' | 'severe' | null;
  readonly description: string | null;
}

/**
 * An allergy or intolerance. `criticality` is the harm that a next time may do, a reaction's `severity` what happened
 * before.
 */
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

/**
 * A number with its unit as sent, not converted. A comparator means that the true value lies beyond: "<" 5 is not 5.
 */
export interface ImportedQuantity {
  readonly value: number | null;
  readonly comparator: '<' | '<=' | '>=' | '>' | null;
  readonly unit: string | null;
  readonly system: string | null;
  readonly code: string | null;
}

/** What was observed, by the type FHIR R4 gives it. Nothing is converted: units are those of the record. */
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

/** One part of a measurement with a code of its own; without a value, `absentReason` may say why. */
export interface ImportedComponent {
  readonly codings: readonly ImportedCoding[];
  readonly text: string;
  readonly value: ObservationValue | null;
  readonly absentReason: string | null;
}

/** A measurement or finding at a moment or over a span. Without a value, `absentReason` or the components say why. */
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

/** What a bundle is read into, one row a record; `kind` tells them apart. */
export type ImportedRow =
  ImportedPatient | ImportedCondition | ImportedMedication | ImportedAllergy | ImportedObservation;
