import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const REASONS = `'pat-fb', 'pat-cpp', 'pat-crs', 'pat-mt', 'pat-swl', 'pat-dec', 'pat-lt', 'prov-pers', 'prov-hosp', 'meds-inc', 'oth-room', 'oth-err', 'oth-cms', 'oth-weath', 'oth-oth'`;

const TABLES = {
  group_session: [
    `CREATE TABLE group_session (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      visit_type_id uuid NOT NULL,
      provider_id uuid NOT NULL,
      clinic_id uuid NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      capacity integer NOT NULL,
      state text NOT NULL DEFAULT 'planned',
      course_id uuid,
      course_ordinal integer,
      version integer NOT NULL DEFAULT 1,
      planned_by uuid,
      planned_at timestamptz NOT NULL DEFAULT now(),
      cancellation_reason text,
      cancellation_text text,
      cancelled_by uuid,
      cancelled_at timestamptz,
      CONSTRAINT group_session_capacity CHECK (capacity BETWEEN 2 AND 200),
      CONSTRAINT group_session_length CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
      CONSTRAINT group_session_state CHECK (state IN ('planned', 'completed', 'cancelled')),
      CONSTRAINT group_session_course CHECK ((course_id IS NULL) = (course_ordinal IS NULL)),
      CONSTRAINT group_session_cancellation_reason CHECK (cancellation_reason IS NULL OR cancellation_reason IN (${REASONS})),
      CONSTRAINT group_session_cancelled_has_reason CHECK (state <> 'cancelled' OR cancellation_reason IS NOT NULL),
      CONSTRAINT group_session_id_capacity_key UNIQUE (organization_id, id, capacity),
      CONSTRAINT group_session_pkey PRIMARY KEY (organization_id, id))`,
    'CREATE INDEX group_session_clinic_id_starts_at_idx ON group_session (organization_id, clinic_id, starts_at)',
    'CREATE INDEX group_session_course_id_idx ON group_session (organization_id, course_id)',
    'ALTER TABLE group_session ADD CONSTRAINT group_session_visit_type_id_fkey FOREIGN KEY (organization_id, visit_type_id) REFERENCES visit_type(organization_id,id)',
    'ALTER TABLE group_session ADD CONSTRAINT group_session_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id)',
    'ALTER TABLE group_session ADD CONSTRAINT group_session_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id)',
    'ALTER TABLE group_session ADD CONSTRAINT group_session_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES account(id)',
    'ALTER TABLE group_session ADD CONSTRAINT group_session_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES account(id)',
  ],
  group_session_waiting: [
    `CREATE TABLE group_session_waiting (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      group_session_id uuid NOT NULL,
      patient_id uuid NOT NULL,
      referral_id uuid,
      acknowledgements jsonb NOT NULL DEFAULT '[]',
      state text NOT NULL DEFAULT 'waiting',
      since timestamptz NOT NULL DEFAULT now(),
      added_by uuid,
      passed_over_because text,
      passed_over_at timestamptz,
      CONSTRAINT group_session_waiting_state CHECK (state IN ('waiting', 'seated', 'left')),
      CONSTRAINT group_session_waiting_passed_over CHECK ((passed_over_because IS NULL) = (passed_over_at IS NULL)),
      CONSTRAINT group_session_waiting_pkey PRIMARY KEY (organization_id, id))`,
    'CREATE INDEX group_session_waiting_group_session_id_since_idx ON group_session_waiting (organization_id, group_session_id, since)',
    // Nobody waits twice for one session; who has left may come back.
    `CREATE UNIQUE INDEX group_session_waiting_once_idx ON group_session_waiting (organization_id, group_session_id, patient_id) WHERE state = 'waiting'`,
    'ALTER TABLE group_session_waiting ADD CONSTRAINT group_session_waiting_group_session_id_fkey FOREIGN KEY (organization_id, group_session_id) REFERENCES group_session(organization_id,id) ON DELETE CASCADE',
    'ALTER TABLE group_session_waiting ADD CONSTRAINT group_session_waiting_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES patient(organization_id,id)',
    'ALTER TABLE group_session_waiting ADD CONSTRAINT group_session_waiting_referral_id_fkey FOREIGN KEY (organization_id, referral_id) REFERENCES referral(organization_id,id)',
    'ALTER TABLE group_session_waiting ADD CONSTRAINT group_session_waiting_added_by_fkey FOREIGN KEY (added_by) REFERENCES account(id)',
  ],
} as const;

