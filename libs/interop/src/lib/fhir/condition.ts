import type { z } from 'zod';
import { boundConcept, codeableConcept, namedConcept, period, quantity, range, reference } from './datatypes.js';
import { fhirDateTime, fhirList, fhirString } from './primitives.js';
import type { Choice } from './resource-base.js';
import { resourceBase } from './resource-base.js';

const clinicalStatus = boundConcept('http://terminology.hl7.org/CodeSystem/condition-clinical', [
  'active',
  'recurrence',
  'relapse',
  'inactive',
  'remission',
  'resolved',
]);

const verificationStatus = boundConcept('http://terminology.hl7.org/CodeSystem/condition-ver-status', [
  'unconfirmed',
  'provisional',
  'differential',
  'confirmed',
  'refuted',
  'entered-in-error',
]);

/** R4 Condition, with its invariants con-4 (abated is not active) and con-5 (no clinical status when entered in error). */
export const conditionSchema = resourceBase
  .extend({
    clinicalStatus: clinicalStatus.optional(),
    verificationStatus: verificationStatus.optional(),
    category: fhirList(codeableConcept).optional(),
    code: namedConcept.optional(),
    subject: reference,
    onsetDateTime: fhirDateTime.optional(),
    onsetPeriod: period.optional(),
    onsetAge: quantity.optional(),
    onsetRange: range.optional(),
    onsetString: fhirString.optional(),
    abatementDateTime: fhirDateTime.optional(),
    abatementPeriod: period.optional(),
    abatementAge: quantity.optional(),
    abatementRange: range.optional(),
    abatementString: fhirString.optional(),
    recordedDate: fhirDateTime.optional(),
  })
  .refine((it) => !isAbated(it) || !['active', 'recurrence', 'relapse'].includes(it.clinicalStatus ?? ''), {
    message: 'active although the condition has abated',
    path: ['clinicalStatus'],
  })
  .refine((it) => it.verificationStatus !== 'entered-in-error' || it.clinicalStatus === undefined, {
    message: 'present although the condition was entered in error',
    path: ['clinicalStatus'],
  });
export type ConditionResource = z.infer<typeof conditionSchema>;

/** Whether the record states an end of the condition in any of its forms. */
export const isAbated = (it: { readonly [Key in `abatement${(typeof TIMES)[number]}`]?: unknown }): boolean =>
  TIMES.some((type) => it[`abatement${type}`] !== undefined);

const TIMES = ['DateTime', 'Age', 'Period', 'Range', 'String'] as const;

export const CONDITION_CHOICES: readonly Choice[] = [
  { element: 'onset', types: TIMES },
  { element: 'abatement', types: TIMES },
];
