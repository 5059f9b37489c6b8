import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TakeClaims1764000000002 } from './1764000000002-take-claims.js';

/**
 * `take_claims` looks before it locks: whoever wants what stands already is told so at once, and does not queue behind
 * those who still have a chance. What nobody has yet is settled under the locks as before, and the constraint has the
 * last word. The look also says whether anything has lapsed, so that a deletion is only asked for when there is something
 * to delete. A claim lasts at most a day (`claim_length`), which bounds how far back either has to look; without that
 * bound all claims that a resource ever had were read again with each booking.
 */
const TAKE_CLAIMS = `
CREATE OR REPLACE FUNCTION take_claims(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, hold uuid, expires timestamptz, at timestamptz
) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
DECLARE
  wanted int := cardinality(resources);
  stands_until timestamptz;
  lapsed boolean := false;
  taken int;
BEGIN
  FOR i IN 1 .. wanted LOOP
    SELECT max(coalesce(c.expires_at, 'infinity')) INTO stands_until FROM public.claim c
     WHERE c.organization_id = organization AND c.resource_id = resources[i] AND c.blocking
       AND c.starts_at > starts[i] - interval '24 hours' AND c.starts_at < ends[i] AND c.ends_at > starts[i];
    IF stands_until > at THEN RETURN 0; END IF;
    lapsed := lapsed OR stands_until IS NOT NULL;
  END LOOP;
  BEGIN
    FOR i IN 1 .. wanted LOOP
      PERFORM pg_advisory_xact_lock(organization, resources[i]);
    END LOOP;
    IF lapsed THEN
      DELETE FROM public.claim c USING unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
       WHERE c.organization_id = organization AND c.resource_id = w.resource_id AND c.expires_at <= at
         AND c.starts_at > w.starts_at - interval '24 hours' AND c.starts_at < w.ends_at AND c.ends_at > w.starts_at;
    END IF;
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
  END;
END $$`;

const SIGNATURE = 'take_claims(int, int[], timestamptz[], timestamptz[], uuid, uuid, timestamptz, timestamptz)';

export class LookBeforeLocking1764000000005 implements MigrationInterface {
  name = 'LookBeforeLocking1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAKE_CLAIMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
    await new TakeClaims1764000000002().up(runner);
  }
}
