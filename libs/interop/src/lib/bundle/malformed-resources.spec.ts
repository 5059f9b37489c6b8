import {
  bundleOf,
  sampleAllergy,
  sampleCondition,
  sampleObservation,
  samplePatient,
  sampleRequest,
  sampleStatement,
  sourceOfJson,
  without,
} from '../../testing/bundle-of.js';
import type { Json } from '../../testing/bundle-of.js';
import { faultsOf } from '../../testing/rows-of.js';

/** The faults of a bundle of the sample patient and one more resource. */
const faultsWith = (resource: Json) => faultsOf(sourceOfJson(bundleOf(samplePatient, resource)));

describe('a malformed observation is named with its element', () => {
  it.each<[string, Json, string]>([
    [
      'an impossible date',
      { ...sampleObservation, effectiveDateTime: '2021-02-30' },
      '.effectiveDateTime: not a date-time',
    ],
    [
      'a date-time without a zone',
      { ...sampleObservation, effectiveDateTime: '2021-02-03T10:00:00' },
      '.effectiveDateTime: not a date-time',
    ],
    [
      'a date in another notation',
      { ...sampleObservation, effectiveDateTime: '07/08/2021' },
      '.effectiveDateTime: not a date-time',
    ],
    ['an instant of the precision of a day', { ...sampleObservation, issued: '2021-07-08' }, '.issued: not an instant'],
    ['a missing status', without(sampleObservation, 'status'), '.status: missing'],
    [
      'a status of another list',
      { ...sampleObservation, status: 'active' },
      '.status: not one of registered, preliminary, final, amended, corrected, cancelled, entered-in-error, unknown',
    ],
    ['a missing code', without(sampleObservation, 'code'), '.code: missing'],
    ['an empty code', { ...sampleObservation, code: {} }, '.code: has neither a coding nor a text'],
    ['a missing subject', without(sampleObservation, 'subject'), '.subject: missing'],
    [
      'a subject without a reference',
      { ...sampleObservation, subject: { display: 'Pat' } },
      '.subject.reference: missing',
    ],
    [
      'an unknown patient',
      { ...sampleObservation, subject: { reference: 'Patient/p2' } },
      '.subject.reference: leads to no patient of this bundle',
    ],
    ['a quantity that is a string', { ...sampleObservation, valueQuantity: '5 mg' }, '.valueQuantity: not an object'],
    [
      'a quantity whose value is a string',
      { ...sampleObservation, valueQuantity: { value: '5' } },
      '.valueQuantity.value: not a number',
    ],
    [
      'a unit code without a system',
      { ...sampleObservation, valueQuantity: { value: 5, code: 'mg' } },
      '.valueQuantity.system: missing beside a code',
    ],
    ['two values', { ...sampleObservation, valueString: 'x' }, '.value[x]: stated more than once'],
    [
      'a value of a type that R4 does not allow',
      { ...without(sampleObservation, 'valueQuantity'), valueMoney: {} },
      '.valueMoney: not a type of value[x]',
    ],
    [
      'a component without a code',
      { ...sampleObservation, component: [{ valueInteger: 1 }] },
      '.component[0].code: missing',
    ],
    [
      'a component with a fraction for an integer',
      { ...sampleObservation, component: [{ code: { text: 'x' }, valueInteger: 1.5 }] },
      '.component[0].valueInteger: not an integer',
    ],
    [
      'a value beside the reason for its absence',
      { ...sampleObservation, dataAbsentReason: { text: 'unknown' } },
      '.dataAbsentReason: present beside a value',
    ],
    [
      'a modifier that is not understood',
      { ...sampleObservation, modifierExtension: [{ url: 'urn:x' }] },
      '.modifierExtension: changes the meaning in a way that is not understood',
    ],
    ['an empty list', { ...sampleObservation, category: [] }, '.category: an empty list'],
    ['an empty string', { ...sampleObservation, valueQuantity: { value: 1, unit: '' } }, '.valueQuantity.unit: empty'],
    [
      'a character that Postgres cannot hold',
      { ...sampleObservation, code: { text: 'a\u0000b' } },
      '.code.text: holds characters that a FHIR string may not hold',
    ],
  ])('%s', async (_case, resource, fault) => {
    expect(await faultsWith(resource)).toEqual([`entry[1].resource(Observation/abc)${fault}`]);
  });
});

