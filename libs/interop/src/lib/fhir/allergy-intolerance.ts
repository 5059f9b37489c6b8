import { z } from 'zod';
import { boundConcept, codeableConcept, namedConcept, period, quantity, range, reference } from './datatypes.js';
import { boundCode, fhirDateTime, fhirList, fhirString } from './primitives.js';
import type { Choice } from './resource-base.js';
import { resourceBase } from './resource-base.js';

const clinicalStatus = boundConcept('http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', [
  'active',
  'inactive',
  'resolved',
]);

const verificationStatus = boundConcept('http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', [
  'unconfirmed',
  'confirmed',
  'refuted',
  'entered-in-error',
]);

const reaction = z.object({
  substance: codeableConcept.optional(),
  manifestation: fhirList(namedConcept),
  description: fhirString.optional(),
  severity: boundCode(['mild', 'moderate', 'severe']).optional(),
});

/** R4 AllergyIntolerance, with its invariants ait-1 and ait-2: a clinical status exactly when not entered in error. */
export const allergyIntoleranceSchema = resourceBase
  .extend({
    clinicalStatus: clinicalStatus.optional(),
    verificationStatus: verificationStatus.optional(),
    type: boundCode(['allergy', 'intolerance']).optional(),
    category: fhirList(boundCode(['food', 'medication', 'environment', 'biologic'])).optional(),
    criticality: boundCode(['low', 'high', 'unable-to-assess']).optional(),
    code: namedConcept.optional(),
    patient: reference,
    onsetDateTime: fhirDateTime.optional(),
    onsetPeriod: period.optional(),
    onsetAge: quantity.optional(),
    onsetRange: range.optional(),
    onsetString: fhirString.optional(),
    recordedDate: fhirDateTime.optional(),
    reaction: fhirList(reaction).optional(),
  })
  .refine((it) => it.verificationStatus === 'entered-in-error' || it.clinicalStatus !== undefined, {
    message: 'missing',
    path: ['clinicalStatus'],
  })
  .refine((it) => it.verificationStatus !== 'entered-in-error' || it.clinicalStatus === undefined, {
    message: 'present although the allergy was entered in error',
    path: ['clinicalStatus'],
  });
export type AllergyIntoleranceResource = z.infer<typeof allergyIntoleranceSchema>;

export const ALLERGY_INTOLERANCE_CHOICES: readonly Choice[] = [
  { element: 'onset', types: ['DateTime', 'Age', 'Period', 'Range', 'String'] },
];
