import { AuditEventEntity, ConsentEntity, PatientEntity } from '@meridian/persistence';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';

const SEARCH = `query ($search: String!, $first: Int, $after: String) { patients(search: $search, first: $first, after: $after) { edges { node { id name } } pageInfo { hasNextPage endCursor } } }`;
const REGISTER = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { __typename
  ... on Patient { id mrn name phone email version medicationsStatement }
  ... on PossibleDuplicates { code candidates { id name } } ... on InvalidInput { problems { field message } } } }`;
const UPDATE = `mutation ($input: UpdatePatientInput!) { updatePatient(input: $input) { __typename
  ... on Patient { given phone email emailConsent version } ... on StaleVersion { currentVersion } ... on InvalidInput { problems { field } } } }`;

let on: TestDatabase;
let api: TestApp;
let world: ClinicWorld;
let other: ClinicWorld;

beforeAll(async () => {
  on = await createTestDatabase();
  world = await aClinicWorld(on.database);
  other = await aClinicWorld(on.database);
  api = await startTestApp(on);
});
afterAll(async () => {
  await api?.close();
  await on?.drop();
});

const register = async (input: Record<string, unknown>, actor = world.actors.clerk) =>
  (await api.send(actor, REGISTER, { input })).data['registerPatient'] ?? {};
const find = async (search: string, page: { first?: number; after?: string } = {}) => {
  const { data, errors } = await api.send(world.actors.clerk, SEARCH, { search, ...page });
  expect(errors).toEqual([]);
  return data['patients'] as {
    edges: { node: { id: string; name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};
const names = async (search: string) => (await find(search)).edges.map(({ node }) => node.name);
const inWorld = <T>(work: Parameters<typeof on.database.inOrganization<T>>[1]) =>
  on.database.inOrganization(world.organizationId, work);

describe('searching patients', () => {
  beforeAll(async () => {
    await world.addPatient({ given: 'Zoë', family: 'Müller-García', birthDate: '1971-05-09', phone: '+15125550177' });
    await world.addPatient({ given: '太郎', family: '山田' });
    await world.addPatient({ given: '100%', family: 'Percent_Sign' });
  });

  it.each(['garcia zoe', 'mul', 'MULLER', '555-0177', '(512) 555-0177', '5/9/1971', 'zoe 1971-05-09'])(
    'finds by %s',
    async (typed) => {
      expect(await names(typed)).toEqual(['Zoë Müller-García']);
    },
  );

  it('finds names in scripts that are written without spaces', async () =>
    expect(await names('山田太郎')).toEqual(['太郎 山田']));
  it('does not find by the middle of a word', async () => expect(await names('arcia')).toEqual([]));
  it.each(['%', '_', '\\', "'"])('takes %s for nothing that could be searched', async (typed) =>
    expect(await names(typed)).toEqual([]),
  );

  it('never shows a patient of another organization', async () => {
    const stranger = await other.addPatient({ given: 'Unique', family: 'Stranger' });
    expect(await names('stranger')).toEqual([]);
    const { data } = await api.send(world.actors.clerk, 'query ($id: ID!) { patient(id: $id) { name } }', {
      id: stranger.id,
    });
    expect(data['patient']).toBeNull();
  });

  it('pages through everybody exactly once, in the order of names', async () => {
    for (let at = 0; at < 5; at++) await world.addPatient({ given: 'Same', family: 'Name' });
    const everybody = (await find('', { first: 100 })).edges.map(({ node }) => node.id);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await find('', after === undefined ? { first: 2 } : { first: 2, after });
      paged.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(everybody);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('refuses a cursor that it did not make, and a page without limit', async () => {
    for (const variables of [
      { search: '', after: 'nonsense' },
      { search: '', after: Buffer.from('["a","b","c"]').toString('base64url') },
      { search: '', first: 1_000 },
    ]) {
      const { errors } = await api.send(world.actors.clerk, SEARCH, variables);
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('leaves an audit event for each name shown, and one for a chart however many lists it has', async () => {
    const { id } = world.patient;
    const count = (action: string) => inWorld((tx) => tx.countBy(AuditEventEntity, { patientId: id, action }));
    const [foundBefore, readBefore] = [await count('patient.find'), await count('patient.read')];
    await find(world.patient.mrn);
    await api.send(
      world.actors.clerk,
      'query ($id: ID!) { patient(id: $id) { name medications { id } allergies { id } conditions { id } observations { id value } appointments { id state } } }',
      { id },
    );
    expect([await count('patient.find'), await count('patient.read')]).toEqual([foundBefore + 1, readBefore + 1]);
  });
});

describe('registering a patient', () => {
  it('gives a record number, brings the phone into one form, and never assumes that nothing is taken', async () => {
    const answer = await register({
      given: ' Ada ',
      family: 'Ng',
      birthDate: '1990-01-31',
      phone: '(512) 555-0133',
      email: 'Ada@Example.TEST',
    });
    expect(answer).toMatchObject({
      __typename: 'Patient',
      name: 'Ada Ng',
      phone: '+15125550133',
      email: 'Ada@example.test',
      medicationsStatement: 'never_asked',
      version: 1,
    });
    expect(answer['mrn']).toMatch(/^M-\d{6}$/);
    expect(await inWorld((tx) => tx.findBy(ConsentEntity, { patientId: String(answer['id']) }))).toMatchObject([
      { kind: 'email', granted: true, recordedBy: world.actors.clerk.accountId },
    ]);
  });

  it.each([
    ['the same birth date and a name spelt alike', { given: 'Jon', family: 'Smyth', birthDate: '1966-06-06' }],
    ['the same birth date and a new family name', { given: 'John', family: 'Miller', birthDate: '1966-06-06' }],
    ['the same phone', { given: 'Somebody', family: 'Else', phone: '512 555 0144' }],
    ['the same e-mail in other letters', { given: 'Somebody', family: 'Else', email: 'JOHN@example.test' }],
    ['the same name without a birth date', { given: 'John', family: 'Smith' }],
  ])('warns at %s, and goes on when told to', async (_, input) => {
    if ((await names('smith john')).length === 0)
      await world.addPatient({
        given: 'John',
        family: 'Smith',
        birthDate: '1966-06-06',
        phone: '+15125550144',
        email: 'john@example.test',
      });
    const warned = await register(input);
    expect(warned).toMatchObject({
      __typename: 'PossibleDuplicates',
      candidates: expect.arrayContaining([expect.objectContaining({ name: 'John Smith' })]),
    });
  });

  it('registers a likely duplicate when told that it is another person', async () => {
    expect(
      await register({ given: 'John', family: 'Smith', birthDate: '1966-06-06', allowDuplicate: true }),
    ).toMatchObject({ __typename: 'Patient' });
  });

  it('does not warn at a stranger born on the same day', async () => {
    expect(await register({ given: 'Priya', family: 'Raman', birthDate: '1966-06-06' })).toMatchObject({
      __typename: 'Patient',
    });
  });

  it('registers once when two desks do so at the same moment', async () => {
    const input = { given: 'Twice', family: 'Typed', birthDate: '1999-09-09' };
    const answers = await Promise.all([1, 2, 3].map(() => register(input)));
    expect(answers.filter((answer) => answer['__typename'] === 'Patient')).toHaveLength(1);
  });

  it('names every field that cannot be used', async () => {
    const answer = await register({
      given: 'A',
      family: 'B',
      phone: '12',
      email: 'no address',
      birthDate: '2190-01-01',
    });
    expect((answer['problems'] as { field: string }[]).map((each) => each.field)).toEqual([
      'phone',
      'email',
      'birthDate',
    ]);
    expect(await register({ given: ' ', family: 'B' })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ message: 'give the given name' }],
    });
  });

  it.each([
    ['its shape', { given: ' ', family: 'B' }, 'given'],
    ['what no text may hold', { given: 'A\u0000', family: 'B' }, 'given'],
    ['a rule', { given: 'A', family: 'B', phone: '12' }, 'phone'],
  ])('names a field as the client wrote it, whoever refuses it: %s', async (_, input, field) => {
    expect(await register(input)).toMatchObject({ __typename: 'InvalidInput', problems: [{ field }] });
  });
});

describe('changing a patient', () => {
  it('keeps what is left out, clears what is null, records a changed consent and is found by the new name', async () => {
    const patient = await world.addPatient({ given: 'Old', family: 'Zimmer', phone: '+15125550155' });
    const { data } = await api.send(world.actors.clerk, UPDATE, {
      input: { id: patient.id, version: 1, given: 'Fresh', phone: null, emailConsent: false },
    });
    expect(data['updatePatient']).toMatchObject({
      given: 'Fresh',
      phone: null,
      email: patient.email,
      emailConsent: false,
      version: 2,
    });
    expect(await inWorld((tx) => tx.countBy(ConsentEntity, { patientId: patient.id, granted: false }))).toBe(1);
    expect(await names('fresh zimmer')).toEqual(['Fresh Zimmer']);
    expect(await names('old zimmer')).toEqual([]);
  });

  it('refuses a version that somebody else has changed meanwhile', async () => {
    const patient = await world.addPatient();
    const input = { id: patient.id, version: 1, given: 'First' };
    const answers = await Promise.all(
      [1, 2].map(async () => (await api.send(world.actors.clerk, UPDATE, { input })).data['updatePatient']),
    );
    expect(answers.map((answer) => answer?.['__typename']).sort()).toEqual(['Patient', 'StaleVersion']);
    expect((await inWorld((tx) => tx.findOneByOrFail(PatientEntity, { id: patient.id }))).version).toBe(2);
  });
});

describe('who may', () => {
  it('refuses roles without the right and callers who are not signed in', async () => {
    const input = { given: 'A', family: 'B' };
    expect((await api.send(world.actors.manager, REGISTER, { input })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.send(world.actors.compliance, SEARCH, { search: '' })).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await api.send(null, SEARCH, { search: '' })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
