// @meridian/safety says whether a technique is safe for what the patient takes and has: pure, from knowledge held as data.

export { KNOWLEDGE_FILE_NAMES } from './lib/knowledge-files.js';
export type { KnowledgeFileName, KnowledgeFiles } from './lib/knowledge-files.js';
export { loadKnowledge } from './lib/load-knowledge.js';
export { KnowledgeError } from './lib/table.js';
export type { FactKind, Ingredient, Knowledge, Rule, RuleEffect, Subject } from './lib/knowledge.js';
export type { Route } from './lib/route.js';
export { understandMedication } from './lib/understand-medication.js';
export type { UnderstoodMedication } from './lib/understand-medication.js';
export type { MedicationStatus } from './lib/medication-status.js';
export { splitMedicationLines } from './lib/split-lines.js';
export { understandCondition } from './lib/understand-condition.js';
export type { UnderstoodCondition } from './lib/understand-condition.js';
export { understandAllergy } from './lib/understand-allergy.js';
export type { UnderstoodAllergy } from './lib/understand-allergy.js';
export { understandTechnique } from './lib/understand-technique.js';
export { suggestMedications } from './lib/suggest.js';
export type { MedicationSuggestion } from './lib/suggest.js';
export { allergyFact, medicationFact } from './lib/patient-facts.js';
export type {
  AllergyFact,
  ListStatement,
  MedicationFact,
  ObservationCode,
  ObservationFact,
  PatientFacts,
} from './lib/patient-facts.js';
export { checkTechniques } from './lib/check-techniques.js';
export type { CheckOptions } from './lib/check-options.js';
export { clearableBy, demandOf, stopsMedicine } from './lib/finding.js';
export type { Finding } from './lib/finding.js';
export { withoutKnowledge } from './lib/without-knowledge.js';
export type { StoredTechnique } from './lib/without-knowledge.js';
