import { z } from 'zod';
import { codeableConcept, period } from './datatypes.js';
import {
  boundCode,
  fhirBoolean,
  fhirDate,
  fhirDateTime,
  fhirList,
  fhirPositiveInteger,
  fhirString,
  fhirStrings,
  fhirUri,
} from './primitives.js';
import type { Choice } from './resource-base.js';
import { resourceBase } from './resource-base.js';

const humanName = z.object({
  use: boundCode(['usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden']).optional(),
  text: fhirString.optional(),
  family: fhirString.optional(),
  given: fhirStrings.optional(),
  prefix: fhirStrings.optional(),
  suffix: fhirStrings.optional(),
  period: period.optional(),
});
export type HumanName = z.infer<typeof humanName>;

/** R4 invariant cpt-2: a contact value needs its system. */
const contactPoint = z
  .object({
    system: boundCode(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']).optional(),
    value: fhirString.optional(),
    use: boundCode(['home', 'work', 'temp', 'old', 'mobile']).optional(),
    rank: fhirPositiveInteger.optional(),
    period: period.optional(),
  })
  .refine((each) => each.value === undefined || each.system !== undefined, { message: 'missing', path: ['system'] });

const address = z.object({
  use: boundCode(['home', 'work', 'temp', 'old', 'billing']).optional(),
  type: boundCode(['postal', 'physical', 'both']).optional(),
  text: fhirString.optional(),
  line: fhirStrings.optional(),
  city: fhirString.optional(),
  district: fhirString.optional(),
  state: fhirString.optional(),
  postalCode: fhirString.optional(),
  country: fhirString.optional(),
  period: period.optional(),
});

const identifier = z.object({
  use: boundCode(['usual', 'official', 'temp', 'secondary', 'old']).optional(),
  type: codeableConcept.optional(),
  system: fhirUri.optional(),
  value: fhirString.optional(),
  period: period.optional(),
});

/** R4 Patient. Extensions (race, birth sex, …), photo, marital status, contacts and links are not carried. */
export const patientSchema = resourceBase.extend({
  active: fhirBoolean.optional(),
  identifier: fhirList(identifier).optional(),
  name: fhirList(humanName).optional(),
  telecom: fhirList(contactPoint).optional(),
  gender: boundCode(['male', 'female', 'other', 'unknown']).optional(),
  birthDate: fhirDate.optional(),
  deceasedBoolean: fhirBoolean.optional(),
  deceasedDateTime: fhirDateTime.optional(),
  address: fhirList(address).optional(),
  communication: fhirList(z.object({ language: codeableConcept, preferred: fhirBoolean.optional() })).optional(),
});
export type PatientResource = z.infer<typeof patientSchema>;

export const PATIENT_CHOICES: readonly Choice[] = [{ element: 'deceased', types: ['Boolean', 'DateTime'] }];
