import type { EpochMs, OrganizationId } from '@meridian/domain';
import {
  type Database,
  DEMO_SEED,
  DEMO_SLUG,
  demoDayOf,
  type DemoPlan,
  midMorningOf,
  planDemo,
} from '@meridian/persistence';
import type { Knowledge } from '@meridian/safety';
import type { EntityManager } from 'typeorm';
import { hashPassword } from '../auth/password.js';
import type { Config } from '../config.js';
import { DEMO_PASSWORD } from '../health/demo-logins.js';
import { knowledgeOfProcess } from '../safety/knowledge.js';
import { type DemoCheck, demoChecks, understandCharts } from './demo-chart.js';
import { demoFindings } from './demo-findings.js';
import { demoMessages } from './demo-messages.js';
import { insertRows } from './insert-rows.js';
import { OperatorError } from './operator-error.js';
import { withDatabase } from './with-database.js';

const SEED_LOCK = 7_364_202;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface SeedOptions {
  /** The day around which the demo is built, as it stands in mid-morning; today, as it stands now, without it. */
  readonly today?: string;
}

/** Writes the demo organization, once: where it is, nothing is touched. Never in production. */
export async function seedCommand(config: Config, options: SeedOptions, say: (line: string) => void): Promise<void> {
  if (config.NODE_ENV === 'production')
    throw new OperatorError('The demo organization is not for production: its passwords are public.');
  const { today } = options;
  if (today !== undefined && !isDay(today))
    throw new OperatorError(`--today is a day such as 2026-11-22, not "${today}".`);
  const nowMs = Date.now();
  const shownMs = today === undefined || today === demoDayOf(nowMs) ? nowMs : midMorningOf(today);
  say(await withDatabase(config, (database) => seedDemo(database, shownMs)));
}

/** Seeds the demo as it stands at an instant, through an open database, and says what it did in one line. */
export async function seedDemo(database: Database, nowMs: EpochMs): Promise<string> {
  const already = 'The demo organization is there already: nothing changed.';
  if (await isSeeded(database)) return already;
  const { knowledge, problem } = await knowledgeOfProcess();
  if (!knowledge) throw new OperatorError(`The demo needs the safety knowledge: ${problem}`);
  const planned = planWith(knowledge, nowMs);
  const { plan } = planned;
  const rows = rowsOf(planned, knowledge);
  const passwords = await Promise.all(plan.accounts.map(() => hashPassword(DEMO_PASSWORD)));
  const [drawn] = await database.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('organization', 'id'))::int as id`,
  );
  const organizationId = (drawn?.id ?? 0) as OrganizationId;
  const written = await database.inOrganization(organizationId, (tx) =>
    writePlan(tx, organizationId, plan, passwords, rows),
  );
  return written
    ? `Seeded the demo organization around ${plan.today}: ${plan.tables.patient.length} patients, ${plan.tables.appointment.length} visits.`
    : already;
}

/** A plan, and what its patients would be told about techniques at the desk. */
export interface CheckedPlan {
  readonly plan: DemoPlan;
  readonly check: DemoCheck;
}

/** The plan with this knowledge: no visit on it needs somebody to clear a finding, but the one that shows how. */
export function planWith(knowledge: Knowledge, nowMs: EpochMs): CheckedPlan {
  // Lists age by days, so noon of the day is as good as any moment of it.
  const check = demoChecks(knowledge, Date.parse(`${demoDayOf(nowMs)}T18:00:00Z`));
  const plan = planDemo(nowMs, DEMO_SEED, (chart, techniques) =>
    check(chart, techniques).every(({ demand }) => demand === 'none' || demand === 'acknowledgement'),
  );
  return { plan, check };
}

/** Every row to write by its table, in the order in which they can be written. */
function rowsOf({ plan, check }: CheckedPlan, knowledge: Knowledge): Record<string, readonly object[]> {
  const tables = { ...plan.tables, ...understandCharts(plan.tables, knowledge) };
  const shown = new Map(tables.medication_statement.map((row) => [`${row.patientId} ${row.typed}`, row.display]));
  const referral = tables.referral.map((row) => ({
    ...row,
    medicationSnapshot: row.medicationSnapshot.map((typed) => shown.get(`${row.patientId} ${typed}`) ?? typed),
  }));
  return { ...tables, referral, ...demoFindings(plan, check), ...demoMessages(plan) };
}

const isSeeded = async (database: Database): Promise<boolean> =>
  (await database.query('select 1 from organization where slug = $1', [DEMO_SLUG])).length > 0;

async function writePlan(
  tx: EntityManager,
  organizationId: OrganizationId,
  plan: DemoPlan,
  passwords: readonly string[],
  rows: Readonly<Record<string, readonly object[]>>,
): Promise<boolean> {
  // Two starts at once: the second waits, then finds it done.
  await tx.query('select pg_advisory_xact_lock($1)', [SEED_LOCK]);
  const there = await tx.query<unknown[]>('select 1 from organization where slug = $1', [DEMO_SLUG]);
  if (there.length > 0) return false;
  await tx.query(
    'insert into organization (id, slug, name, time_zone, demo) overriding system value values ($1, $2, $3, $4, true)',
    [organizationId, plan.organization.slug, plan.organization.name, plan.tables.clinic[0]?.timeZone ?? 'UTC'],
  );
  await writeAccounts(tx, organizationId, plan, passwords);
  const resources = await drawResources(tx, plan.tables.resource.length);
  for (const [table, own] of Object.entries(rows)) {
    await insertRows(tx, table, organizationId, numbered(table, own, resources));
  }
  await tx.query(
    `insert into audit_event (organization_id, action, subject, subject_id) values ($1, 'organization.seed', 'organization', $2)`,
    [organizationId, plan.organization.slug],
  );
  return true;
}

async function writeAccounts(
  tx: EntityManager,
  organizationId: OrganizationId,
  plan: DemoPlan,
  passwords: readonly string[],
): Promise<void> {
  const accounts = plan.accounts.map(({ id, email, displayName }, index) => ({
    id,
    email,
    display_name: displayName,
    password_hash: passwords[index],
    demo: true,
  }));
  await tx.query(
    `insert into account (id, email, display_name, password_hash, demo)
     select id, email, display_name, password_hash, demo from jsonb_populate_recordset(null::account, $1::jsonb)`,
    [JSON.stringify(accounts)],
  );
  const roles = plan.accounts.flatMap(({ id, roles }) => roles.map((role) => ({ accountId: id, role })));
  await tx.query(
    `insert into role_assignment (organization_id, account_id, role)
     select $1, r."accountId", r.role from jsonb_to_recordset($2::jsonb) as r("accountId" uuid, role text)`,
    [organizationId, JSON.stringify(roles)],
  );
}

/** The database's numbers for the plan's 1, 2, 3 … */
async function drawResources(tx: EntityManager, count: number): Promise<readonly number[]> {
  const drawn = await tx.query<{ id: number }[]>(
    `select nextval(pg_get_serial_sequence('resource', 'id'))::int as id from generate_series(1, $1)`,
    [count],
  );
  return drawn.map((row) => row.id).sort((a, b) => a - b);
}

function numbered(table: string, rows: readonly object[], resources: readonly number[]): readonly object[] {
  const property = table === 'resource' ? 'id' : 'resourceId';
  const [first] = rows;
  if (!first || !(property in first)) return rows;
  return rows.map((row) => ({ ...row, [property]: resources[((row as Record<string, number>)[property] ?? 0) - 1] }));
}

const isDay = (text: string): boolean =>
  DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
