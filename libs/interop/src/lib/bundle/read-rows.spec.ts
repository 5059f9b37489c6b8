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
import { faultsOf, rowsOf, validOf } from '../../testing/rows-of.js';
import { readRows } from './read-rows.js';

const rowsWith = (...resources: Json[]) => rowsOf(sourceOfJson(bundleOf(samplePatient, ...resources)));
const namesOf = async (...resources: Json[]) =>
  (await rowsOf(sourceOfJson(bundleOf(...resources)))).map(({ sourceId }) => sourceId);

const requestWithoutMedicine = without(sampleRequest, 'medicationCodeableConcept');

describe('the order of rows', () => {
  it('is that of the file when every patient stands before what refers to them', async () => {
    expect(await namesOf(...allSamples)).toEqual([
      'Patient/p1',
      'Condition/c1',
      'MedicationRequest/m1',
      'MedicationStatement/s1',
      'AllergyIntolerance/a1',
      'Observation/abc',
    ]);
  });

  it('puts all patients first when one of them stands behind what refers to them', async () => {
    const names = await namesOf(sampleCondition, { ...samplePatient, id: 'p2' }, sampleAllergy, samplePatient);
    expect(names).toEqual(['Patient/p2', 'Patient/p1', 'Condition/c1', 'AllergyIntolerance/a1']);
  });

  it('names the patient of every row where a bundle holds several', async () => {
    const second = { ...samplePatient, id: 'p2' };
    const rows = await rowsWith(second, sampleCondition, {
      ...sampleAllergy,
      patient: { reference: 'urn:Patient:p2' },
    });
    expect(rows.slice(2)).toMatchObject([{ patientSourceId: 'Patient/p1' }, { patientSourceId: 'Patient/p2' }]);
  });

  it('gives one row for a record that stands in the bundle twice word for word', async () => {
    expect(await namesOf(samplePatient, sampleRequest, sampleRequest)).toEqual(['Patient/p1', 'MedicationRequest/m1']);
  });

  it('stops when the file has changed since it was checked', async () => {
    const texts = [bundleOf(samplePatient), bundleOf({ ...samplePatient, gender: 'wrong' })].map((it) =>
      JSON.stringify(it),
    );
    const bundle = await validOf({ name: 'moving.json', open: () => sourceOf(texts.shift() ?? '').open() });
    await expect(readRows(bundle).next()).rejects.toThrow('moving.json has changed');
  });
});

describe('the name of a record', () => {
  const single = (fullUrl: string | undefined, id: string | undefined) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ ...(fullUrl && { fullUrl }), resource: { resourceType: 'Patient', ...(id && { id }), gender: 'male' } }],
  });

  it.each([
    ['https://a.test/fhir/Patient/7/_history/2', '7', 'https://a.test/fhir/Patient/7'],
    ['urn:uuid:1', '7', 'Patient/7'],
    ['urn:uuid:1', undefined, 'urn:uuid:1'],
    [undefined, '7', 'Patient/7'],
  ])('of fullUrl %s and id %s is %s', async (fullUrl, id, name) => {
    expect(await rowsOf(sourceOfJson(single(fullUrl, id)))).toMatchObject([{ sourceId: name }]);
  });

  it('is drawn from the content of a record that has neither', async () => {
    expect(await rowsOf(sourceOfJson(single(undefined, undefined)))).toMatchObject([
      { sourceId: expect.stringMatching(/^Patient\/sha256-[0-9a-f]{64}$/) },
    ]);
  });
});

