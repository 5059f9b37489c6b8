import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const TABLES = {
  waitlist_entry: [
    `CREATE TABLE waitlist_entry (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      patient_id uuid NOT NULL,
      visit_type_id uuid NOT NULL,
      clinic_id uuid,
      referral_id uuid,
      swap_id uuid,
      urgency text NOT NULL,
      weekdays integer[] NOT NULL DEFAULT '{}',
      from_time time,
      until_time time,
      from_date date NOT NULL,
      until_date date NOT NULL,
      since timestamptz NOT NULL DEFAULT now(),
      state text NOT NULL DEFAULT 'waiting',
      removal text,
      appointment_id uuid,
      added_by uuid NOT NULL,
      closed_at timestamptz,
      closed_by uuid,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT waitlist_entry_urgency CHECK (urgency IN ('asap', 'urgent', 'routine')),
      CONSTRAINT waitlist_entry_state CHECK (state IN ('waiting', 'booked', 'removed')),
      CONSTRAINT waitlist_entry_removal CHECK ((state = 'removed') = (removal IS NOT NULL)
        AND (removal IS NULL OR removal IN ('no-longer-wanted', 'booked-elsewhere', 'unreachable', 'entered-in-error'))),
      CONSTRAINT waitlist_entry_booked CHECK ((state = 'booked') = (appointment_id IS NOT NULL)),
      CONSTRAINT waitlist_entry_closed CHECK ((state = 'waiting') = (closed_at IS NULL)),
      CONSTRAINT waitlist_entry_days CHECK (from_date <= until_date),
      CONSTRAINT waitlist_entry_times CHECK (from_time IS NULL OR until_time IS NULL OR from_time < until_time),
      CONSTRAINT waitlist_entry_pkey PRIMARY KEY (organization_id, id))`,
    // Twice on the list for the same thing would be two places in the line.
    `CREATE UNIQUE INDEX waitlist_entry_waits_once_key ON waitlist_entry (organization_id, patient_id, visit_type_id) WHERE state = 'waiting'`,
    `CREATE INDEX waitlist_entry_state_since_idx ON waitlist_entry (organization_id, state, since)`,
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES patient(organization_id,id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_visit_type_id_fkey FOREIGN KEY (organization_id, visit_type_id) REFERENCES visit_type(organization_id,id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_referral_id_fkey FOREIGN KEY (organization_id, referral_id) REFERENCES referral(organization_id,id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_swap_id_fkey FOREIGN KEY (organization_id, swap_id) REFERENCES appointment(organization_id,id)',
    // Checked at commit: the visit is written with it.
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_appointment_id_fkey FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment(organization_id,id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_added_by_fkey FOREIGN KEY (added_by) REFERENCES account(id)',
    'ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id)',
  ],
  waitlist_entry_provider: [
    `CREATE TABLE waitlist_entry_provider (
      organization_id integer NOT NULL,
      entry_id uuid NOT NULL,
      provider_id uuid NOT NULL,
      CONSTRAINT waitlist_entry_provider_pkey PRIMARY KEY (organization_id, entry_id, provider_id))`,
    'ALTER TABLE waitlist_entry_provider ADD CONSTRAINT waitlist_entry_provider_entry_id_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry(organization_id,id) ON DELETE CASCADE',
    'ALTER TABLE waitlist_entry_provider ADD CONSTRAINT waitlist_entry_provider_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id)',
  ],
  freed_time: [
    `CREATE TABLE freed_time (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      provider_id uuid NOT NULL,
      clinic_id uuid,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      freed_by text NOT NULL,
      freed_at timestamptz NOT NULL DEFAULT now(),
      settled_at timestamptz,
      CONSTRAINT freed_time_length CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
      CONSTRAINT freed_time_freed_by CHECK (freed_by IN ('cancelled', 'moved', 'noshow', 'lapsed', 'leave-undone')),
      CONSTRAINT freed_time_pkey PRIMARY KEY (organization_id, id))`,
    'CREATE INDEX freed_time_open_idx ON freed_time (organization_id, starts_at) WHERE settled_at IS NULL',
    'ALTER TABLE freed_time ADD CONSTRAINT freed_time_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
    'ALTER TABLE freed_time ADD CONSTRAINT freed_time_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id)',
    'ALTER TABLE freed_time ADD CONSTRAINT freed_time_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id)',
  ],
  waitlist_offer: [
    `CREATE TABLE waitlist_offer (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      entry_id uuid NOT NULL,
      freed_id uuid NOT NULL,
      provider_id uuid NOT NULL,
      clinic_id uuid NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      offered_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'open',
      decided_at timestamptz,
      decided_by uuid,
      CONSTRAINT waitlist_offer_state CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
      CONSTRAINT waitlist_offer_decided CHECK ((state = 'open') = (decided_at IS NULL)),
      CONSTRAINT waitlist_offer_pkey PRIMARY KEY (organization_id, id))`,
    // One offer at a time for each freed time, and for each person.
    `CREATE UNIQUE INDEX waitlist_offer_one_a_time_key ON waitlist_offer (organization_id, freed_id) WHERE state = 'open'`,
    `CREATE UNIQUE INDEX waitlist_offer_one_a_person_key ON waitlist_offer (organization_id, entry_id) WHERE state = 'open'`,
    'CREATE INDEX waitlist_offer_entry_id_freed_id_idx ON waitlist_offer (organization_id, entry_id, freed_id)',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_entry_id_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry(organization_id,id) ON DELETE CASCADE',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_freed_id_fkey FOREIGN KEY (organization_id, freed_id) REFERENCES freed_time(organization_id,id) ON DELETE CASCADE',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id)',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_clinic_id_fkey FOREIGN KEY (organization_id, clinic_id) REFERENCES clinic(organization_id,id)',
    'ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id)',
  ],
} as const;

const IN_ITS_PLACE = `LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public`;

/** States in which a visit keeps its time. */
const KEEPS = `('safety-hold', 'awaiting-provider', 'booked', 'arrived', 'checked-in')`;
const GIVES_BACK = `('cancelled', 'noshow', 'expired', 'void')`;

/**
 * Notes a provider's time that came free, if anybody waits and it really is free as the transaction ends: whoever moves a
 * visit by a minute, or books the time he kept, frees nothing. Time that has passed is left out, and no more than the
 * longest horizon is noted, in pieces of a day. What a candidate needs besides is the rules' question.
 */
const NOTE = `
CREATE FUNCTION note_freed_time(organization int, provider uuid, clinic uuid, since timestamptz, til timestamptz, why text)
RETURNS void ${IN_ITS_PLACE} AS $$
DECLARE
  from_now timestamptz := greatest(since, now());
  last timestamptz := least(til, from_now + interval '92 days');
BEGIN
  IF last <= from_now OR NOT EXISTS (
    SELECT FROM waitlist_entry e WHERE e.organization_id = organization AND e.state = 'waiting') THEN RETURN; END IF;
  IF EXISTS (
    SELECT FROM provider p JOIN claim c ON c.organization_id = p.organization_id AND c.resource_id = p.resource_id
     WHERE p.organization_id = organization AND p.id = provider AND c.blocking AND (c.expires_at IS NULL OR c.expires_at > now())
       AND c.starts_at > from_now - interval '24 hours' AND c.starts_at <= from_now AND c.ends_at >= last) THEN RETURN; END IF;
  INSERT INTO freed_time (organization_id, provider_id, clinic_id, starts_at, ends_at, freed_by)
  SELECT organization, provider, clinic, piece, least(piece + interval '24 hours', last), why
    FROM generate_series(from_now, last - interval '1 microsecond', interval '24 hours') piece
   WHERE NOT EXISTS (
     SELECT FROM freed_time f WHERE f.organization_id = organization AND f.settled_at IS NULL AND f.provider_id = provider
        AND f.starts_at = piece AND f.ends_at = least(piece + interval '24 hours', last));
END $$`;

const BY_VISIT = `
CREATE FUNCTION visit_frees_time() RETURNS trigger ${IN_ITS_PLACE} AS $$
BEGIN
  PERFORM note_freed_time(OLD.organization_id, OLD.provider_id, OLD.clinic_id, OLD.starts_at, OLD.ends_at,
    CASE NEW.state WHEN 'cancelled' THEN 'cancelled' WHEN 'noshow' THEN 'noshow' WHEN 'expired' THEN 'lapsed'
                   WHEN 'void' THEN 'cancelled' ELSE 'moved' END);
  RETURN NULL;
END $$`;

// What was kept for an offer is still being offered; what somebody gives back within minutes was never booked.
const BY_HOLD = `
CREATE FUNCTION hold_frees_time() RETURNS trigger ${IN_ITS_PLACE} AS $$
BEGIN
  IF OLD.expires_at <= now() THEN
    PERFORM note_freed_time(OLD.organization_id, OLD.provider_id, OLD.clinic_id, OLD.starts_at, OLD.ends_at, 'lapsed');
  END IF;
  RETURN NULL;
END $$`;

const BY_LEAVE = `
CREATE FUNCTION leave_frees_time() RETURNS trigger ${IN_ITS_PLACE} AS $$
DECLARE
  who uuid;
BEGIN
  SELECT p.id INTO who FROM provider p WHERE p.organization_id = OLD.organization_id AND p.resource_id = OLD.resource_id;
  IF FOUND THEN
    PERFORM note_freed_time(OLD.organization_id, who, NULL, OLD.starts_at, OLD.ends_at, 'leave-undone');
  END IF;
  RETURN NULL;
END $$`;

// At the end of the transaction, when it is known what stands; a row that does not match costs a comparison.
const TRIGGERS = [
  `CREATE CONSTRAINT TRIGGER appointment_frees_time AFTER UPDATE ON appointment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     WHEN (OLD.state IN ${KEEPS} AND (NEW.state IN ${GIVES_BACK} OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at
       OR OLD.provider_id <> NEW.provider_id OR OLD.clinic_id <> NEW.clinic_id))
     EXECUTE FUNCTION visit_frees_time()`,
  `CREATE CONSTRAINT TRIGGER hold_frees_time AFTER DELETE ON hold DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     WHEN (OLD.account_id IS NOT NULL) EXECUTE FUNCTION hold_frees_time()`,
  `CREATE CONSTRAINT TRIGGER absence_frees_time AFTER DELETE ON absence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     EXECUTE FUNCTION leave_frees_time()`,
];

const FUNCTIONS = {
  'note_freed_time(int, uuid, uuid, timestamptz, timestamptz, text)': NOTE,
  'visit_frees_time()': BY_VISIT,
  'hold_frees_time()': BY_HOLD,
  'leave_frees_time()': BY_LEAVE,
};

// One organization after the other: isolation holds for the owner too.
const DROP_OFFERED = `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       DELETE FROM public.hold WHERE account_id IS NULL;
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`;

/**
 * Who waits for an earlier time, which times came free, and to whom they were offered. Whatever gives a provider's time
 * back notes it in its own transaction, so a way that nobody thought of cannot forget it. A time that is offered is kept
 * by a hold of the offer's number, which belongs to no account.
 */
export class Waitlist1764000000014 implements MigrationInterface {
  name = 'Waitlist1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, statements] of Object.entries(TABLES)) {
      for (const sql of statements) await runner.query(sql);
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO meridian_app`);
    }
    await runner.query('ALTER TABLE hold ALTER COLUMN account_id DROP NOT NULL');
    for (const [signature, sql] of Object.entries(FUNCTIONS)) {
      await runner.query(sql);
      await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO meridian_app`);
    }
    for (const sql of TRIGGERS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['appointment', 'hold', 'absence'])
      await runner.query(`DROP TRIGGER ${table}_frees_time ON ${table}`);
    for (const signature of Object.keys(FUNCTIONS)) await runner.query(`DROP FUNCTION ${signature}`);
    for (const table of Object.keys(TABLES).reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(DROP_OFFERED);
    await runner.query('ALTER TABLE hold ALTER COLUMN account_id SET NOT NULL');
  }
}
