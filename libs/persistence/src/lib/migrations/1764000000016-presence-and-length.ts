import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const UP = [
  // Null, as for nearly all visits: as long as its visit type says.
  'ALTER TABLE appointment ADD COLUMN duration_minutes integer',
  'ALTER TABLE appointment ADD CONSTRAINT appointment_duration CHECK (duration_minutes IS NULL OR duration_minutes BETWEEN 5 AND 720)',
  'ALTER TABLE hold ADD COLUMN taken_at timestamptz NOT NULL DEFAULT now()',
  `CREATE TABLE hold_waiter (
  organization_id integer NOT NULL,
  hold_id uuid NOT NULL,
  account_id uuid NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT hold_waiter_pkey PRIMARY KEY (organization_id, hold_id, account_id)
)`,
  'ALTER TABLE hold_waiter ADD CONSTRAINT hold_waiter_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
  'ALTER TABLE hold_waiter ADD CONSTRAINT hold_waiter_hold_id_fkey FOREIGN KEY (organization_id, hold_id) REFERENCES hold(organization_id,id) ON DELETE CASCADE',
  'ALTER TABLE hold_waiter ADD CONSTRAINT hold_waiter_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)',
  'ALTER TABLE hold_waiter ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE hold_waiter FORCE ROW LEVEL SECURITY',
  `CREATE POLICY own_organization ON hold_waiter USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`,
  'GRANT SELECT, INSERT, UPDATE, DELETE ON hold_waiter TO meridian_app',
];

const DOWN = [
  'DROP TABLE hold_waiter',
  'ALTER TABLE hold DROP COLUMN taken_at',
  'ALTER TABLE appointment DROP CONSTRAINT appointment_duration',
  'ALTER TABLE appointment DROP COLUMN duration_minutes',
];

/** A visit may have a length of its own; since when a hold is kept, and who else wants its time. */
export class PresenceAndLength1764000000016 implements MigrationInterface {
  name = 'PresenceAndLength1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