/**
 * A participant is a visit with a seat. Never over capacity: a seat is a number up to the capacity, which comes along from
 * the session by the foreign key; of the visits of a session each has another seat; and a visit that stands has one. Who
 * gives the visit up gives the seat up with it, so the index needs no state, and a change of state costs it nothing.
 */
const SEATS = [
  'ALTER TABLE appointment ADD COLUMN group_session_id uuid, ADD COLUMN group_capacity integer, ADD COLUMN group_seat integer',
  `ALTER TABLE appointment ADD CONSTRAINT appointment_group_seat CHECK ((group_session_id IS NULL) = (group_capacity IS NULL)
     AND (group_seat IS NULL OR group_session_id IS NOT NULL AND group_seat BETWEEN 1 AND group_capacity)
     AND (group_session_id IS NULL OR group_seat IS NOT NULL OR state IN ('cancelled', 'expired', 'void')))`,
  `ALTER TABLE appointment ADD CONSTRAINT appointment_group_session_id_group_capacity_fkey FOREIGN KEY (organization_id, group_session_id, group_capacity)
     REFERENCES group_session(organization_id,id,capacity) ON UPDATE CASCADE`,
  // Most visits are in no session: they cost the index nothing.
  'CREATE UNIQUE INDEX appointment_group_seat_idx ON appointment (organization_id, group_session_id, group_seat) WHERE group_session_id IS NOT NULL',
];

/** The session claims its provider, room and equipment itself; each seat claims its patient alone. */
const CLAIMS = [
  'ALTER TABLE claim ADD COLUMN group_session_id uuid',
  'ALTER TABLE claim DROP CONSTRAINT claim_owner',
  'ALTER TABLE claim ADD CONSTRAINT claim_owner CHECK (num_nonnulls(appointment_id, hold_id, group_session_id) = 1)',
  'ALTER TABLE claim ADD CONSTRAINT claim_group_session_id_fkey FOREIGN KEY (organization_id, group_session_id) REFERENCES group_session(organization_id,id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
  'CREATE INDEX claim_group_session_id_idx ON claim (organization_id, group_session_id) WHERE group_session_id IS NOT NULL',
];

const DOWN = [
  // One organization after the other: isolation holds for the owner too.
  `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       DELETE FROM public.claim WHERE group_session_id IS NOT NULL;
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`,
  'ALTER TABLE claim DROP CONSTRAINT claim_owner',
  'ALTER TABLE claim DROP COLUMN group_session_id',
  'ALTER TABLE claim ADD CONSTRAINT claim_owner CHECK ((appointment_id IS NULL) <> (hold_id IS NULL))',
  'ALTER TABLE appointment DROP COLUMN group_seat, DROP COLUMN group_capacity, DROP COLUMN group_session_id',
  'DROP TABLE group_session_waiting',
  'DROP TABLE group_session',
  'ALTER TABLE visit_type DROP COLUMN group_capacity',
];

/** Visits of many at once: the session with its capacity, who has a seat, who waits for one. */
export class GroupSessions1764000000013 implements MigrationInterface {
  name = 'GroupSessions1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE visit_type ADD COLUMN group_capacity integer');
    await runner.query(
      'ALTER TABLE visit_type ADD CONSTRAINT visit_type_group_capacity CHECK (group_capacity IS NULL OR group_capacity BETWEEN 2 AND 200)',
    );
    for (const [table, statements] of Object.entries(TABLES)) {
      for (const sql of statements) await runner.query(sql);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
      );
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO meridian_app`);
    }
    for (const sql of [...SEATS, ...CLAIMS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
