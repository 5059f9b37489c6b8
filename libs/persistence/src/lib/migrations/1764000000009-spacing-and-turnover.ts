import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const REGIONS = `'cervical-spine', 'thoracic-spine', 'lumbar-spine', 'pelvis', 'shoulder', 'arm', 'hip', 'knee', 'foot'`;
const SELECTORS = `'technique', 'visit-type', 'discipline'`;

const TABLES = {
  spacing_rule: [
    `CREATE TABLE spacing_rule (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      kind text NOT NULL,
      first_by text NOT NULL,
      first_code text NOT NULL,
      then_by text,
      then_code text,
      body_region text,
      amount integer,
      unit text,
      most integer,
      severity text NOT NULL,
      reason text NOT NULL,
      source text,
      version integer NOT NULL DEFAULT 1,
      saved_by uuid,
      saved_at timestamptz NOT NULL DEFAULT now(),
      retired_at timestamptz,
      CONSTRAINT spacing_rule_kind CHECK (kind IN ('min-gap', 'max-gap', 'not-same-day', 'same-day-order', 'max-per-window')),
      CONSTRAINT spacing_rule_first CHECK (first_by IN (${SELECTORS})),
      CONSTRAINT spacing_rule_then CHECK ((then_by IS NULL OR then_by IN (${SELECTORS})) AND (then_by IS NULL) = (then_code IS NULL)),
      CONSTRAINT spacing_rule_unit CHECK (unit IS NULL OR unit IN ('minutes', 'hours', 'days')),
      CONSTRAINT spacing_rule_severity CHECK (severity IN ('block', 'warn')),
      CONSTRAINT spacing_rule_region CHECK (body_region IS NULL OR body_region IN (${REGIONS})),
      CONSTRAINT spacing_rule_shape CHECK ((kind = 'max-per-window') = (then_by IS NULL) AND (kind = 'max-per-window') = (most IS NOT NULL)
        AND (kind IN ('not-same-day', 'same-day-order')) = (amount IS NULL) AND (amount IS NULL) = (unit IS NULL)
        AND coalesce(amount, 1) > 0 AND coalesce(most, 1) > 0),
      CONSTRAINT spacing_rule_pkey PRIMARY KEY (organization_id, id))`,
    'CREATE INDEX spacing_rule_retired_at_idx ON spacing_rule (organization_id, retired_at)',
  ],
  room_turnover: [
    `CREATE TABLE room_turnover (
      organization_id integer NOT NULL,
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      previous_technique text,
      next_technique text,
      minutes integer NOT NULL,
      version integer NOT NULL DEFAULT 1,
      saved_by uuid,
      saved_at timestamptz NOT NULL DEFAULT now(),
      retired_at timestamptz,
      CONSTRAINT room_turnover_minutes CHECK (minutes BETWEEN 1 AND 240),
      CONSTRAINT room_turnover_pkey PRIMARY KEY (organization_id, id))`,
    // One figure for each pair; what was retired may be many times.
    `CREATE UNIQUE INDEX room_turnover_pair_key ON room_turnover (organization_id, previous_technique, next_technique)
       NULLS NOT DISTINCT WHERE retired_at IS NULL`,
    'ALTER TABLE room_turnover ADD CONSTRAINT room_turnover_previous_technique_fkey FOREIGN KEY (organization_id, previous_technique) REFERENCES technique(organization_id,code)',
    'ALTER TABLE room_turnover ADD CONSTRAINT room_turnover_next_technique_fkey FOREIGN KEY (organization_id, next_technique) REFERENCES technique(organization_id,code)',
  ],
} as const;

/**
 * As `take_claims`, unless what the decision was made from has changed: a claim that stands on one of the watched
 * resources in its stretch and is younger than the youngest that was seen there. Then nothing is taken, -1 is returned, and
 * the caller reads and decides again. For rules that look at neighbours which no constraint can compare: turnover of
 * rooms, ways between clinics, spacing of a patient's visits. Watched resources are locked with the others: numbers of
 * one resource's claims rise under its lock, so none is overlooked. As there, locks go when it gives up.
 */
const TAKE_CLAIMS_AS_SEEN = `
CREATE FUNCTION take_claims_as_seen(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, hold uuid, expires timestamptz, at timestamptz,
  watched int[], watched_from timestamptz[], watched_until timestamptz[], seen bigint[]
) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
DECLARE
  locked boolean := false;
  resource int;
  taken int;
BEGIN
  LOOP
    PERFORM FROM unnest(watched, watched_from, watched_until, seen) AS w(resource_id, since, til, youngest)
      JOIN public.claim c ON c.organization_id = organization AND c.resource_id = w.resource_id
     WHERE c.starts_at > w.since - interval '24 hours' AND c.starts_at < w.til AND c.ends_at > w.since
       AND c.id > w.youngest AND c.blocking AND (c.expires_at IS NULL OR c.expires_at > at);
    IF FOUND AND NOT locked THEN RETURN -1; END IF;
    IF FOUND THEN RAISE EXCEPTION 'changed' USING ERRCODE = 'MR002'; END IF;
    EXIT WHEN locked;
    FOR resource IN SELECT DISTINCT r FROM unnest(resources || watched) r ORDER BY r LOOP
      PERFORM pg_advisory_xact_lock(organization, resource);
    END LOOP;
    locked := true;
  END LOOP;
  taken := take_claims(organization, resources, starts, ends, appointment, hold, expires, at);
  IF taken = 0 THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001'; END IF;
  RETURN taken;
EXCEPTION
  WHEN SQLSTATE 'MR001' THEN RETURN 0;
  WHEN SQLSTATE 'MR002' THEN RETURN -1;
END $$`;

const SIGNATURE =
  'take_claims_as_seen(int, int[], timestamptz[], timestamptz[], uuid, uuid, timestamptz, timestamptz, int[], timestamptz[], timestamptz[], bigint[])';

/** Rules on how a patient's visits lie to each other, what rooms need between visits, and both at the moment of booking. */
export class SpacingAndTurnover1764000000009 implements MigrationInterface {
  name = 'SpacingAndTurnover1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE visit_type ADD COLUMN body_region text');
    await runner.query(
      `ALTER TABLE visit_type ADD CONSTRAINT visit_type_body_region CHECK (body_region IS NULL OR body_region IN (${REGIONS}))`,
    );
    for (const [table, statements] of Object.entries(TABLES)) {
      for (const sql of statements) await runner.query(sql);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)`,
      );
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES account(id)`,
      );
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_organization ON ${table} USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO meridian_app`);
    }
    await runner.query(TAKE_CLAIMS_AS_SEEN);
    await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE visit_type DROP COLUMN body_region');
  }
}
