// @meridian/interop reads and writes the formats of the outside world: FHIR R4 bundles become typed rows.

export { fileSource } from './lib/bundle/bundle-source.js';
export type { BundleSource } from './lib/bundle/bundle-source.js';
export { validateBundle } from './lib/bundle/validate-bundle.js';
export type { BundleValidation, ValidBundle } from './lib/bundle/validate-bundle.js';
export { readRows } from './lib/bundle/read-rows.js';
export { describeBundleIssue } from './lib/bundle/bundle-issue.js';
export type { BundleIssue } from './lib/bundle/bundle-issue.js';
export type { BundleCounts } from './lib/bundle/bundle-counts.js';
export type { Moment, MomentPrecision } from './lib/fhir/moment.js';
export type {
  ImportedAddress,
  ImportedAllergy,
  ImportedCoding,
  ImportedComponent,
  ImportedCondition,
  ImportedMedication,
  ImportedObservation,
  ImportedPatient,
  ImportedQuantity,
  ImportedReaction,
  ImportedRow,
  ImportedTelecom,
  ObservationValue,
  Standing,
} from './lib/rows/imported-row.js';
