import type { Database } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { type Diagnosis, fail, ok, warn } from './diagnosis.js';

interface RoleRow {
  readonly used: string;
  readonly login: string;
  readonly bypasses: boolean;
  readonly login_bypasses: boolean;
  readonly owns: boolean;
  readonly login_owns: boolean;
}

const ROLE_SQL = `
  select u.rolname as used, l.rolname as login, u.rolsuper or u.rolbypassrls as bypasses, l.rolsuper or l.rolbypassrls as login_bypasses,
         exists (select from ours where relowner = u.oid) as owns, exists (select from ours where pg_has_role(l.oid, relowner, 'MEMBER')) as login_owns
    from (select u.* from pg_roles u where u.rolname = current_user) u, (select l.* from pg_roles l where l.rolname = session_user) l`;
const OURS_SQL = `with ours as (select c.relowner from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))`;

const PLAIN_LOGIN = 'let DATABASE_URL sign in as a plain role: create role … login in role meridian_app';

/**
 * Row-level security binds neither superusers nor roles that bypass it, and an owner can switch it off. Works-as is what
 * statements run as; signs-in-as is what an intruder could fall back to: a failure in production, a warning elsewhere.
 */
export async function checkRole(database: Database, { NODE_ENV }: Pick<Config, 'NODE_ENV'>): Promise<Diagnosis> {
  const [row] = await database.query<RoleRow>(`${OURS_SQL}${ROLE_SQL}`);
  if (!row) return fail('database role', 'the role is not listed in pg_roles', PLAIN_LOGIN);
  if (row.bypasses)
    return fail(
      'database role',
      `${row.used} is a superuser or bypasses row-level security: every organization sees every other`,
      `as a superuser: alter role ${row.used} nosuperuser nobypassrls`,
    );
  if (row.owns)
    return fail(
      'database role',
      `${row.used} owns tables and could change their protection`,
      `as a superuser: reassign owned by ${row.used} to meridian_owner, then grant ${row.used} again what the migrations grant it`,
    );
  const loose = NODE_ENV === 'production' ? fail : warn;
  if (row.login_bypasses)
    return loose(
      'database role',
      `works as ${row.used}, but signs in as ${row.login}, which could leave row-level security behind`,
      PLAIN_LOGIN,
    );
  if (row.login_owns)
    return loose(
      'database role',
      `works as ${row.used}, but signs in as ${row.login}, which owns the tables and could change their protection`,
      `${PLAIN_LOGIN}; keep the owner for DATABASE_OWNER_URL`,
    );
  return ok(
    'database role',
    row.login === row.used ? `signs in as ${row.used}` : `signs in as ${row.login}, works as ${row.used}`,
  );
}

/** Tables with an organization that no row-level security guards. Sessions belong to accounts. */
const ISOLATION_SQL = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and count(p.oid) > 0 as guarded,
         coalesce(bool_or(p.oid is not null and p.polpermissive and exists (select from unnest(p.polroles) as r where r = 0 or pg_has_role(current_user, r, 'USAGE'))
           and coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) not like '%app.organization_id%'), false) as opened
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    left join pg_policy p on p.polrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'session'
   group by c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity order by c.relname`;

/** Row-level security is forced on every table of organizations, and no policy lets the application look past its own. */
export async function checkIsolation(database: Database): Promise<Diagnosis> {
  const rows = await database.query<{ name: string; guarded: boolean; opened: boolean }>(ISOLATION_SQL);
  const unguarded = rows.filter((row) => !row.guarded).map((row) => row.name);
  if (unguarded.length > 0)
    return fail(
      'isolation',
      `no forced row-level security on ${unguarded.join(', ')}`,
      'as the owner: alter table … enable row level security, force row level security, and restore its policy from the migrations',
    );
  const opened = rows.filter((row) => row.opened).map((row) => row.name);
  if (opened.length > 0)
    return fail(
      'isolation',
      `a policy shows rows of every organization: ${opened.join(', ')}`,
      'as the owner: drop the policies that are not in the migrations (psql: \\d and the name of the table)',
    );
  return ok('isolation', `row-level security is forced on all ${rows.length} tables of organizations`);
}

interface AuditRow {
  readonly writable: boolean;
  readonly guards: number;
}

const AUDIT_SQL = `
  select has_table_privilege('audit_event', 'UPDATE') or has_table_privilege('audit_event', 'DELETE') or has_table_privilege('audit_event', 'TRUNCATE') as writable,
         (select count(*)::int from pg_trigger where tgrelid = 'audit_event'::regclass and tgenabled in ('O', 'A')
             and tgname in ('audit_event_append_only', 'audit_event_no_truncate')) as guards`;

/** The application may not change the trail, and the triggers that stop the owner are in place. */
export async function checkAuditTrail(database: Database): Promise<Diagnosis> {
  const [row] = await database.query<AuditRow>(AUDIT_SQL);
  if (row?.writable !== false)
    return fail(
      'audit trail',
      'the application may change what was written',
      'as the owner: revoke update, delete, truncate on audit_event from meridian_app',
    );
  if (row.guards < 2)
    return fail(
      'audit trail',
      'a trigger that keeps the trail append-only is off or missing',
      'as the owner: alter table audit_event enable trigger user; one that is missing stands in the migrations',
    );
  return ok('audit trail', 'append-only');
}
