import type { OrganizationId } from '@meridian/domain';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { codeOf } from './driver-error.js';
import { ClinicEntity } from './entities/clinic.entity.js';
import { AuditEventEntity } from './entities/audit.entity.js';

describe('the application role', () => {
  let spec: TestDatabase;
  let ours: OrganizationId;
  let theirs: OrganizationId;

  beforeAll(async () => {
    spec = await createTestDatabase();
    const rows = await spec.database.query<{ id: OrganizationId }>(
      `insert into organization (slug, name) values ('ours', 'Ours'), ('theirs', 'Theirs') returning id`,
    );
    [ours, theirs] = rows.map((row) => row.id) as [OrganizationId, OrganizationId];
    for (const organizationId of [ours, theirs]) {
      await spec.database.inOrganization(organizationId, async (tx) => {
        await tx.insert(ClinicEntity, { organizationId, name: 'Main', timeZone: 'America/Chicago' });
        await tx.insert(AuditEventEntity, { organizationId, action: 'clinic.create', subject: 'clinic' });
      });
    }
  });
  afterAll(() => spec.drop());

  const tenantTables = () =>
    spec.database.query<{ name: string; forced: boolean }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') and c.relname <> 'session'`,
    );

  it('has row-level security enabled and forced on every table with an organization', async () => {
    const tables = await tenantTables();
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((table) => !table.forced)).toEqual([]);
  });

  it('sees 0 rows of any table without an organization set, by raw SQL', async () => {
    for (const { name } of await tenantTables()) {
      expect([name, await spec.database.query(`select 1 from "${name}"`)]).toEqual([name, []]);
    }
  });

  it('sees only its own organization by raw SQL, whatever the query asks for', async () => {
    const seen = await spec.database.inOrganization(ours, (tx) =>
      tx.query<{ organization_id: number }[]>('select organization_id from clinic'),
    );
    expect(seen).toEqual([{ organization_id: ours }]);
    const asked = await spec.database.inOrganization(ours, (tx) =>
      tx.query('select 1 from clinic where organization_id = $1', [theirs]),
    );
    expect(asked).toEqual([]);
  });

  it('forgets the organization when the transaction ends', async () => {
    await spec.database.inOrganization(ours, (tx) => tx.query('select 1'));
    expect(await spec.database.query('select 1 from clinic')).toEqual([]);
  });

  it('cannot write into another organization', async () => {
    const write = spec.database.inOrganization(ours, (tx) =>
      tx.insert(ClinicEntity, { organizationId: theirs, name: 'Stolen', timeZone: 'UTC' }),
    );
    await expect(write).rejects.toMatchObject({ message: expect.stringContaining('row-level security') });
  });

  it('is no superuser, owns nothing, and cannot bypass row-level security', async () => {
    const [role] = await spec.database.query(
      `select current_user::text as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({
      name: 'meridian_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    expect(await spec.database.query(`select relname from pg_class where relowner = current_user::regrole`)).toEqual(
      [],
    );
  });

  it.each(['update audit_event set action = $1', 'delete from audit_event where action <> $1'])(
    'cannot change the audit trail: %s',
    async (sql) => {
      const change = spec.database.inOrganization(ours, (tx) => tx.query(sql, ['x']));
      await expect(change.catch((error: unknown) => codeOf(error))).resolves.toBe('42501');
    },
  );

  it('cannot truncate the audit trail or change tables', async () => {
    await expect(spec.database.query('truncate audit_event')).rejects.toBeDefined();
    await expect(spec.database.query('alter table clinic disable row level security')).rejects.toBeDefined();
  });
});
