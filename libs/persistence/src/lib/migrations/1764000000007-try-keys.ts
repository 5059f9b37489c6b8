import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which of several idempotency keys are new and in nobody's hands: one boolean a key, in their order. The lock is the one
 * of `look_up_idempotency_key`, taken only where it is free, so nobody waits; the look follows it, because what was
 * committed before the lock came free must be seen. A key that stands twice in the list is fresh once.
 */
const TRY_KEYS = `
CREATE FUNCTION try_idempotency_keys(organization int, accounts uuid[], wanted text[])
RETURNS boolean[]
LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
DECLARE
  locked boolean[];
BEGIN
  SELECT array_agg(w.twin = 1 AND pg_try_advisory_xact_lock(hashtextextended(w.account::text || w.key, organization)) ORDER BY w.at)
    INTO locked
    FROM (SELECT u.*, row_number() OVER (PARTITION BY u.account, u.key ORDER BY u.at) AS twin
            FROM unnest(accounts, wanted) WITH ORDINALITY AS u(account, key, at)) w;
  RETURN (
    SELECT array_agg(locked[w.at] AND NOT EXISTS (
             SELECT FROM public.idempotency_key k
              WHERE k.organization_id = organization AND k.account_id = w.account AND k.key = w.key) ORDER BY w.at)
      FROM unnest(accounts, wanted) WITH ORDINALITY AS w(account, key, at));
END $$`;

const SIGNATURE = 'try_idempotency_keys(int, uuid[], text[])';

export class TryKeys1764000000007 implements MigrationInterface {
  name = 'TryKeys1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRY_KEYS);
    await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
  }
}
