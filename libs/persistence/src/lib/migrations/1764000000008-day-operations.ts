import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `('proposed', 'safety-hold', 'awaiting-provider', 'waitlisted', 'offered', 'booked', 'arrived', 'checked-in', 'in-room', 'completed', 'noshow', 'cancelled', 'expired', 'void')`;

const UP = [
  `CREATE TABLE appointment_step (
  organization_id integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  appointment_id uuid NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  undo boolean NOT NULL DEFAULT false,
  reason text,
  account_id uuid,
  at timestamptz NOT NULL DEFAULT now(),
  released jsonb,
  CONSTRAINT appointment_step_from_state CHECK (from_state IN ${STATES}),
  CONSTRAINT appointment_step_to_state CHECK (to_state IN ${STATES}),
  CONSTRAINT appointment_step_undo_has_reason CHECK (NOT undo OR reason IS NOT NULL),
  CONSTRAINT appointment_step_pkey PRIMARY KEY (organization_id, id)
)`,
  `CREATE INDEX appointment_step_appointment_id_at_idx ON appointment_step (organization_id, appointment_id, at)`,
  `ALTER TABLE appointment_step ADD CONSTRAINT appointment_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
  `ALTER TABLE appointment_step ADD CONSTRAINT appointment_step_appointment_id_fkey FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment(organization_id,id) ON DELETE CASCADE`,
  `ALTER TABLE appointment_step ADD CONSTRAINT appointment_step_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)`,
  `CREATE TABLE desk_task (
  organization_id integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  patient_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  due_on date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  done_by uuid,
  CONSTRAINT desk_task_kind CHECK (kind IN ('rebook')),
  CONSTRAINT desk_task_appointment_id_kind_key UNIQUE (organization_id, appointment_id, kind),
  CONSTRAINT desk_task_pkey PRIMARY KEY (organization_id, id)
)`,
  `CREATE INDEX desk_task_done_at_due_on_idx ON desk_task (organization_id, done_at, due_on)`,
  `ALTER TABLE desk_task ADD CONSTRAINT desk_task_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
  `ALTER TABLE desk_task ADD CONSTRAINT desk_task_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES patient(organization_id,id)`,
  `ALTER TABLE desk_task ADD CONSTRAINT desk_task_appointment_id_fkey FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment(organization_id,id) ON DELETE CASCADE`,
  `ALTER TABLE desk_task ADD CONSTRAINT desk_task_done_by_fkey FOREIGN KEY (done_by) REFERENCES account(id)`,
  `ALTER TABLE appointment ADD COLUMN cancelled_late boolean`,
];

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

/** The steps of a visit through its day, what the desk owes after a missed one, and whether a cancellation was late. */
export class DayOperations1764000000008 implements MigrationInterface {
  name = 'DayOperations1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
    for (const table of ['appointment_step', 'desk_task']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
    }
    // What happened is not rewritten: a step is taken back by another step.
    await runner.query('GRANT SELECT, INSERT ON appointment_step TO meridian_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON desk_task TO meridian_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE appointment DROP COLUMN cancelled_late');
    await runner.query('DROP TABLE desk_task');
    await runner.query('DROP TABLE appointment_step');
  }
}
