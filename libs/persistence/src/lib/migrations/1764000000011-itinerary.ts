import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const UP = [
  `CREATE TABLE itinerary (
  organization_id integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL,
  plan jsonb NOT NULL,
  booked_by uuid,
  booked_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT itinerary_pkey PRIMARY KEY (organization_id, id)
)`,
  `CREATE INDEX itinerary_patient_id_idx ON itinerary (organization_id, patient_id)`,
  `ALTER TABLE itinerary ADD CONSTRAINT itinerary_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
  `ALTER TABLE itinerary ADD CONSTRAINT itinerary_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES patient(organization_id,id)`,
  `ALTER TABLE itinerary ADD CONSTRAINT itinerary_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES account(id)`,
  // A row for each leg, so that the visits themselves, which are written on every booking, know nothing of it.
  `CREATE TABLE itinerary_leg (
  organization_id integer NOT NULL,
  itinerary_id uuid NOT NULL,
  position integer NOT NULL,
  appointment_id uuid NOT NULL,
  CONSTRAINT itinerary_leg_position CHECK (position BETWEEN 0 AND 7),
  CONSTRAINT itinerary_leg_appointment_id_key UNIQUE (organization_id, appointment_id),
  CONSTRAINT itinerary_leg_pkey PRIMARY KEY (organization_id, itinerary_id, position)
)`,
  `ALTER TABLE itinerary_leg ADD CONSTRAINT itinerary_leg_itinerary_id_fkey FOREIGN KEY (organization_id, itinerary_id) REFERENCES itinerary(organization_id,id) ON DELETE CASCADE`,
  `ALTER TABLE itinerary_leg ADD CONSTRAINT itinerary_leg_appointment_id_fkey FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment(organization_id,id) ON DELETE CASCADE`,
];

/** Visits that were planned and booked together: the plan, and which visit each of its legs became. */
export class Itinerary1764000000011 implements MigrationInterface {
  name = 'Itinerary1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
    for (const table of ['itinerary', 'itinerary_leg']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO meridian_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE itinerary_leg');
    await runner.query('DROP TABLE itinerary');
  }
}
