import {
  allSamples,
  bundleOf,
  sampleAllergy,
  sampleCondition,
  sampleObservation,
  samplePatient,
  sampleRequest,
  sampleStatement,
  sourceOf,
  sourceOfJson,
  without,
} from '../../testing/bundle-of.js';
import type { Json } from '../../testing/bundle-of.js';
import { faultsOf, validOf } from '../../testing/rows-of.js';
import { validateBundle } from './validate-bundle.js';

/** The faults of a bundle of the sample patient and one more resource. */
const faultsWith = (resource: Json) => faultsOf(sourceOfJson(bundleOf(samplePatient, resource)));

describe('a bundle without a fault', () => {
  it('is valid with its resources counted and its other types counted as skipped', async () => {
    const bundle = bundleOf(
      ...allSamples,
      { resourceType: 'Immunization', id: 'i1' },
      { resourceType: 'Claim', id: 'x' },
    );
    expect((await validOf(sourceOfJson(bundle))).counts).toEqual({
      patients: 1,
      conditions: 1,
      medications: 2,
      allergies: 1,
      observations: 1,
      skipped: { Immunization: 1, Claim: 1 },
    });
  });

  it.each([
    ['has no entries', { resourceType: 'Bundle', type: 'collection' }],
    ['has an empty list of entries', { resourceType: 'Bundle', type: 'collection', entry: [] }],
    [
      'says last that it is a Bundle',
      { type: 'batch', entry: bundleOf(samplePatient)['entry'], resourceType: 'Bundle' },
    ],
    [
      'has an entry that only requests a deletion',
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ request: { method: 'DELETE', url: 'Observation/1' } }],
      },
    ],
  ])('is valid when it %s', async (_case, bundle) => {
    expect(await faultsOf(sourceOfJson(bundle))).toEqual(['valid']);
  });

  it('may begin with a byte-order mark and may cut a character in two between chunks', async () => {
    const text = JSON.stringify(bundleOf({ ...samplePatient, name: [{ text: 'Adán 李小龙 🙂' }] }));
    for (const chunkSize of [1, 2, 3, 7]) {
      expect(await faultsOf(sourceOf(`\ufeff${text}`, chunkSize))).toEqual(['valid']);
    }
  });

  it('may hold the same record twice word for word, which is counted twice', async () => {
    const { counts } = await validOf(sourceOfJson(bundleOf(samplePatient, sampleRequest, sampleRequest)));
    expect(counts.medications).toBe(2);
  });
});

describe('a JSON file that is no bundle', () => {
  it.each([
    ['a list', [{ file: 'x' }], 'a JSON list'],
    ['a number', 7, 'a single JSON value'],
    ['a single resource', samplePatient, 'a resource of type Patient'],
    [
      'an object with entries but no type',
      { entry: [{ resource: { resourceType: 'Patient', gender: 1 } }] },
      'a JSON object without resourceType',
    ],
  ])('is named as such when it is %s', async (_case, content, found) => {
    expect(await validateBundle(sourceOfJson(content))).toEqual({ kind: 'not-a-bundle', found });
  });
});

describe('a file that is not JSON', () => {
  const whole = JSON.stringify(bundleOf(...allSamples));
  it.each([
    ['an empty file', '', /not JSON/],
    ['a truncated bundle', whole.slice(0, -200), /not JSON after entry\[4\]/],
    ['a bundle without its last bracket', whole.slice(0, -1), /not JSON/],
    ['text behind the bundle', `${whole}x`, /not JSON/],
    ['two bundles in one file', whole + whole, /not JSON/],
    ['a trailing comma', '{"resourceType":"Bundle",}', /not JSON/],
    ['a line break inside a string', '{"resourceType":"Bun\ndle"}', /not JSON/],
  ])('fails: %s', async (_case, text, fault) => {
    expect(await faultsOf(sourceOf(text))).toEqual([expect.stringMatching(fault)]);
  });

  it('fails when it is not UTF-8, because replaced characters would misspell names', async () => {
    expect(await faultsOf(sourceOf(Buffer.from(whole.replace('Pat', 'P\u00e4t'), 'latin1')))).toEqual([
      expect.stringMatching(/^not UTF-8/),
    ]);
  });

  it('throws what the source throws', async () => {
    const broken = { name: 'gone.json', open: () => sourceOf('{}').open().destroy(new Error('disk gone')) };
    await expect(validateBundle(broken)).rejects.toThrow('disk gone');
  });
});

describe('a malformed bundle names the entry, the resource and the element', () => {
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

  it.each<[string, unknown, string]>([
    ['an entry that is null', null, 'entry[0]: not an object'],
    ['an entry without a resource', { fullUrl: 'urn:x' }, 'entry[0].resource: missing'],
    ['a resource that is a string', { resource: 'Patient' }, 'entry[0].resource: not an object'],
    ['a resource without a type', { resource: { id: 'x' } }, 'entry[0].resource.resourceType: missing'],
    ['a fullUrl that is a number', { fullUrl: 4, resource: samplePatient }, 'entry[0].fullUrl: not a URI'],
  ])('%s', async (_case, entry, fault) => {
    expect(await faultsOf(sourceOfJson({ resourceType: 'Bundle', type: 'batch', entry: [entry] }))).toEqual([fault]);
  });

  it.each<[string, Json, string]>([
    ['no bundle type', { resourceType: 'Bundle', entry: [] }, 'type: missing'],
    ['entries that are no list', { resourceType: 'Bundle', type: 'batch', entry: {} }, 'entry: not a list'],
  ])('%s', async (_case, bundle, fault) => {
    expect(await faultsOf(sourceOfJson(bundle))).toEqual([fault]);
  });

  it('tells all faults of a bundle, but keeps only the first hundred', async () => {
    const broken = Array.from({ length: 150 }, (_, at) => ({ ...sampleObservation, id: `o${at}`, status: 'x' }));
    const result = await validateBundle(sourceOfJson(bundleOf(samplePatient, ...broken)));
    expect(result).toMatchObject({ kind: 'malformed', issueCount: 150, issues: { length: 100 } });
  });

  it('never repeats a value of the record', async () => {
    const lines = await faultsWith({
      ...sampleObservation,
      status: 'secret',
      effectiveDateTime: 'secret',
      valueQuantity: 'secret',
    });
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain('secret');
  });
});
