import { AuditEventEntity, PatientEntity } from '@meridian/persistence';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';

const LINE = 'id display status understood version';
const OF_PATIENT = `allergiesStatement allergiesConfirmedAt allergies { ${LINE} }`;
const ADD = `mutation ($input: AddAllergiesInput!) { addAllergies(input: $input) { __typename
  ... on AllergiesAdded { allergies { ${LINE} } patient { ${OF_PATIENT} } } ... on InvalidInput { problems { field message } } } }`;
const CHANGE = `mutation ($input: ChangeAllergyInput!) { changeAllergy(input: $input) { __typename ... on AllergyIntolerance { ${LINE} } ... on StaleVersion { currentVersion } } }`;
const CONFIRM = `mutation ($input: ConfirmAllergyListInput!) { confirmAllergyList(input: $input) { __typename ... on Patient { ${OF_PATIENT} } ... on CannotMove { message hint } } }`;

interface Line {
  id: string;
  display: string;
  status: string;
  version: number;
}

let on: TestDatabase;
let api: TestApp;
let world: ClinicWorld;

beforeAll(async () => {
  on = await createTestDatabase();
  world = await aClinicWorld(on.database);
  api = await startTestApp(on);
});
afterAll(async () => {
  await api?.close();
  await on?.drop();
});

const run = async (field: string, query: string, input: object) => {
  const { data, errors } = await api.send(world.actors.clerk, query, { input });
  expect(errors).toEqual([]);
  return data[field] ?? {};
};
const add = (patientId: string, typed: string) => run('addAllergies', ADD, { patientId, typed });
const change = (line: Line, status: string, version = line.version) =>
  run('changeAllergy', CHANGE, { id: line.id, version, status });
const confirm = (patientId: string, none: boolean) => run('confirmAllergyList', CONFIRM, { patientId, none });
const firstOf = (answer: Record<string, unknown>) => (answer['allergies'] as [Line])[0];
const inDatabase = <T>(work: Parameters<typeof on.database.inOrganization<T>>[1]) =>
  on.database.inOrganization(world.organizationId, work);
const actionsOf = async (patientId: string) => {
  const rows = await inDatabase((tx) => tx.find(AuditEventEntity, { where: { patientId }, order: { id: 'ASC' } }));
  return rows.map((row) => row.action).filter((action) => action.startsWith('allergy.'));
};

describe('an allergy list', () => {
  it('keeps each allergy as typed and says which ones no check understands', async () => {
    const { id } = await world.addPatient();
    expect(await add(id, 'Latex\npenicillin, shellfish (hives, swelling); Zorbaflex')).toMatchObject({
      __typename: 'AllergiesAdded',
      allergies: [
        { display: 'Latex', status: 'active', understood: true, version: 1 },
        { display: 'penicillin', understood: true },
        { display: 'shellfish (hives, swelling)' },
        { display: 'Zorbaflex', understood: false },
      ],
      patient: { allergiesStatement: 'listed', allergiesConfirmedAt: expect.any(String) },
    });
    expect(await actionsOf(id)).toEqual([...Array(4).fill('allergy.add'), 'allergy.confirm-list']);
  });

  it('is dated by its first entry and not by later ones, and remembers who said so', async () => {
    const { id } = await world.addPatient();
    await add(id, 'latex');
    const patient = () => inDatabase((tx) => tx.findOneByOrFail(PatientEntity, { id }));
    expect((await patient()).allergiesConfirmedBy).toBe(world.actors.clerk.accountId);
    await inDatabase((tx) => tx.update(PatientEntity, { id }, { allergiesConfirmedAt: new Date('2020-01-01') }));
    await add(id, 'nickel');
    expect((await patient()).allergiesConfirmedAt).toEqual(new Date('2020-01-01'));
    expect(await confirm(id, false)).toMatchObject({ __typename: 'Patient', allergiesStatement: 'listed' });
    expect((await patient()).allergiesConfirmedAt?.getFullYear()).toBeGreaterThan(2020);
  });

  it('says "no known allergies" only when none holds', async () => {
    const { id } = await world.addPatient();
    expect(await confirm(id, false)).toMatchObject({ __typename: 'CannotMove' });
    expect(await confirm(id, true)).toMatchObject({ __typename: 'Patient', allergiesStatement: 'none' });
    const latex = firstOf(await add(id, 'latex'));
    expect(await confirm(id, true)).toMatchObject({ __typename: 'CannotMove' });
    expect(await change(latex, 'entered_in_error')).toMatchObject({ status: 'entered-in-error', version: 2 });
    expect(await confirm(id, true)).toMatchObject({ __typename: 'Patient', allergiesStatement: 'none' });
  });

  it('takes "no known allergies" back when an allergy holds again', async () => {
    const { id } = await world.addPatient();
    const latex = firstOf(await add(id, 'latex'));
    await change(latex, 'resolved');
    await confirm(id, true);
    await change(latex, 'active', 2);
    const { allergiesStatement } = await inDatabase((tx) => tx.findOneByOrFail(PatientEntity, { id }));
    expect(allergiesStatement).toBe('listed');
  });

  it('does not take "none known" for an allergy', async () => {
    const { id } = await world.addPatient();
    for (const typed of ['NKDA', 'latex, none', ' , ']) {
      expect(await add(id, typed)).toMatchObject({
        __typename: 'InvalidInput',
        problems: [{ field: 'typed' }],
      });
    }
    expect(await actionsOf(id)).toEqual([]);
  });

  it('refuses a change of something that was changed meanwhile, or is of another organization', async () => {
    const { id } = await world.addPatient();
    const latex = firstOf(await add(id, 'latex'));
    await change(latex, 'inactive');
    expect(await change(latex, 'active')).toMatchObject({ __typename: 'StaleVersion', currentVersion: 2 });
    const other = await aClinicWorld(on.database);
    const { data } = await api.send(other.actors.clerk, CHANGE, {
      input: { id: latex.id, version: 2, status: 'active' },
    });
    expect(data['changeAllergy']).toMatchObject({ __typename: 'NotFound' });
  });

  it('is written by clerks and providers only', async () => {
    const input = { patientId: world.patient.id, typed: 'latex' };
    const answer = await api.send(world.actors.manager, ADD, { input });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
