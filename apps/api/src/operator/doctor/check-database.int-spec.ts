import { createDataSource } from '@meridian/persistence';
import type { OrganizationId } from '@meridian/domain';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { type Config, readConfig } from '../../config.js';
import { checkDatabase, diagnosisOfPostgres } from './check-database.js';
import type { Diagnosis } from './diagnosis.js';

const LOGIN = `doctor_login_${process.pid}`;

/** Runs statements as whoever the URL signs in. */
async function run(url: string, ...statements: string[]): Promise<void> {
  const source = createDataSource({ url, applicationName: 'meridian-doctor-spec', poolMax: 1 });
  await source.initialize();
  try {
    for (const statement of statements) await source.query(statement);
  } finally {
    await source.destroy();
  }
}

describe('the doctor looks at the database', () => {
  let test: TestDatabase;
  let superUrl: string;
  const here = (user: string, url: string): string => {
    const changed = new URL(test.appUrl);
    changed.username = user;
    changed.password = url;
    return changed.href;
  };
  const configFor = (url: string, more: NodeJS.ProcessEnv = {}): Config =>
    readConfig({ NODE_ENV: 'test', DATABASE_URL: url, ...more });
  const find = async (check: string, url = test.appUrl, more: NodeJS.ProcessEnv = {}): Promise<Diagnosis | undefined> =>
    (await checkDatabase(configFor(url, more))).find((each) => each.check === check);

  beforeAll(async () => {
    test = await createTestDatabase();
    const url = new URL(process.env['TEST_PG_SUPER_URL'] ?? '');
    url.pathname = new URL(test.appUrl).pathname;
    superUrl = url.href;
    await run(superUrl, `drop role if exists ${LOGIN}`, `create role ${LOGIN} login password 'doctor'`);
  });
  afterAll(async () => {
    await run(superUrl, `drop role ${LOGIN}`);
    await test.drop();
  });

  /** Breaks something, asks, and mends it again: the database serves the next test too. */
  async function whileBroken(
    by: { url: string; broken: string; mended: string },
    check: string,
  ): Promise<Diagnosis | undefined> {
    await run(by.url, by.broken);
    try {
      return await find(check);
    } finally {
      await run(by.url, by.mended);
      expect(await find(check)).toMatchObject({ status: 'ok' });
    }
  }

  describe('and cannot reach it', () => {
    it('because nothing listens', async () => {
      const found = await checkDatabase(configFor('postgres://nobody@127.0.0.1:1/none'));
      expect(found).toEqual([
        expect.objectContaining({ status: 'fail', mend: expect.stringContaining('start Postgres') }),
      ]);
    });

    it('because the password, the database or the host is wrong', async () => {
      expect(await find('database', here('meridian_app', 'wrong'))).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining('password in DATABASE_URL'),
      });
      expect(await find('database', test.appUrl.replace(/\/[^/]*$/, '/nowhere'))).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining('create database nowhere'),
      });
      expect(await find('database', 'postgres://a:b@no-such-host.invalid/x')).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining('no-such-host.invalid is not known'),
      });
    });

    it('because the login may not work as the application', async () => {
      expect(await find('database', here(LOGIN, 'doctor'))).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining(`grant meridian_app to ${LOGIN}`),
      });
    });
  });

  it.each([
    ['14.12', 140_012, 'fail'],
    ['15.0', 150_000, 'ok'],
    ['18.1', 180_001, 'ok'],
  ])('PostgreSQL %s', (text, number, status) => {
    expect(diagnosisOfPostgres(text, number).status).toBe(status);
  });

  it.each([
    [0, 'ok'],
    [5_000, 'warn'],
    [-60_000, 'fail'],
  ])('and a clock of this machine that is %d ms off', async (offMs, status) => {
    const real = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offMs);
    try {
      expect((await find('clock'))?.status).toBe(status);
    } finally {
      clock.mockRestore();
    }
  });

  it('before its migrations, and names them and nothing that needs them', async () => {
    const empty = await createEmptyDatabase();
    try {
      const found = await checkDatabase(
        configFor(empty.ownerUrl.replace(/\/\/[^@]*@/, `//${credentials(test.appUrl)}@`)),
      );
      expect(found.at(-1)).toMatchObject({
        check: 'migrations',
        status: 'fail',
        mend: expect.stringContaining('cli.js migrate'),
      });
      expect(found.map(({ check }) => check)).not.toContain('isolation');
    } finally {
      await empty.drop();
    }
  });

  it('after a newer version was here', async () => {
    const by = {
      url: test.ownerUrl,
      broken: `insert into schema_migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`,
      mended: `delete from schema_migration where name = 'FromTheFuture9999999999999'`,
    };
    expect(await whileBroken(by, 'migrations')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('FromTheFuture'),
    });
  });

  it('without an extension that it needs', async () => {
    const bare = new URL(superUrl);
    bare.pathname = `/doctor_bare_${process.pid}`;
    const name = bare.pathname.slice(1);
    await run(superUrl, `create database ${name} owner meridian_owner`);
    try {
      expect(await find('extensions', bare.href)).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining(
          'create extension btree_gist; create extension pg_trgm; create extension unaccent;',
        ),
      });
    } finally {
      await run(superUrl, `drop database ${name} with (force)`);
    }
  });

  it('with a login that could leave row-level security behind: a warning, in production a failure', async () => {
    expect(await find('database role', superUrl)).toMatchObject({ status: 'warn' });
    expect(await find('database role', superUrl, { NODE_ENV: 'production' })).toMatchObject({ status: 'fail' });
    await run(superUrl, `grant meridian_app, meridian_owner to ${LOGIN}`);
    try {
      expect(await find('database role', here(LOGIN, 'doctor'))).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('owns the tables'),
      });
    } finally {
      await run(superUrl, `revoke meridian_app, meridian_owner from ${LOGIN}`);
    }
    await run(superUrl, `grant meridian_app to ${LOGIN}`);
    expect(await find('database role', here(LOGIN, 'doctor'))).toMatchObject({
      status: 'ok',
      detail: `signs in as ${LOGIN}, works as meridian_app`,
    });
    await run(superUrl, `revoke meridian_app from ${LOGIN}`);
  });

  it('without a right that the migrations gave', async () => {
    await run(test.ownerUrl, 'revoke select on schema_migration from meridian_app');
    try {
      expect(await find('database')).toMatchObject({ status: 'ok' });
      expect((await checkDatabase(configFor(test.appUrl))).at(-1)).toMatchObject({
        status: 'fail',
        mend: expect.stringContaining('grant meridian_app again'),
      });
    } finally {
      await run(test.ownerUrl, 'grant select on schema_migration to meridian_app');
    }
  });

  it('with the application as the owner of a table', async () => {
    const by = {
      url: superUrl,
      broken: 'alter table patient owner to meridian_app',
      mended: 'alter table patient owner to meridian_owner',
    };
    expect(await whileBroken(by, 'database role')).toMatchObject({ status: 'fail' });
    await run(superUrl, 'grant select, insert, update, delete on patient to meridian_app');
  });

  it.each([
    ['switched off', 'disable row level security', 'enable row level security', 'no forced'],
    ['not forced', 'no force row level security', 'force row level security', 'no forced'],
  ])('with row-level security %s on one table', async (_, broken, mended, detail) => {
    const by = { url: test.ownerUrl, broken: `alter table patient ${broken}`, mended: `alter table patient ${mended}` };
    expect(await whileBroken(by, 'isolation')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining(`${detail} row-level security on patient`),
      mend: expect.stringContaining('force row level security'),
    });
  });

  it('with a policy that shows every organization, for everybody or for the application', async () => {
    for (const audience of ['public', 'meridian_app']) {
      const by = {
        url: test.ownerUrl,
        broken: `create policy look_around on referral for select to ${audience} using (true)`,
        mended: 'drop policy look_around on referral',
      };
      expect(await whileBroken(by, 'isolation')).toMatchObject({
        status: 'fail',
        detail: expect.stringContaining('referral'),
      });
    }
  });

  it.each([
    [
      'the right to delete',
      'grant delete on audit_event to meridian_app',
      'revoke delete on audit_event from meridian_app',
    ],
    [
      'a trigger switched off',
      'alter table audit_event disable trigger audit_event_append_only',
      'alter table audit_event enable trigger audit_event_append_only',
    ],
  ])('with an audit trail that can be changed: %s', async (_, broken, mended) => {
    expect(await whileBroken({ url: test.ownerUrl, broken, mended }, 'audit trail')).toMatchObject({
      status: 'fail',
      mend: expect.stringContaining('as the owner'),
    });
  });

  it('with messages that nobody took up, and demo accounts outside demo mode', async () => {
    const [row] = await test.database.query<{ id: OrganizationId }>(
      `insert into organization (slug, name) values ('late', 'Late') returning id`,
    );
    await test.database.inOrganization(row?.id ?? (0 as OrganizationId), (tx) =>
      tx.query(
        `insert into outbox (organization_id, topic, subject_id, due_at) values ($1, 'message', gen_random_uuid(), now() - interval '1 hour')`,
        [row?.id],
      ),
    );
    await test.database.query(
      `insert into account (email, display_name, demo) values ('clerk@demo.test', 'Clerk', true)`,
    );
    expect(await find('outbox')).toMatchObject({
      status: 'warn',
      detail: '1 message is overdue, the oldest by 60 minutes',
      mend: expect.stringContaining('start the worker'),
    });
    expect(await find('demo accounts')).toMatchObject({ status: 'warn' });
    expect(await find('demo accounts', test.appUrl, { DEMO: '1' })).toMatchObject({ status: 'ok' });
  });
});

const credentials = (url: string): string => url.slice(url.indexOf('//') + 2, url.lastIndexOf('@'));
