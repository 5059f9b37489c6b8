import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is kept under an idempotency key. The lock makes a repetition wait for the end of the first; the look-up is a
 * statement of its own, so that it sees what the first left.
 */
const LOOK_UP_KEY = `
CREATE FUNCTION look_up_idempotency_key(organization int, account uuid, wanted text)
RETURNS TABLE (request_hash text, answer jsonb)
LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(account::text || wanted, organization));
  RETURN QUERY
  SELECT k.request_hash, k.answer FROM public.idempotency_key k
   WHERE k.organization_id = organization AND k.account_id = account AND k.key = wanted;
END $$`;

const SIGNATURE = 'look_up_idempotency_key(int, uuid, text)';

export class LookUpKey1764000000004 implements MigrationInterface {
  name = 'LookUpKey1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOOK_UP_KEY);
    await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
  }
}
