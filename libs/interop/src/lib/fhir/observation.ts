import { z } from 'zod';
import { codeableConcept, namedConcept, period, quantity, range, ratio, reference } from './datatypes.js';
import {
  boundCode,
  fhirBoolean,
  fhirDateTime,
  fhirInstant,
  fhirInteger,
  fhirList,
  fhirString,
  fhirTime,
} from './primitives.js';
import type { Choice } from './resource-base.js';
import { resourceBase } from './resource-base.js';

const measured = z.object({
  code: namedConcept,
  valueQuantity: quantity.optional(),
  valueCodeableConcept: codeableConcept.optional(),
  valueString: fhirString.optional(),
  valueBoolean: fhirBoolean.optional(),
  valueInteger: fhirInteger.optional(),
  valueRange: range.optional(),
  valueRatio: ratio.optional(),
  valueSampledData: z.object({}).optional(),
  valueTime: fhirTime.optional(),
  valueDateTime: fhirDateTime.optional(),
  valuePeriod: period.optional(),
  dataAbsentReason: codeableConcept.optional(),
});
/** What an observation and each of its components have in common: a code and a value or the reason for its absence. */
export type Measured = z.infer<typeof measured>;

const hasValue = (it: object): boolean => Object.keys(it).some((key) => key.startsWith('value'));

/** R4 Observation, with its invariant obs-6 (a value and a reason for its absence exclude each other). */
export const observationSchema = resourceBase
  .extend(measured.shape)
  .extend({
    status: boundCode([
      'registered',
      'preliminary',
      'final',
      'amended',
      'corrected',
      'cancelled',
      'entered-in-error',
      'unknown',
    ]),
    category: fhirList(codeableConcept).optional(),
    subject: reference,
    effectiveDateTime: fhirDateTime.optional(),
    effectivePeriod: period.optional(),
    effectiveInstant: fhirInstant.optional(),
    effectiveTiming: z.object({}).optional(),
    issued: fhirInstant.optional(),
    interpretation: fhirList(codeableConcept).optional(),
    component: fhirList(measured).optional(),
  })
  .refine((it) => it.dataAbsentReason === undefined || !hasValue(it), {
    message: 'present beside a value',
    path: ['dataAbsentReason'],
  });
export type ObservationResource = z.infer<typeof observationSchema>;

/** The types of R4's Observation.value[x] and Observation.component.value[x]. */
export const VALUE_CHOICE: Choice = {
  element: 'value',
  types: [
    'Quantity',
    'CodeableConcept',
    'String',
    'Boolean',
    'Integer',
    'Range',
    'Ratio',
    'SampledData',
    'Time',
    'DateTime',
    'Period',
  ],
};

export const OBSERVATION_CHOICES: readonly Choice[] = [
  VALUE_CHOICE,
  { element: 'effective', types: ['DateTime', 'Period', 'Timing', 'Instant'] },
];
