import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INITIAL_TABLE_NAMES } from './initial-schema.sql.js';

/** Tables that belong to no organization. */
const GLOBAL_TABLES = new Set(['organization', 'account', 'session', 'sign_in_attempt']);
const TENANT_TABLES = INITIAL_TABLE_NAMES.filter((name) => !GLOBAL_TABLES.has(name));

/** Tables without health data that the narrow functions below read across organizations, as the owner. */
const CROSS_TABLES = ['role_assignment', 'outbox'];

// An unset or emptied setting becomes NULL and matches nothing: no organization, no rows.
const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const FUNCTIONS = [
  // Sign-in must know an account's organizations before one is chosen.
  `CREATE FUNCTION organizations_of_account(account uuid)
   RETURNS TABLE (organization_id int, public_id uuid, slug text, name text, time_zone text)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
     SELECT DISTINCT o.id, o.public_id, o.slug, o.name, o.time_zone
       FROM public.role_assignment r JOIN public.organization o ON o.id = r.organization_id
      WHERE r.account_id = account ORDER BY o.name $$`,
  // The worker asks what is due anywhere, then works inside each organization. Claiming and asking are one statement,
  // so that ten workers never take the same row.
  `CREATE FUNCTION claim_due_outbox(at timestamptz, until timestamptz, token uuid, row_limit int)
   RETURNS TABLE (organization_id int, id uuid, topic text, subject_id uuid, attempts int)
   LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
     UPDATE public.outbox o SET claimed_until = until, claim_token = token, attempts = o.attempts + 1
       FROM (SELECT d.organization_id, d.id FROM public.outbox d
              WHERE d.done_at IS NULL AND d.due_at <= at AND (d.claimed_until IS NULL OR d.claimed_until < at)
              ORDER BY d.due_at LIMIT least(row_limit, 1000) FOR UPDATE SKIP LOCKED) due
      WHERE o.organization_id = due.organization_id AND o.id = due.id
     RETURNING o.organization_id, o.id, o.topic, o.subject_id, o.attempts $$`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$`,
];

/** Isolation of organizations, the application's role and its rights, and the append-only audit trail. */
export class RowLevelSecurity1764000000001 implements MigrationInterface {
  name = 'RowLevelSecurity1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'meridian_app') THEN CREATE ROLE meridian_app NOLOGIN NOBYPASSRLS;
        GRANT meridian_app TO CURRENT_USER;
      END IF;
    END $$`);
    await runner.query('GRANT USAGE ON SCHEMA public TO meridian_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO meridian_app');
    await runner.query('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO meridian_app');
    await runner.query('REVOKE ALL ON schema_migration FROM meridian_app');
    await runner.query('GRANT SELECT ON schema_migration TO meridian_app');
    await runner.query('REVOKE UPDATE, DELETE ON audit_event, organization FROM meridian_app');
    for (const table of TENANT_TABLES) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
    }
    for (const table of CROSS_TABLES) {
      await runner.query(`CREATE POLICY owner_crosses ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`);
    }
    for (const sql of FUNCTIONS) await runner.query(sql);
    await runner.query(
      'REVOKE ALL ON FUNCTION organizations_of_account(uuid), claim_due_outbox(timestamptz, timestamptz, uuid, int) FROM PUBLIC',
    );
    await runner.query(
      'GRANT EXECUTE ON FUNCTION organizations_of_account(uuid), claim_due_outbox(timestamptz, timestamptz, uuid, int) TO meridian_app',
    );
    await runner.query(
      'CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    );
    await runner.query(
      'CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER audit_event_no_truncate ON audit_event');
    await runner.query('DROP TRIGGER audit_event_append_only ON audit_event');
    await runner.query('DROP FUNCTION refuse_change()');
    await runner.query('DROP FUNCTION claim_due_outbox(timestamptz, timestamptz, uuid, int)');
    await runner.query('DROP FUNCTION organizations_of_account(uuid)');
    for (const table of CROSS_TABLES) await runner.query(`DROP POLICY owner_crosses ON ${table}`);
    for (const table of TENANT_TABLES) {
      await runner.query(`DROP POLICY own_organization ON ${table}`);
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
    await runner.query('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM meridian_app');
    await runner.query('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM meridian_app');
    await runner.query('REVOKE USAGE ON SCHEMA public FROM meridian_app');
  }
}
