import { AuditEventEntity } from '@meridian/persistence';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';

const PROVIDER =
  'id name credentials active version disciplines { code } clinics { name } openHours { weekdays startTime endTime validFrom validUntil clinic { name } } exceptions { date closed startTime endTime reason }';
const PROBLEMS = '... on InvalidInput { problems { field message } } ... on StaleVersion { currentVersion }';
const SAVE_TYPE = `mutation ($input: SaveVisitTypeInput!) { saveVisitType(input: $input) { __typename ... on VisitType { id name version active discipline { code } techniques { code } needs { id kind } } ${PROBLEMS} } }`;
const SAVE_HOURS = `mutation ($input: SaveOpenHoursInput!) { saveOpenHours(input: $input) { __typename ... on Provider { ${PROVIDER} } ${PROBLEMS} } }`;
const SAVE_EXCEPTION = `mutation ($input: SaveExceptionInput!) { saveException(input: $input) { __typename ... on Provider { ${PROVIDER} } ${PROBLEMS} } }`;
const REMOVE_EXCEPTION = `mutation ($input: RemoveExceptionInput!) { removeException(input: $input) { __typename ... on Provider { version exceptions { id } } } }`;
const SAVE_PROVIDER = `mutation ($input: SaveProviderInput!) { saveProvider(input: $input) { __typename ... on Provider { ${PROVIDER} } ${PROBLEMS} } }`;

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

const manager = () => world.actors.manager;
const run = async (field: string, query: string, input: unknown) => {
  const { data, errors } = await api.send(manager(), query, { input });
  expect(errors).toEqual([]);
  return data[field] ?? {};
};
const fieldsOf = (answer: Record<string, unknown>) =>
  (answer['problems'] as { field: string }[]).map((each) => each.field);
const visitType = (over: Record<string, unknown> = {}) => ({
  name: 'Dry massage',
  discipline: 'massage-therapy',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  gridMinutes: 15,
  minNoticeMinutes: 0,
  horizonDays: 90,
  referralRequired: false,
  techniques: ['massage_deep_tissue'],
  poolIds: [world.pool.id],
  active: true,
  ...over,
});

describe('the catalog', () => {
  it('is read by every role, in one answer', async () => {
    const query = `{ clinics { name timeZone address hours { weekday opens closes } } disciplines { code } techniques { code } pools { name kind } visitTypes { name techniques { code } needs { name } discipline { name } } providers { ${PROVIDER} } }`;
    for (const actor of Object.values(world.actors)) {
      const { data, errors } = await api.send(actor, query);
      expect(errors).toEqual([]);
      expect(data['clinics']).toMatchObject([
        { name: 'Main Street', hours: [{ weekday: 1, opens: '08:00', closes: '18:00' }, {}, {}, {}, {}] },
      ]);
      expect(data['providers']).toHaveLength(2);
    }
  });

  it('finds visit types by starts of words in any order', async () => {
    const search = async (typed: string) =>
      (await api.send(manager(), 'query ($search: String) { visitTypes(search: $search) { name } }', { search: typed }))
        .data['visitTypes'];
    expect(await search('follow acu')).toEqual([{ name: 'Acupuncture, follow-up' }]);
    expect(await search('tissue')).toEqual([{ name: 'Deep-tissue massage' }]);
    expect(await search('issue')).toEqual([]);
  });
});

