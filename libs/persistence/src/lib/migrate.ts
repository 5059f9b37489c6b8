import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';

/** Serialises migrations of concurrent starts. Any constant will do; it is this one everywhere. */
const MIGRATION_LOCK = 7_364_201;

/** Brings the schema up to date as the owner and names the migrations that ran. Safe to run from several processes. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  return withOwner(ownerUrl, async (owner) => {
    const runner = owner.createQueryRunner();
    // Another start may be at it for as long as a migration takes; only the waiting for tables stays bounded.
    await runner.query(`select set_config('lock_timeout', '0', false)`);
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      return (await owner.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.release();
    }
  });
}

/** The SQL that would bring the database in line with the entities: empty when the two agree. */
export async function schemaDrift(ownerUrl: string): Promise<string[]> {
  return withOwner(ownerUrl, async (owner) => {
    const log = await owner.driver.createSchemaBuilder().log();
    return log.upQueries.map((query) => query.query);
  });
}

/** Undoes every migration, newest first. For tests of the way back. */
export async function revertAll(ownerUrl: string): Promise<number> {
  return withOwner(ownerUrl, async (owner) => {
    let reverted = 0;
    for (; reverted < owner.migrations.length; reverted++) await owner.undoLastMigration({ transaction: 'each' });
    return reverted;
  });
}

/** How the migrations of the code and those that the database has seen differ. */
export interface MigrationState {
  /** Known to the code, not yet run. */
  readonly pending: readonly string[];
  /** Run, but not known to the code: a newer version was here before. */
  readonly unknown: readonly string[];
}

/** Compares the code with the database. A database without the table of migrations has seen none. */
export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const exists = await dataSource.query<{ name: string | null }[]>(
    `select to_regclass('public.schema_migration')::text as name`,
  );
  if (!exists[0]?.name) return { pending: known, unknown: [] };
  const done = (await dataSource.query<{ name: string }[]>('select name from schema_migration')).map(
    ({ name }) => name,
  );
  return {
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}

/** Migrations known to the code that the database has not seen. */
export const pendingMigrations = async (dataSource: DataSource): Promise<readonly string[]> =>
  (await migrationState(dataSource)).pending;

async function withOwner<T>(ownerUrl: string, work: (owner: DataSource) => Promise<T>): Promise<T> {
  const owner = createDataSource({
    url: ownerUrl,
    applicationName: 'meridian-migrate',
    poolMax: 3,
    statementTimeoutMs: 0,
  });
  await owner.initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
