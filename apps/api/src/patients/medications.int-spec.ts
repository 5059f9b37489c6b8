import { MedicationStatementEntity } from '@meridian/persistence';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';

const LINE = 'id typed display understood ingredients suggestions status version';
const ADD = `mutation ($input: AddMedicationsInput!) { addMedications(input: $input) { __typename
  ... on MedicationsAdded { medications { ${LINE} } patient { medicationsStatement medicationsConfirmedAt } } ... on InvalidInput { problems { field message } } } }`;
const CHANGE = `mutation ($input: ChangeMedicationInput!) { changeMedication(input: $input) { __typename ... on MedicationStatement { ${LINE} } ... on StaleVersion { currentVersion } } }`;
const CONFIRM = `mutation ($input: ConfirmMedicationListInput!) { confirmMedicationList(input: $input) { __typename ... on Patient { medicationsStatement medicationsConfirmedAt version } ... on CannotMove { message hint } } }`;
const CHECK = `query ($patientId: ID!, $visitTypeId: ID!) { safetyCheck(patientId: $patientId, visitTypeId: $visitTypeId) { demand knowledgeVersion
  findings { key severity demand factor title clearableBy reviewed verified technique { code name } mitigation { text } } } }`;

interface Line {
  id: string;
  display: string;
  understood: boolean;
  ingredients: string[];
  suggestions: string[];
  status: string;
  version: number;
}
interface Found {
  severity: string;
  demand: string;
  clearableBy: string | null;
  technique: { code: string };
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

const clerk = () => world.actors.clerk;
const add = async (patientId: string, typed: string) =>
  (await api.send(clerk(), ADD, { input: { patientId, typed } })).data['addMedications'] ?? {};
const linesOf = (answer: Record<string, unknown>) => answer['medications'] as Line[];
const confirm = async (patientId: string, none: boolean) =>
  (await api.send(clerk(), CONFIRM, { input: { patientId, none } })).data['confirmMedicationList'] ?? {};
const check = async (patientId: string, visit: keyof ClinicWorld['visitTypes']) => {
  const { data, errors } = await api.send(clerk(), CHECK, { patientId, visitTypeId: world.visitTypes[visit].id });
  expect(errors).toEqual([]);
  return data['safetyCheck'] as { demand: string; knowledgeVersion: string; findings: Found[] };
};

describe('a medicine list', () => {
  it('understands each line as typed, corrects nothing in silence and keeps what nobody knows', async () => {
    const { id } = await world.addPatient();
    const lines = linesOf(await add(id, 'Eliquis 5 mg twice a day\nfish oil, Zorbaflex'));
    expect(lines).toMatchObject([
      {
        typed: 'Eliquis 5 mg twice a day',
        display: 'Eliquis (apixaban)',
        understood: true,
        ingredients: ['apixaban'],
        status: 'active',
      },
      { understood: true },
      { typed: 'Zorbaflex', display: 'Zorbaflex', understood: false, ingredients: [] },
    ]);
  });

  it('is dated by its first entry, and not by later ones', async () => {
    const patient = await world.addPatient();
    expect(await add(patient.id, 'aspirin')).toMatchObject({
      patient: { medicationsStatement: 'listed', medicationsConfirmedAt: expect.any(String) },
    });
    await on.database.inOrganization(world.organizationId, (tx) =>
      tx.query(`update patient set medications_confirmed_at = '2020-01-01T00:00:00Z' where id = $1`, [patient.id]),
    );
    expect(await add(patient.id, 'ginkgo')).toMatchObject({
      patient: { medicationsConfirmedAt: '2020-01-01T00:00:00Z' },
    });
    expect((await check(patient.id, 'acupuncture')).findings.map((each) => each.severity)).toContain('could_not_check');
    await confirm(patient.id, false);
    expect((await check(patient.id, 'acupuncture')).findings.map((each) => each.severity)).not.toContain(
      'could_not_check',
    );
  });

  it('says "takes nothing" only when nothing is on it', async () => {
    const { id } = await world.addPatient();
    expect(await confirm(id, false)).toMatchObject({ __typename: 'CannotMove' });
    expect(await confirm(id, true)).toMatchObject({ __typename: 'Patient', medicationsStatement: 'none' });
    expect((await check(id, 'acupuncture')).findings).toEqual([]);
    const [line] = linesOf(await add(id, 'warfarin'));
    expect(await confirm(id, true)).toMatchObject({ __typename: 'CannotMove' });
    await api.send(clerk(), CHANGE, { input: { id: line?.id, version: 1, status: 'stopped' } });
    expect(await confirm(id, true)).toMatchObject({ __typename: 'Patient', medicationsStatement: 'none' });
  });

  it('does not take "none" for a medicine, nor what somebody else takes for taken', async () => {
    const { id } = await world.addPatient();
    expect(await add(id, 'none')).toMatchObject({ __typename: 'InvalidInput', problems: [{ field: 'typed' }] });
    expect(linesOf(await add(id, 'mother takes warfarin'))).toMatchObject([{ status: 'not_taken' }]);
  });

  it('understands an entry anew when it is retyped, and refuses a stale version', async () => {
    const { id } = await world.addPatient();
    const [line] = linesOf(await add(id, 'Zorbaflex'));
    const { data } = await api.send(clerk(), CHANGE, { input: { id: line?.id, version: 1, typed: 'Eliquis' } });
    expect(data['changeMedication']).toMatchObject({ display: 'Eliquis (apixaban)', understood: true, version: 2 });
    expect(
      (await api.send(clerk(), CHANGE, { input: { id: line?.id, version: 1, status: 'stopped' } })).data[
        'changeMedication'
      ],
    ).toMatchObject({ __typename: 'StaleVersion', currentVersion: 2 });
    expect(
      (
        await on.database.inOrganization(world.organizationId, (tx) =>
          tx.findOneByOrFail(MedicationStatementEntity, { id: line?.id ?? '' }),
        )
      ).typed,
    ).toBe('Eliquis');
  });

  it('suggests names while they are typed', async () => {
    const { data } = await api.send(
      clerk(),
      `{ suggestMedications(prefix: "eliq") understandMedication(typed: "Eliquis 5mg") { kind display ingredients confidence } }`,
    );
    expect(data['suggestMedications']).toContain('Eliquis');
    expect(data['understandMedication']).toMatchObject({ kind: 'matched', ingredients: ['apixaban'], confidence: 1 });
  });

  it('is written by clerks and providers only', async () => {
    const answer = await api.send(world.actors.manager, ADD, {
      input: { patientId: world.patient.id, typed: 'aspirin' },
    });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a safety check with Eliquis on the list', () => {
  let patientId: string;
  beforeAll(async () => {
    patientId = (await world.addPatient()).id;
    await add(patientId, 'Eliquis');
  });

  it('shows acupuncture as minor and asks for nothing', async () => {
    const answer = await check(patientId, 'acupuncture');
    expect(answer).toMatchObject({
      demand: 'none',
      findings: [{ severity: 'minor', technique: { code: 'acupuncture' }, reviewed: false, mitigation: null }],
    });
    expect(answer.knowledgeVersion).toMatch(/^[0-9a-f]{16}$/);
  });

  it('asks for an acknowledgement before deep-tissue massage', async () => {
    expect(await check(patientId, 'massage')).toMatchObject({
      demand: 'acknowledgement',
      findings: [{ severity: 'moderate' }],
    });
  });

  it('asks a prescriber before an epidural steroid injection', async () => {
    const { demand, findings } = await check(patientId, 'epidural');
    expect(demand).toBe('clearance');
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'major', demand: 'clearance', clearableBy: 'prescriber' }),
    );
  });

  it('never calls a name that nobody knows green', async () => {
    const { id } = await world.addPatient();
    await add(id, 'Zorbaflex');
    const { demand, findings } = await check(id, 'acupuncture');
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'could_not_check' }));
    expect(demand).not.toBe('none');
  });
});
