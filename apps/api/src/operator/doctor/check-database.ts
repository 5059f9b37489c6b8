import type { OrganizationId } from '@meridian/domain';
import { createDataSource, Database, pendingMigrations } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { type Diagnosis, fail, messageOf, ok, warn } from './diagnosis.js';

const SKEW_WARN_MS = 2_000;
const SKEW_FAIL_MS = 30_000;
const STUCK_AFTER_MINUTES = 15;
const MIGRATE = 'run: meridian migrate';

/** Everything that is asked of the database, as the application uses it. One connection, nothing is changed. */
export async function checkDatabase(config: Config): Promise<Diagnosis[]> {
  const database = new Database(
    createDataSource({
      url: config.DATABASE_URL,
      applicationName: 'meridian-doctor',
      poolMax: 1,
      role: 'meridian_app',
    }),
  );
  try {
    await database.dataSource.initialize();
  } catch (error) {
    const missing = /role "meridian_app" does not exist/.test(messageOf(error));
    return [fail('database', messageOf(error), missing ? MIGRATE : 'start Postgres or correct DATABASE_URL')];
  }
  try {
    const [version] = await database.query<{ v: string }>(`select current_setting('server_version') as v`);
    const found: Diagnosis[] = [
      ok('database', `PostgreSQL ${version?.v ?? ''} answers`),
      await checkClock(database),
      await checkRole(database),
    ];
    const pending = await pendingMigrations(database.dataSource);
    if (pending.length > 0) return [...found, fail('migrations', `not yet run: ${pending.join(', ')}`, MIGRATE)];
    found.push(ok('migrations', 'all have run'));
    return [
      ...found,
      await checkIsolation(database),
      await checkAuditTrail(database),
      await checkOutbox(database),
      await checkDemoAccounts(database, config),
    ];
  } catch (error) {
    return [fail('database', messageOf(error), 'look at the log of Postgres')];
  } finally {
    await database.close();
  }
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

interface RoleRow {
  readonly used: string;
  readonly login: string;
  readonly bypasses: boolean;
  readonly login_bypasses: boolean;
  readonly owns: boolean;
}

/** Row-level security binds neither superusers nor owners without FORCE nor roles that bypass it. */
async function checkRole(database: Database): Promise<Diagnosis> {
  const [row] = await database.query<RoleRow>(
    `select current_user as used, session_user as login, u.rolsuper or u.rolbypassrls as bypasses, l.rolsuper or l.rolbypassrls as login_bypasses,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relowner = u.oid) as owns
     from pg_roles u, pg_roles l where u.rolname = current_user and l.rolname = session_user`,
  );
  if (!row || row.bypasses || row.owns)
    return fail(
      'database role',
      `${row?.used ?? 'the role'} is a superuser, bypasses row-level security or owns the tables`,
      'let DATABASE_URL sign in as a plain role that is a member of meridian_app; keep the owner for DATABASE_OWNER_URL',
    );
  if (row.login_bypasses)
    return warn(
      'database role',
      `works as ${row.used}, but signs in as ${row.login}, which could leave row-level security behind`,
      'let DATABASE_URL sign in as a plain role that is a member of meridian_app',
    );
  return ok(
    'database role',
    row.login === row.used ? `signs in as ${row.used}` : `signs in as ${row.login}, works as ${row.used}`,
  );
}

/** Every table with an organization, but the sessions, which belong to accounts. */
async function checkIsolation(database: Database): Promise<Diagnosis> {
  const rows = await database.query<{ name: string; guarded: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as guarded
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'session' order by c.relname`,
  );
  const open = rows.filter((row) => !row.guarded).map((row) => row.name);
  if (open.length > 0)
    return fail(
      'isolation',
      `no forced row-level security on ${open.join(', ')}`,
      'as the owner: alter table … enable row level security, force row level security, and restore its policy from the migrations',
    );
  return ok('isolation', `row-level security is forced on all ${rows.length} tables of organizations`);
}

async function checkAuditTrail(database: Database): Promise<Diagnosis> {
  const [row] = await database.query<{ writable: boolean }>(
    `select has_table_privilege('audit_event', 'UPDATE') or has_table_privilege('audit_event', 'DELETE') or has_table_privilege('audit_event', 'TRUNCATE') as writable`,
  );
  if (row?.writable !== false)
    return fail(
      'audit trail',
      'the application may change what was written',
      'as the owner: revoke update, delete, truncate on audit_event from meridian_app',
    );
  return ok('audit trail', 'append-only');
}

/** Work that nobody took up: the worker is down, or what it needs is away. */
async function checkOutbox(database: Database): Promise<Diagnosis> {
  const organizations = await database.query<{ id: OrganizationId }>('select id from organization');
  let stuck = 0;
  for (const { id } of organizations) {
    const [row] = await database.inOrganization(id, (tx) =>
      tx.query<{ n: number }[]>(
        `select count(*)::int as n from outbox where done_at is null and due_at < now() - make_interval(mins => $1)`,
        [STUCK_AFTER_MINUTES],
      ),
    );
    stuck += row?.n ?? 0;
  }
  if (stuck === 0) return ok('outbox', `nothing is overdue by more than ${STUCK_AFTER_MINUTES} minutes`);
  return warn(
    'outbox',
    `${stuck} messages are overdue by more than ${STUCK_AFTER_MINUTES} minutes`,
    'see that the worker runs and that the mail server takes mail',
  );
}

async function checkDemoAccounts(database: Database, { DEMO }: Config): Promise<Diagnosis> {
  const [row] = await database.query<{ n: number }>(
    'select count(*)::int as n from account where demo and disabled_at is null',
  );
  const count = row?.n ?? 0;
  if (DEMO || count === 0) return ok('demo accounts', count === 0 ? 'none' : `${count}, in demo mode`);
  return warn(
    'demo accounts',
    `${count} outside demo mode; they are refused at sign-in`,
    'begin with a database of its own, or disable them: update account set disabled_at = now() where demo',
  );
}
