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
import { rowsOf } from '../../testing/rows-of.js';
import type { ImportedRow } from './imported-row.js';

const rowOf = async (resource: Json): Promise<ImportedRow | undefined> =>
  (await rowsOf(sourceOfJson(bundleOf(samplePatient, resource))))[1];

const patientRow = async (patient: Json) =>
  (await rowsOf(sourceOfJson(bundleOf({ resourceType: 'Patient', id: 'p1', ...patient }))))[0];

const status = (list: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}`, code }],
});

describe('what counts now', () => {
  it.each([
    ['active', 'order', 'current'],
    ['active', 'plan', 'current'],
    ['on-hold', 'order', 'current'],
    ['unknown', 'order', 'current'],
    ['stopped', 'order', 'ended'],
    ['completed', 'order', 'ended'],
    ['cancelled', 'order', 'disregard'],
    ['draft', 'order', 'disregard'],
    ['entered-in-error', 'order', 'disregard'],
    ['active', 'proposal', 'disregard'],
    ['active', 'option', 'disregard'],
  ])('of a request that is %s as %s: %s', async (code, intent, standing) => {
    expect(await rowOf({ ...sampleRequest, status: code, intent })).toMatchObject({ status: code, intent, standing });
  });

  it('of a request not to take a medicine: disregard', async () => {
    expect(await rowOf({ ...sampleRequest, doNotPerform: true })).toMatchObject({ standing: 'disregard' });
  });

  it.each([
    ['active', 'current'],
    ['intended', 'current'],
    ['completed', 'ended'],
    ['stopped', 'ended'],
    ['not-taken', 'disregard'],
    ['entered-in-error', 'disregard'],
  ])('of a statement that is %s: %s', async (code, standing) => {
    expect(await rowOf({ ...sampleStatement, status: code })).toMatchObject({ status: code, standing });
  });

  it.each([
    [{ clinicalStatus: status('condition-clinical', 'relapse') }, 'current'],
    [{ clinicalStatus: status('condition-clinical', 'remission') }, 'ended'],
    [{ clinicalStatus: status('condition-clinical', 'resolved'), abatementString: 'last year' }, 'ended'],
    [{ clinicalStatus: undefined, verificationStatus: undefined }, 'current'],
    [{ clinicalStatus: undefined, abatementDateTime: '2020' }, 'ended'],
    [{ verificationStatus: status('condition-ver-status', 'unconfirmed') }, 'current'],
    [{ verificationStatus: status('condition-ver-status', 'refuted') }, 'disregard'],
    [
      { clinicalStatus: undefined, verificationStatus: status('condition-ver-status', 'entered-in-error') },
      'disregard',
    ],
  ])('of a condition with %j: %s', async (change, standing) => {
    expect(await rowOf({ ...sampleCondition, ...change })).toMatchObject({ standing });
  });

  it('of an allergy that was entered in error: disregard', async () => {
    const verificationStatus = status('allergyintolerance-verification', 'entered-in-error');
    expect(await rowOf({ ...sampleAllergy, clinicalStatus: undefined, verificationStatus })).toMatchObject({
      verificationStatus: 'entered-in-error',
      standing: 'disregard',
    });
  });

  it('of an observation that was entered in error: disregard', async () => {
    expect(await rowOf({ ...sampleObservation, status: 'entered-in-error' })).toMatchObject({ standing: 'disregard' });
  });
});

describe('a patient', () => {
  it('is carried with what a clinic needs, and without identifiers that it does not need', async () => {
    const row = await patientRow({
      identifier: [
        { type: { coding: [{ code: 'SS' }] }, value: '999-00-0000' },
        { type: { coding: [{ code: 'MR' }] }, value: 'MRN-7' },
      ],
      name: [
        { use: 'maiden', family: 'Early' },
        { use: 'official', family: 'Núñez', given: ['Ana', null, 'María'], prefix: ['Dr.'] },
      ],
      telecom: [
        { system: 'phone', value: '1', use: 'old' },
        { system: 'phone', value: '2', use: 'work' },
        { system: 'phone', value: '3', use: 'mobile' },
        { system: 'email', value: 'a@b.test', rank: 1 },
      ],
      address: [
        { use: 'old', city: 'Before' },
        { line: ['1 Road'], city: 'Now' },
      ],
      communication: [
        { language: { coding: [{ code: 'en' }] } },
        { language: { coding: [{ code: 'es' }] }, preferred: true },
      ],
      birthDate: '1957-03',
      deceasedDateTime: '2020-01-02',
      extension: [{ url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race' }],
    });
    expect(row).toMatchObject({
      mrn: 'MRN-7',
      family: 'Núñez',
      given: ['Ana', 'María'],
      displayName: 'Dr. Ana María Núñez',
      telecoms: [{ value: 'a@b.test' }, { value: '3' }, { value: '2' }],
      address: { lines: ['1 Road'], city: 'Now' },
      language: 'es',
      birthDate: { text: '1957-03', precision: 'month' },
      deceased: true,
      deceasedAt: { text: '2020-01-02' },
    });
    expect(JSON.stringify(row)).not.toContain('999-00-0000');
  });

  it.each([
    [[{ text: '  山田  太郎 ' }], '山田 太郎'],
    [
      [
        { use: 'official', family: 'Past', period: { end: '2000' } },
        { use: 'usual', family: 'Present' },
      ],
      'Present',
    ],
    [undefined, 'Unnamed (Patient/p1)'],
  ])('named %j is shown as %s', async (name, displayName) => {
    expect(await patientRow(name ? { name } : {})).toMatchObject({ displayName });
  });
});

describe('an observation', () => {
  const bare = without(sampleObservation, 'valueQuantity');
  it.each<[Json, Json | null]>([
    [
      { valueQuantity: { value: 7, comparator: '<', unit: 'mg' } },
      { type: 'quantity', value: 7, comparator: '<', unit: 'mg', system: null, code: null },
    ],
    [
      { valueCodeableConcept: { coding: [{ code: '1', display: 'Never smoker' }] } },
      { type: 'concept', text: 'Never smoker', codings: [{ system: null, code: '1', display: 'Never smoker' }] },
    ],
    [{ valueString: 'x' }, { type: 'string', text: 'x' }],
    [{ valueBoolean: false }, { type: 'boolean', value: false }],
    [{ valueInteger: 0 }, { type: 'integer', value: 0 }],
    [{ valueTime: '10:11:12' }, { type: 'time', text: '10:11:12' }],
    [
      { valueDateTime: '2020' },
      {
        type: 'dateTime',
        at: { text: '2020', precision: 'year', iso: '2020-01-01T00:00:00.000Z', epochMs: 1577836800000 },
      },
    ],
    [{ valueSampledData: { origin: {}, period: 1, dimensions: 1 } }, { type: 'sampledData' }],
    [{}, null],
  ])('with %j carries its value', async (change, value) => {
    expect(await rowOf({ ...bare, ...change })).toMatchObject({ value });
  });

  it('carries its components, such as the two pressures of one blood pressure', async () => {
    const component = [
      { code: { text: 'Systolic' }, valueQuantity: { value: 120, unit: 'mm[Hg]' } },
      { code: { text: 'Diastolic' }, dataAbsentReason: { text: 'error' } },
    ];
    expect(await rowOf({ ...bare, component })).toMatchObject({
      value: null,
      components: [
        { text: 'Systolic', value: { type: 'quantity', value: 120 }, absentReason: null },
        { text: 'Diastolic', value: null, absentReason: 'error' },
      ],
    });
  });

  it('shows the text of a code as typed before any display', async () => {
    const code = {
      coding: [
        { code: '1', display: 'Formal' },
        { display: 'Picked', userSelected: true },
      ],
    };
    expect(await rowOf({ ...sampleObservation, code })).toMatchObject({ text: 'Picked' });
    expect(await rowOf({ ...sampleObservation, code: { ...code, text: 'Typed' } })).toMatchObject({ text: 'Typed' });
  });
});
