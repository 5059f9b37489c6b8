import { z } from 'zod';
import { codeableConcept, namedConcept, period, reference } from './datatypes.js';
import { boundCode, fhirBoolean, fhirDateTime, fhirList, fhirString } from './primitives.js';
import type { Choice } from './resource-base.js';
import { resourceBase } from './resource-base.js';

/** R4 Medication: read only to name what a request or a statement refers to. */
export const medicationSchema = resourceBase.extend({
  code: codeableConcept.optional(),
  status: boundCode(['active', 'inactive', 'entered-in-error']).optional(),
  ingredient: fhirList(z.object({ itemCodeableConcept: codeableConcept.optional() })).optional(),
});
export type MedicationResource = z.infer<typeof medicationSchema>;

const dosage = z.object({ text: fhirString.optional(), patientInstruction: fhirString.optional() });
const contained = fhirList(z.looseObject({ resourceType: fhirString, id: fhirString.optional() }));

/** R4 MedicationRequest: what was prescribed. */
export const medicationRequestSchema = resourceBase.extend({
  contained: contained.optional(),
  status: boundCode(['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft', 'unknown']),
  intent: boundCode([
    'proposal',
    'plan',
    'order',
    'original-order',
    'reflex-order',
    'filler-order',
    'instance-order',
    'option',
  ]),
  doNotPerform: fhirBoolean.optional(),
  medicationCodeableConcept: namedConcept.optional(),
  medicationReference: reference.optional(),
  subject: reference,
  authoredOn: fhirDateTime.optional(),
  dosageInstruction: fhirList(dosage).optional(),
});
export type MedicationRequestResource = z.infer<typeof medicationRequestSchema>;

/** R4 MedicationStatement: what the patient is said to take, herbs and supplements included. */
export const medicationStatementSchema = resourceBase.extend({
  contained: contained.optional(),
  status: boundCode([
    'active',
    'completed',
    'entered-in-error',
    'intended',
    'stopped',
    'on-hold',
    'unknown',
    'not-taken',
  ]),
  medicationCodeableConcept: namedConcept.optional(),
  medicationReference: reference.optional(),
  subject: reference,
  effectiveDateTime: fhirDateTime.optional(),
  effectivePeriod: period.optional(),
  dateAsserted: fhirDateTime.optional(),
  dosage: fhirList(dosage).optional(),
});
export type MedicationStatementResource = z.infer<typeof medicationStatementSchema>;

const medicine: Choice = { element: 'medication', types: ['CodeableConcept', 'Reference'], required: true };
export const MEDICATION_REQUEST_CHOICES: readonly Choice[] = [medicine];
export const MEDICATION_STATEMENT_CHOICES: readonly Choice[] = [
  medicine,
  { element: 'effective', types: ['DateTime', 'Period'] },
];
