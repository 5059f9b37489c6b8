import { type Database, migrationState } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { checkAuditTrail, checkIsolation, checkRole } from './check-rights.js';
import { checkDemoAccounts, checkOutbox } from './check-rows.js';
import { connectDatabase } from './connect-database.js';
import { type Diagnosis, fail, messageOf, MIGRATE, ok, warn } from './diagnosis.js';

const SKEW_WARN_MS = 2_000;
const SKEW_FAIL_MS = 30_000;
const POSTGRES_MIN = 15;
const EXTENSIONS = ['btree_gist', 'pg_trgm', 'unaccent'] as const;

/** Everything that is asked of the database, as the application uses it. One connection, nothing is changed. */
export async function checkDatabase(config: Config): Promise<Diagnosis[]> {
  const database = await connectDatabase(config);
  if ('status' in database) return [database];
  const found: Diagnosis[] = [];
  try {
    found.push(await checkVersion(database), await checkClock(database), await checkExtensions(database));
    const migrations = await checkMigrations(database);
    found.push(migrations);
    // Without its tables there is nothing more to ask; with some of them missing, questions would only fail.
    if (migrations.status === 'fail') return found;
    for (const check of [checkRole, checkIsolation, checkAuditTrail, checkOutbox, checkDemoAccounts])
      found.push(await check(database, config));
    return found;
  } catch (error) {
    const denied = (error as { code?: string }).code === '42501';
    const mend = denied
      ? 'as the owner: grant meridian_app again what the migrations grant it (libs/persistence/src/lib/migrations)'
      : 'look at the log of Postgres';
    return [...found, fail('database', messageOf(error), mend)];
  } finally {
    await database.close();
  }
}

async function checkVersion(database: Database): Promise<Diagnosis> {
  const [row] = await database.query<{ text: string; number: number }>(
    `select current_setting('server_version') as text, current_setting('server_version_num')::int as number`,
  );
  return diagnosisOfPostgres(row?.text ?? 'of an unknown version', row?.number ?? 0);
}

/** @param number as Postgres counts: 150004 is 15.4. */
export function diagnosisOfPostgres(text: string, number: number): Diagnosis {
  return number >= POSTGRES_MIN * 10_000
    ? ok('database', `PostgreSQL ${text} answers`)
    : fail('database', `PostgreSQL ${text}`, `upgrade to PostgreSQL ${POSTGRES_MIN} or newer`);
}

async function checkClock(database: Database): Promise<Diagnosis> {
  const beforeMs = Date.now();
  const [row] = await database.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  const skewMs = Math.abs((row?.ms ?? 0) - (beforeMs + Date.now()) / 2);
  const detail = `${(skewMs / 1000).toFixed(1)} s between this machine and the database`;
  const mend = 'let both set their clock by NTP: holds and reminders are timed by it';
  if (skewMs > SKEW_FAIL_MS) return fail('clock', detail, mend);
  return skewMs > SKEW_WARN_MS ? warn('clock', detail, mend) : ok('clock', detail);
}

async function checkExtensions(database: Database): Promise<Diagnosis> {
  const rows = await database.query<{ name: string }>('select extname as name from pg_extension');
  const missing = EXTENSIONS.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length === 0) return ok('extensions', EXTENSIONS.join(', '));
  return fail(
    'extensions',
    `missing: ${missing.join(', ')}`,
    `as a superuser, in this database: ${missing.map((name) => `create extension ${name};`).join(' ')}`,
  );
}

async function checkMigrations(database: Database): Promise<Diagnosis> {
  const { pending, unknown } = await migrationState(database.dataSource);
  if (pending.length > 0) return fail('migrations', `not yet run: ${pending.join(', ')}`, MIGRATE);
  if (unknown.length > 0)
    return warn(
      'migrations',
      `the database knows ${unknown.join(', ')}, which this version does not`,
      'take the version that made them, or restore the backup from before the upgrade',
    );
  return ok('migrations', 'all have run');
}