describe('a reference', () => {
  const patient = (server: string) => ({ fullUrl: `${server}/Patient/p1`, resource: samplePatient });
  const two = (fullUrl: string, reference: string) =>
    sourceOfJson({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        patient('https://a.test'),
        { fullUrl, resource: { ...sampleObservation, subject: { reference } } },
        patient('https://b.test'),
      ],
    });

  it('that is relative leads to the patient of the same server', async () => {
    const rows = await rowsOf(two('https://b.test/Observation/abc', 'Patient/p1'));
    expect(rows.find(({ kind }) => kind === 'observation')).toMatchObject({
      patientSourceId: 'https://b.test/Patient/p1',
    });
  });

  it('that is absolute leads to exactly that address, whatever version it names', async () => {
    const rows = await rowsOf(two('urn:x', 'https://a.test/Patient/p1/_history/3'));
    expect(rows.find(({ kind }) => kind === 'observation')).toMatchObject({
      patientSourceId: 'https://a.test/Patient/p1',
    });
  });

  it('that is relative never leads to the patient of another server', async () => {
    expect(await faultsOf(two('https://c.test/Observation/abc', 'Patient/p1'))).toEqual([
      'entry[1].resource(Observation/abc).subject.reference: leads to no patient of this bundle',
    ]);
  });

  it('that could mean two patients fails the bundle', async () => {
    expect(await faultsOf(two('urn:x', 'Patient/p1'))).toHaveLength(1);
  });

  it('to something that is no patient fails the bundle', async () => {
    const medication = { resourceType: 'Medication', id: 'x', code: { text: 'y' } };
    const faults = await faultsOf(
      sourceOfJson(bundleOf(medication, { ...sampleObservation, subject: { reference: 'Medication/x' } })),
    );
    expect(faults).toEqual([
      'entry[1].resource(Observation/abc).subject.reference: leads to no patient of this bundle',
    ]);
  });
});

describe('a medicine', () => {
  const medication: Json = {
    resourceType: 'Medication',
    id: 'x',
    code: { coding: [{ system: 'urn:s', code: '9', display: 'Warfarin' }] },
  };
  const named = (medicationReference: Json, more: Json = {}): Json => ({
    ...requestWithoutMedicine,
    ...more,
    medicationReference,
  });

  it.each<[string, Json[], string]>([
    ['in the bundle before it', [medication, named({ reference: 'Medication/x' })], 'Warfarin'],
    ['in the bundle behind it', [named({ reference: 'urn:Medication:x' }), medication], 'Warfarin'],
    ['contained in it', [named({ reference: '#m' }, { contained: [{ ...medication, id: 'm' }] })], 'Warfarin'],
    [
      'elsewhere, with its name beside the reference',
      [named({ reference: 'Medication/9', display: 'Lithium' })],
      'Lithium',
    ],
    [
      'known by its ingredients only',
      [
        {
          ...medication,
          code: undefined,
          ingredient: [{ itemCodeableConcept: { text: 'Ginkgo' } }, { itemCodeableConcept: { text: 'Garlic' } }],
        },
        named({ reference: 'Medication/x' }),
      ],
      'Ginkgo / Garlic',
    ],
  ])('is named when its Medication is %s', async (_case, resources, text) => {
    const rows = await rowsWith(...resources);
    expect(rows).toMatchObject([{ kind: 'patient' }, { kind: 'medication', text }]);
  });

  it('whose Medication names nothing fails the bundle, in either order', async () => {
    const nameless = { resourceType: 'Medication', id: 'x' };
    const request = named({ reference: 'Medication/x' });
    const fault = expect.stringMatching(/leads to a Medication that names no medicine$/);
    expect(await faultsOf(sourceOfJson(bundleOf(samplePatient, nameless, request)))).toEqual([fault]);
    expect(await faultsOf(sourceOfJson(bundleOf(samplePatient, request, nameless)))).toEqual([fault]);
  });
});

describe('the hash of a row', () => {
  it('does not depend on the order of keys or on elements that are not carried', async () => {
    const turned = Object.fromEntries(Object.entries(sampleObservation).reverse());
    const [, plain] = await rowsWith(sampleObservation);
    const [, other] = await rowsWith({ ...turned, meta: { tag: [] }, note: [{ text: 'x' }] });
    expect(other?.contentHash).toBe(plain?.contentHash);
  });

  it('changes with every element that is carried', async () => {
    const [, plain] = await rowsWith(sampleStatement);
    const changes: Json[] = [{ status: 'stopped' }, { dateAsserted: '2020' }, { dosage: [{ text: 'daily' }] }];
    for (const change of changes) {
      const [, other] = await rowsWith({ ...sampleStatement, ...change });
      expect(other?.contentHash).not.toBe(plain?.contentHash);
    }
  });
});