describe('a malformed resource of another type is named with its element', () => {
  const bindingOf = (name: string, codes: string) =>
    `no coding of http://terminology.hl7.org/CodeSystem/${name} with one of ${codes}`;
  it.each<[string, Json, string]>([
    ['a request without an intent', without(sampleRequest, 'intent'), '(MedicationRequest/m1).intent: missing'],
    [
      'a request without a medicine',
      without(sampleRequest, 'medicationCodeableConcept'),
      '(MedicationRequest/m1).medication[x]: missing',
    ],
    [
      'a request with the status of a statement',
      { ...sampleRequest, status: 'not-taken' },
      '(MedicationRequest/m1).status: not one of active, on-hold, cancelled, completed, entered-in-error, stopped, draft, unknown',
    ],
    [
      'a medicine that is not in the bundle',
      { ...without(sampleRequest, 'medicationCodeableConcept'), medicationReference: { reference: 'Medication/9' } },
      '(MedicationRequest/m1).medicationReference.reference: leads to no medication of this bundle',
    ],
    [
      'a medicine that is not contained',
      { ...without(sampleRequest, 'medicationCodeableConcept'), medicationReference: { reference: '#9' } },
      '(MedicationRequest/m1).medicationReference.reference: leads to no Medication contained in this resource',
    ],
    [
      'a period that ends before it starts',
      { ...sampleStatement, effectivePeriod: { start: '2020-05', end: '2020-04-30' } },
      '(MedicationStatement/s1).effectivePeriod: ends before it starts',
    ],
    [
      'a condition whose status is text',
      { ...sampleCondition, clinicalStatus: 'active' },
      '(Condition/c1).clinicalStatus: not an object',
    ],
    [
      'a condition whose status is of no known list',
      { ...sampleCondition, clinicalStatus: { text: 'active' } },
      `(Condition/c1).clinicalStatus: ${bindingOf('condition-clinical', 'active, recurrence, relapse, inactive, remission, resolved')}`,
    ],
    [
      'a condition that is over and active',
      { ...sampleCondition, abatementDateTime: '2020' },
      '(Condition/c1).clinicalStatus: active although the condition has abated',
    ],
    [
      'an allergy without a clinical status',
      without(sampleAllergy, 'clinicalStatus'),
      '(AllergyIntolerance/a1).clinicalStatus: missing',
    ],
    [
      'a reaction without a manifestation',
      { ...sampleAllergy, reaction: [{ severity: 'mild' }] },
      '(AllergyIntolerance/a1).reaction[0].manifestation: missing',
    ],
    ['an id that is none', { ...sampleAllergy, id: 'a_1' }, '(AllergyIntolerance/a_1).id: not an id'],
    [
      'a birth date that is a date-time',
      { ...samplePatient, id: 'p2', birthDate: '1957-03-09T00:00:00Z' },
      '(Patient/p2).birthDate: not a date',
    ],
    [
      'a gender of another list',
      { ...samplePatient, id: 'p2', gender: 'F' },
      '(Patient/p2).gender: not one of male, female, other, unknown',
    ],
    ['a name that is no list', { ...samplePatient, id: 'p2', name: { family: 'x' } }, '(Patient/p2).name: not a list'],
    [
      'a phone number without its system',
      { ...samplePatient, id: 'p2', telecom: [{ value: '555' }] },
      '(Patient/p2).telecom[0].system: missing',
    ],
    [
      'the same id with other content',
      { ...samplePatient, gender: 'male' },
      '(Patient/p1): stands in this bundle twice with different content',
    ],
  ])('%s', async (_case, resource, fault) => {
    expect(await faultsWith(resource)).toEqual([`entry[1].resource${fault}`]);
  });
});
