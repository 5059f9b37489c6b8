import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const UP = [
  `CREATE TABLE series (
  organization_id integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL,
  visit_type_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  rule jsonb NOT NULL,
  size integer NOT NULL,
  booked_by uuid,
  booked_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT series_size CHECK (size BETWEEN 2 AND 60),
  CONSTRAINT series_pkey PRIMARY KEY (organization_id, id)
)`,
  `CREATE INDEX series_patient_id_idx ON series (organization_id, patient_id)`,
  `ALTER TABLE series ADD CONSTRAINT series_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
  `ALTER TABLE series ADD CONSTRAINT series_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES patient(organization_id,id)`,
  `ALTER TABLE series ADD CONSTRAINT series_visit_type_id_fkey FOREIGN KEY (organization_id, visit_type_id) REFERENCES visit_type(organization_id,id)`,
  `ALTER TABLE series ADD CONSTRAINT series_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id)`,
  `ALTER TABLE series ADD CONSTRAINT series_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id)`,
  `ALTER TABLE series ADD CONSTRAINT series_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES account(id)`,
  `ALTER TABLE appointment ADD COLUMN series_id uuid, ADD COLUMN series_ordinal integer`,
  `ALTER TABLE appointment ADD CONSTRAINT appointment_series_ordinal CHECK ((series_id IS NULL) = (series_ordinal IS NULL))`,
  // Checked at commit: the visits are written before their series, which is written only when all of them are.
  `ALTER TABLE appointment ADD CONSTRAINT appointment_series_id_fkey FOREIGN KEY (organization_id, series_id) REFERENCES series(organization_id,id) DEFERRABLE INITIALLY DEFERRED`,
  // Most visits are in no series: they cost the index nothing.
  `CREATE UNIQUE INDEX appointment_series_ordinal_idx ON appointment (organization_id, series_id, series_ordinal) WHERE series_id IS NOT NULL`,
];

/** Visits repeated by a rule: the rule, and which visits came of it. */
export class Series1764000000010 implements MigrationInterface {
  name = 'Series1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
    await runner.query('ALTER TABLE series ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE series FORCE ROW LEVEL SECURITY');
    await runner.query(`CREATE POLICY own_organization ON series USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON series TO meridian_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX appointment_series_ordinal_idx');
    await runner.query('ALTER TABLE appointment DROP CONSTRAINT appointment_series_id_fkey');
    await runner.query('ALTER TABLE appointment DROP CONSTRAINT appointment_series_ordinal');
    await runner.query('ALTER TABLE appointment DROP COLUMN series_id, DROP COLUMN series_ordinal');
    await runner.query('DROP TABLE series');
  }
}
