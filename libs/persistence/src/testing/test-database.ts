import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createDataSource } from '../lib/data-source.js';
import { Database } from '../lib/database.js';
import { migrate } from '../lib/migrate.js';

/** A database of a spec's own, with every migration, dropped at the end. */
export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Connected as the role that row-level security binds. */
  readonly database: Database;
  drop(): Promise<void>;
}

const TEMPLATE = 'meridian_template';
/** Serialises the making of the template among Jest's workers. */
const TEMPLATE_LOCK = 7_364_202;

const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs on services through npx jest --selectProjects int`);
  return value;
};

const at = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${database}` }).toString();

/** An empty database with the extensions that only a superuser may create. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, 'database'>> {
  const name = `spec_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(4).toString('hex')}`;
  await asSuperuser('postgres', (postgres) => postgres.query(`create database ${name} owner meridian_owner`));
  await addExtensions(name);
  return describe(name);
}

/** A migrated database, copied from a template that the first spec makes. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `spec_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(4).toString('hex')}`;
  await asSuperuser('postgres', async (postgres) => {
    const runner = postgres.createQueryRunner();
    await runner.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    try {
      const exists = await runner.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
      if (exists.length === 0) await makeTemplate(runner);
      await runner.query(`create database ${name} template ${TEMPLATE} owner meridian_owner`);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
      await runner.release();
    }
  });
  const described = describe(name);
  const database = new Database(
    createDataSource({ url: described.appUrl, applicationName: 'spec', role: 'meridian_app' }),
  );
  await database.connect();
  return {
    ...described,
    database,
    drop: async () => {
      await database.close();
      await described.drop();
    },
  };
}

async function makeTemplate(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
  // Made under another name first: a half-made template is never copied.
  const draft = `${TEMPLATE}_draft`;
  await runner.query(`drop database if exists ${draft} with (force)`);
  await runner.query(`create database ${draft} owner meridian_owner`);
  await addExtensions(draft);
  await migrate(at(environment('TEST_PG_OWNER_URL'), draft));
  await runner.query(`alter database ${draft} rename to ${TEMPLATE}`);
}

const addExtensions = (name: string): Promise<unknown> =>
  asSuperuser(name, async (postgres) => {
    for (const extension of ['btree_gist', 'pg_trgm', 'unaccent'])
      await postgres.query(`create extension if not exists ${extension}`);
  });

const describe = (name: string): Omit<TestDatabase, 'database'> => ({
  name,
  ownerUrl: at(environment('TEST_PG_OWNER_URL'), name),
  appUrl: at(environment('TEST_PG_APP_URL'), name),
  drop: async () => {
    await asSuperuser('postgres', (postgres) => postgres.query(`drop database if exists ${name} with (force)`));
  },
});

async function asSuperuser<T>(database: string, work: (postgres: DataSource) => Promise<T>): Promise<T> {
  const postgres = new DataSource({
    type: 'postgres',
    url: at(environment('TEST_PG_SUPER_URL'), database),
    installExtensions: false,
  });
  await postgres.initialize();
  try {
    return await work(postgres);
  } finally {
    await postgres.destroy();
  }
}
