import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource } from '../lib/data-source.js';
import { Database } from '../lib/database.js';
import { migrate } from '../lib/migrate.js';

/** Says that two template builders are at work; any constant that nothing else uses. */
const TEMPLATE_LOCK = 7_364_299;
const MIGRATIONS = join('libs', 'persistence', 'src', 'lib', 'migrations');

/** A migrated database of one spec's own. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Opened as the application's role: what row-level security binds. */
  readonly database: Database;
  /** Closes the connection and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A new, empty, migrated database on the server that TEST_PG_SUPER_URL, TEST_PG_OWNER_URL and TEST_PG_APP_URL name (see
 * tools/test-support). It is copied from a template that is migrated once for each state of the migrations.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = newName();
  await asSuperuser(async (query) => {
    const template = await ensureTemplate(query);
    await query(`create database ${name} template ${template} owner meridian_owner`);
  });
  const appUrl = withDatabase(setting('TEST_PG_APP_URL'), name);
  const database = new Database(
    createDataSource({ url: appUrl, applicationName: 'meridian-test', poolMax: 10, role: 'meridian_app' }),
  );
  await database.connect();
  return {
    ownerUrl: withDatabase(setting('TEST_PG_OWNER_URL'), name),
    appUrl,
    database,
    drop: async () => {
      await database.close();
      await dropDatabase(name);
    },
  };
}

/** An empty database with the extensions that only a superuser may create: for the history of the schema itself. */
export async function createEmptyDatabase(): Promise<{ readonly ownerUrl: string; drop(): Promise<void> }> {
  const name = newName();
  await asSuperuser((query) => query(`create database ${name} owner meridian_owner`));
  await addExtensions(name);
  return { ownerUrl: withDatabase(setting('TEST_PG_OWNER_URL'), name), drop: () => dropDatabase(name) };
}

type Query = (sql: string, parameters?: unknown[]) => Promise<unknown[]>;

/** The template for the migrations as they are now. Workers start together: one builds it, the others wait. */
async function ensureTemplate(query: Query): Promise<string> {
  const template = `meridian_template_${stateOfMigrations()}`;
  await query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const building = `${template}_building`;
    if ((await query('select from pg_database where datname = $1', [template])).length > 0) return template;
    await query(`drop database if exists ${building} with (force)`);
    await query(`create database ${building} owner meridian_owner`);
    await addExtensions(building);
    await migrate(withDatabase(setting('TEST_PG_OWNER_URL'), building));
    await query(`alter database ${building} rename to ${template}`);
    return template;
  } finally {
    await query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

const newName = (): string => `spec_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(6).toString('hex')}`;

const dropDatabase = async (name: string): Promise<void> => {
  await asSuperuser((query) => query(`drop database if exists ${name} with (force)`));
};

const addExtensions = (name: string): Promise<void> =>
  inDatabase(name, async (inside) => {
    for (const extension of ['btree_gist', 'pg_trgm', 'unaccent'])
      await inside(`create extension if not exists ${extension}`);
  });

function stateOfMigrations(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(file).update(readFileSync(join(MIGRATIONS, file)));
  return hash.digest('hex').slice(0, 12);
}

const asSuperuser = <T>(work: (query: Query) => Promise<T>): Promise<T> => onServer(setting('TEST_PG_SUPER_URL'), work);
const inDatabase = <T>(name: string, work: (query: Query) => Promise<T>): Promise<T> =>
  onServer(withDatabase(setting('TEST_PG_SUPER_URL'), name), work);

/** One connection, so that a session lock is taken and given back by the same session. */
async function onServer<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const source = createDataSource({ url, applicationName: 'meridian-test-setup', poolMax: 1, statementTimeoutMs: 0 });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('set lock_timeout = 0');
    return await work((sql, parameters) => runner.query(sql, parameters) as Promise<unknown[]>);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the specs through npm test or jest --selectProjects int`);
  return value;
}