describe('saving a visit type', () => {
  it('makes it, then replaces its techniques and needs, with an audit event each', async () => {
    const made = await run('saveVisitType', SAVE_TYPE, visitType());
    expect(made).toMatchObject({
      version: 1,
      techniques: [{ code: 'massage_deep_tissue' }],
      needs: [{ kind: 'room' }],
    });
    const changed = await run(
      'saveVisitType',
      SAVE_TYPE,
      visitType({ id: made['id'], version: 1, techniques: ['acupuncture'], poolIds: [], active: false }),
    );
    expect(changed).toMatchObject({ version: 2, active: false, techniques: [{ code: 'acupuncture' }], needs: [] });
    expect(await run('saveVisitType', SAVE_TYPE, visitType({ id: made['id'], version: 1 }))).toMatchObject({
      __typename: 'StaleVersion',
      currentVersion: 2,
    });
    const events = await on.database.inOrganization(world.organizationId, (tx) =>
      tx.countBy(AuditEventEntity, { action: 'visit-type.save', subjectId: String(made['id']) }),
    );
    expect(events).toBe(2);
  });

  it('names codes that it does not know, and those of another organization', async () => {
    const answer = await run(
      'saveVisitType',
      SAVE_TYPE,
      visitType({ name: 'X', discipline: 'nutrition', techniques: ['brain_surgery'], poolIds: [other.pool.id] }),
    );
    expect(fieldsOf(answer)).toEqual(['discipline', 'techniques', 'poolIds']);
  });

  it('refuses a name that is taken, and lengths that no visit has', async () => {
    expect(fieldsOf(await run('saveVisitType', SAVE_TYPE, visitType({ name: 'Deep-tissue massage' })))).toEqual([
      'name',
    ]);
    expect(await run('saveVisitType', SAVE_TYPE, visitType({ name: 'Y', durationMinutes: 3 }))).toMatchObject({
      problems: [{ field: 'durationMinutes', message: 'whole minutes from 5 to 720' }],
    });
  });

  it('answers NotFound for one that is not there', async () => {
    expect(
      await run('saveVisitType', SAVE_TYPE, visitType({ id: other.visitTypes.massage.id, version: 1 })),
    ).toMatchObject({ __typename: 'NotFound' });
  });

  it.each(['clerk', 'provider', 'compliance'] as const)('is refused to a %s', async (role) => {
    expect((await api.send(world.actors[role], SAVE_TYPE, { input: visitType() })).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});

describe('saving a provider', () => {
  const version = async () =>
    ((await api.send(manager(), 'query ($id: ID!) { provider(id: $id) { version } }', { id: world.provider.id })).data[
      'provider'
    ] ?? {})['version'] as number;
  const hours = (over: Record<string, unknown> = {}) => ({
    clinicId: world.clinic.id,
    weekdays: [1, 3],
    startTime: '09:00',
    endTime: '12:00',
    validFrom: '2026-01-01',
    ...over,
  });

  it('changes name and disciplines', async () => {
    const input = {
      id: world.provider.id,
      version: await version(),
      name: 'Acupuncturist',
      credentials: 'L.Ac.',
      disciplines: ['acupuncture', 'massage-therapy'],
      active: true,
    };
    expect(await run('saveProvider', SAVE_PROVIDER, input)).toMatchObject({
      credentials: 'L.Ac.',
      disciplines: [{ code: 'acupuncture' }, { code: 'massage-therapy' }],
    });
    expect(await run('saveProvider', SAVE_PROVIDER, input)).toMatchObject({ __typename: 'StaleVersion' });
    expect(fieldsOf(await run('saveProvider', SAVE_PROVIDER, { ...input, disciplines: ['nutrition'] }))).toEqual([
      'disciplines',
    ]);
  });

  it('replaces the weekly hours', async () => {
    const input = {
      providerId: world.provider.id,
      version: await version(),
      hours: [hours(), hours({ startTime: '13:00', endTime: '17:00', weekdays: [3, 1, 5] })],
    };
    expect(await run('saveOpenHours', SAVE_HOURS, input)).toMatchObject({
      clinics: [{ name: 'Main Street' }],
      openHours: [
        { weekdays: [1, 3], startTime: '09:00', endTime: '12:00' },
        { weekdays: [1, 3, 5], startTime: '13:00' },
      ],
    });
  });

  it.each([
    ['overlap on a shared weekday', [{}, { weekdays: [3], startTime: '11:00', endTime: '14:00' }], 'hours.1'],
    ['end before they start', [{ endTime: '08:00' }], 'hours.0.endTime'],
    ['end on a day before the first', [{ validUntil: '2025-01-01' }], 'hours.0.validUntil'],
  ])('refuses hours that %s', async (_, rows, field) => {
    const input = { providerId: world.provider.id, version: await version(), hours: rows.map((row) => hours(row)) };
    expect(fieldsOf(await run('saveOpenHours', SAVE_HOURS, input))).toEqual([field]);
  });

  it('takes the same times when the weekdays or the dates are others', async () => {
    const rows = [
      hours(),
      hours({ weekdays: [2] }),
      hours({ validFrom: '2020-01-01', validUntil: '2025-12-31' }),
      hours({ startTime: '12:00', endTime: '13:00' }),
    ];
    expect(
      await run('saveOpenHours', SAVE_HOURS, { providerId: world.provider.id, version: await version(), hours: rows }),
    ).toMatchObject({ __typename: 'Provider' });
  });

  it('records days that differ, and lets a day closed as a whole replace them', async () => {
    const exception = (over: Record<string, unknown>) =>
      run('saveException', SAVE_EXCEPTION, { providerId: world.provider.id, date: '2099-05-01', ...over });
    expect(await exception({ closed: true, startTime: '09:00', endTime: '10:00' })).toMatchObject({
      exceptions: [{ startTime: '09:00' }],
    });
    expect(await exception({ closed: false, startTime: '18:00', endTime: '20:00' })).toMatchObject({
      exceptions: [{}, { closed: false, startTime: '18:00' }],
    });
    expect(await exception({ closed: true, reason: 'Course' })).toMatchObject({
      exceptions: [{ closed: true, startTime: null, reason: 'Course' }],
    });
    expect(fieldsOf(await exception({ closed: false }))).toEqual(['startTime']);
    expect(fieldsOf(await exception({ closed: false, startTime: '10:00', endTime: '09:00' }))).toEqual(['endTime']);
  });

  it('takes a day that differs back, of that provider only', async () => {
    const { id: providerId } = world.provider;
    const input = { providerId, date: '2099-06-01', closed: true };
    await run('saveException', SAVE_EXCEPTION, input);
    const query = `{ provider(id: "${providerId}") { version exceptions { id date } } }`;
    const before = (await api.send(manager(), query)).data['provider'] as {
      version: number;
      exceptions: { id: string; date: string }[];
    };
    const exceptionId = before.exceptions.find((each) => each.date === '2099-06-01')?.id;
    const remove = (of: string) => run('removeException', REMOVE_EXCEPTION, { providerId: of, exceptionId });
    expect(await remove(world.prescriber.id)).toMatchObject({ __typename: 'NotFound' });
    expect(await remove(providerId)).toMatchObject({ __typename: 'Provider', version: before.version + 1 });
    expect(await remove(providerId)).toMatchObject({ __typename: 'NotFound' });
  });
});
