import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const TABLES = {
  absence: [
    `CREATE TABLE absence (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      resource_id integer NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      reason text NOT NULL,
      recorded_by uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT absence_order CHECK (starts_at < ends_at),
      CONSTRAINT absence_pkey PRIMARY KEY (organization_id, id))`,
    'ALTER TABLE absence ADD CONSTRAINT absence_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
    'ALTER TABLE absence ADD CONSTRAINT absence_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resource(organization_id,id)',
    'ALTER TABLE absence ADD CONSTRAINT absence_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)',
    'CREATE INDEX absence_resource_id_ends_at_idx ON absence (organization_id, resource_id, ends_at)',
  ],
  clinic_travel: [
    `CREATE TABLE clinic_travel (
      organization_id integer NOT NULL,
      clinic_id uuid NOT NULL,
      other_clinic_id uuid NOT NULL,
      minutes integer NOT NULL,
      CONSTRAINT clinic_travel_minutes CHECK (minutes BETWEEN 1 AND 600),
      CONSTRAINT clinic_travel_once CHECK (clinic_id < other_clinic_id),
      CONSTRAINT clinic_travel_pkey PRIMARY KEY (organization_id, clinic_id, other_clinic_id))`,
    'ALTER TABLE clinic_travel ADD CONSTRAINT clinic_travel_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
    'ALTER TABLE clinic_travel ADD CONSTRAINT clinic_travel_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id) ON DELETE CASCADE',
    'ALTER TABLE clinic_travel ADD CONSTRAINT clinic_travel_other_clinic_id_fkey FOREIGN KEY (organization_id, other_clinic_id) REFERENCES clinic(organization_id,id) ON DELETE CASCADE',
  ],
} as const;

/** Absences of providers, rooms and equipment; the way between two clinics; where a clinic's public holidays come from. */
export class Schedules1764000000012 implements MigrationInterface {
  name = 'Schedules1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clinic ADD COLUMN country text, ADD COLUMN region text');
    await runner.query('ALTER TABLE desk_task DROP CONSTRAINT desk_task_kind');
    await runner.query(`ALTER TABLE desk_task ADD CONSTRAINT desk_task_kind CHECK (kind IN ('rebook', 'stranded'))`);
    for (const [table, statements] of Object.entries(TABLES)) {
      for (const sql of statements) await runner.query(sql);
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO meridian_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE clinic DROP COLUMN country, DROP COLUMN region');
    await runner.query(`DELETE FROM desk_task WHERE kind = 'stranded'`);
    await runner.query('ALTER TABLE desk_task DROP CONSTRAINT desk_task_kind');
    await runner.query(`ALTER TABLE desk_task ADD CONSTRAINT desk_task_kind CHECK (kind IN ('rebook'))`);
  }
}
