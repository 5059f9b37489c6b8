import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one way to write claims. Locks the resources in ascending order (callers pass them sorted), clears lapsed claims
 * out of the way, and inserts all or none: 0 means that somebody else has one of them. `ON CONFLICT DO NOTHING` keeps
 * racing writers from deadlocking inside the exclusion constraint, which stays as the backstop. The inner block is a
 * subtransaction: when it gives up, its locks go with it, so a caller may try other resources in any order.
 */
const TAKE_CLAIMS = `
CREATE FUNCTION take_claims(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, hold uuid, expires timestamptz, at timestamptz
) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
DECLARE
  wanted int := cardinality(resources);
  taken int;
BEGIN
  FOR i IN 1 .. wanted LOOP
    PERFORM pg_advisory_xact_lock(organization, resources[i]);
  END LOOP;
  DELETE FROM public.claim c USING unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
   WHERE c.organization_id = organization AND c.resource_id = w.resource_id AND c.expires_at <= at
     AND c.starts_at < w.ends_at AND c.ends_at > w.starts_at;
  INSERT INTO public.claim (organization_id, resource_id, starts_at, ends_at, appointment_id, hold_id, expires_at)
  SELECT organization, w.resource_id, w.starts_at, w.ends_at, appointment, hold, expires
    FROM unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken < wanted THEN
    RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001';
  END IF;
  RETURN taken;
EXCEPTION WHEN SQLSTATE 'MR001' THEN
  RETURN 0;
END $$`;

const SIGNATURE = 'take_claims(int, int[], timestamptz[], timestamptz[], uuid, uuid, timestamptz, timestamptz)';

export class TakeClaims1764000000002 implements MigrationInterface {
  name = 'TakeClaims1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAKE_CLAIMS);
    await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
  }
}
