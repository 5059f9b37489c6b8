import type { OrganizationId } from '@meridian/domain';
import { knowledgeOfProcess } from '../safety/knowledge.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { checked } from './admin.command.js';
import { createAdmin } from './create-admin.js';
import { createOrganization } from './create-organization.js';
import { OperatorError } from './operator-error.js';

describe('setting an installation up', () => {
  let test: TestDatabase;
  let organizationId: OrganizationId;

  beforeAll(async () => {
    test = await createTestDatabase();
    organizationId = await createOrganization(
      test.database,
      { slug: 'north-clinic', name: 'North Clinic' },
      await knowledgeOfProcess(),
    );
  });
  afterAll(() => test.drop());

  it('a new organization has the eight disciplines and the techniques that rules speak about', async () => {
    const [counts] = await test.database.inOrganization(organizationId, (tx) =>
      tx.query<{ disciplines: number; techniques: number }[]>(
        `select (select count(*)::int from discipline) as disciplines, (select count(*)::int from technique) as techniques`,
      ),
    );
    expect(counts).toEqual({ disciplines: 8, techniques: 38 });
  });

  it.each(['north-clinic', 'demo', 'North', 'a--b', '-a', 'x'])('refuses the slug %s', async (slug) => {
    await expect(
      createOrganization(test.database, { slug, name: 'X' }, await knowledgeOfProcess()),
    ).rejects.toBeInstanceOf(OperatorError);
  });

  it('makes an account with both roles once, and a second call changes nothing', async () => {
    const admin = { email: 'it@north.example', name: 'IT', organization: 'north-clinic', passwordHash: 'x' };
    expect(await createAdmin(test.database, admin)).toBe('created');
    expect(await createAdmin(test.database, { ...admin, passwordHash: null })).toBe('unchanged');
    expect(await createAdmin(test.database, { ...admin, passwordHash: 'y' })).toBe('password-changed');
    const roles = await test.database.inOrganization(organizationId, (tx) =>
      tx.query<{ role: string }[]>('select role from role_assignment order by role'),
    );
    expect(roles.map(({ role }) => role)).toEqual(['admin', 'manager']);
  });

  it('refuses an organization that is not there, and demo accounts', async () => {
    const admin = { email: 'a@north.example', name: 'A', organization: 'nowhere', passwordHash: 'x' };
    await expect(createAdmin(test.database, admin)).rejects.toThrow('no organization "nowhere"');
    await test.database.query(
      `insert into account (email, display_name, demo) values ('clerk@demo.test', 'Clerk', true)`,
    );
    await expect(
      createAdmin(test.database, { ...admin, organization: 'north-clinic', email: 'clerk@demo.test' }),
    ).rejects.toThrow('demo account');
  });

  it.each(['short', 'aaaaaaaaaaaaaaaaaaaa', 'meridian-demo-clinic', 'it@north.example2026'])(
    'refuses the password %s',
    (password) => {
      expect(() => checked(password, 'it@north.example')).toThrow(OperatorError);
    },
  );
});
