import { Readable } from 'node:stream';
import type { BundleSource } from '../lib/bundle/bundle-source.js';

/** A resource as JSON. */
export type Json = Record<string, unknown>;

/** A bundle source for a text or bytes, cut into chunks of `chunkSize` bytes. */
export const sourceOf = (content: string | Uint8Array, chunkSize = 1000): BundleSource => ({
  name: 'sample.json',
  open: () => {
    const bytes = Buffer.from(content as Uint8Array);
    const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, at) =>
      bytes.subarray(at * chunkSize, (at + 1) * chunkSize),
    );
    return Readable.from(chunks);
  },
});

/** A bundle of these resources, each under a urn made of its type and id. */
export const bundleOf = (...resources: Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({
    fullUrl: `urn:${String(resource['resourceType'])}:${String(resource['id'])}`,
    resource,
  })),
});

export const sourceOfJson = (value: unknown): BundleSource => sourceOf(JSON.stringify(value));

export const samplePatient: Json = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ use: 'official', family: 'Sample', given: ['Pat', 'Lee'] }],
  gender: 'female',
  birthDate: '1957-03-09',
};

const subject = { reference: 'Patient/p1' };
const concept = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
});

export const sampleCondition: Json = {
  resourceType: 'Condition',
  id: 'c1',
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
  },
  code: concept('http://snomed.info/sct', '64859006', 'Osteoporosis'),
  subject,
  onsetDateTime: '2011-05',
};

export const sampleRequest: Json = {
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '1364430', 'apixaban'),
  subject,
  authoredOn: '2020-02-03T10:11:12-05:00',
};

export const sampleStatement: Json = {
  resourceType: 'MedicationStatement',
  id: 's1',
  status: 'active',
  medicationCodeableConcept: { text: 'St. John’s wort' },
  subject,
  effectivePeriod: { start: '2019', end: '2019-06-01' },
};

export const sampleAllergy: Json = {
  resourceType: 'AllergyIntolerance',
  id: 'a1',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
  },
  code: concept('http://snomed.info/sct', '111088007', 'Latex'),
  patient: subject,
  reaction: [{ manifestation: [{ text: 'Hives' }], severity: 'moderate' }],
};

export const sampleObservation: Json = {
  resourceType: 'Observation',
  id: 'abc',
  status: 'final',
  code: concept('http://loinc.org', '38263-0', 'DXA T-score'),
  subject,
  effectiveDateTime: '2021-07-08T09:10:11Z',
  valueQuantity: { value: -2.6, unit: '{T-score}', system: 'http://unitsofmeasure.org', code: '{T-score}' },
};

export const allSamples = [
  samplePatient,
  sampleCondition,
  sampleRequest,
  sampleStatement,
  sampleAllergy,
  sampleObservation,
];

/** A resource with one element left out. */
export const without = (resource: Json, element: string): Json =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => key !== element));
