import {
  allSamples,
  bundleOf,
  sampleObservation,
  samplePatient,
  sampleRequest,
  sourceOf,
  sourceOfJson,
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

describe('a malformed bundle names the entry', () => {
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
