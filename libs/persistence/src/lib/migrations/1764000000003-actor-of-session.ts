import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who a session stands for, in one statement: asked by every request. It runs with the caller's rights: roles and
 * provider are read as the session's organization, whose setting ends with the statement's transaction.
 */
const ACTOR_OF_SESSION = `
CREATE FUNCTION actor_of_session(hash text, at timestamptz, idle_since timestamptz, with_demo boolean)
RETURNS TABLE (account_id uuid, organization_id int, last_seen_at timestamptz, roles text[], provider_id uuid, disciplines text[])
LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  own record;
BEGIN
  SELECT s.account_id AS account, s.organization_id AS organization, s.last_seen_at AS seen INTO own
    FROM public.session s JOIN public.account a ON a.id = s.account_id
   WHERE s.token_hash = hash AND s.expires_at > at AND s.last_seen_at > idle_since
     AND a.disabled_at IS NULL AND (NOT a.demo OR with_demo);
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM set_config('app.organization_id', own.organization::text, true);
  RETURN QUERY
  SELECT own.account, own.organization, own.seen,
         ARRAY(SELECT DISTINCT r.role FROM public.role_assignment r
                WHERE r.organization_id = own.organization AND r.account_id = own.account),
         p.id,
         ARRAY(SELECT d.discipline FROM public.provider_discipline d
                WHERE d.organization_id = own.organization AND d.provider_id = p.id)
    FROM (SELECT) one
    LEFT JOIN public.provider p
      ON p.organization_id = own.organization AND p.account_id = own.account AND p.active;
END $$`;

const SIGNATURE = 'actor_of_session(text, timestamptz, timestamptz, boolean)';

export class ActorOfSession1764000000003 implements MigrationInterface {
  name = 'ActorOfSession1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTOR_OF_SESSION);
    await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
  }
}
