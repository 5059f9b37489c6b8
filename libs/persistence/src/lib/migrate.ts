import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';

/** Serialises migrations of concurrent starts. Any constant will do; it is this one everywhere. */
const MIGRATION_LOCK = 7_364_201;

/** Brings the schema up to date as the owner and names the migrations that ran. Safe to run from several processes. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  return withOwner(ownerUrl, async (owner) => {
    const runner = owner.createQueryRunner();
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

/** Migrations known to the code that the database has not seen. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const exists = await dataSource.query<{ name: string | null }[]>(
    `select to_regclass('public.schema_migration')::text as name`,
  );
  if (!exists[0]?.name) return known;
  const done = await dataSource.query<{ name: string }[]>('select name from schema_migration');
  return known.filter((name) => !done.some((row) => row.name === name));
}

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
