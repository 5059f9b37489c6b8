import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LookBeforeLocking1764000000005 } from './1764000000005-look-before-locking.js';
import { OVER_SIGNATURE, TAKE_CLAIMS, TAKE_CLAIMS_OVER, takeClaimsAsSeen } from './overlapping-claims.sql.js';

const COLUMNS_UP = [
  `ALTER TABLE visit_type ADD COLUMN overlap_policy text NOT NULL DEFAULT 'never'`,
  `ALTER TABLE visit_type ADD CONSTRAINT visit_type_overlap_policy CHECK (overlap_policy IN ('never', 'with-reason'))`,
  // The visit keeps what was said when its claims are gone.
  'ALTER TABLE appointment ADD COLUMN overlap_reason text, ADD COLUMN overlap_by uuid',
  `ALTER TABLE appointment ADD CONSTRAINT appointment_overlap CHECK ((overlap_reason IS NULL) = (overlap_by IS NULL)
     AND (overlap_reason IS NULL OR char_length(btrim(overlap_reason)) BETWEEN 3 AND 300))`,
  'ALTER TABLE appointment ADD CONSTRAINT appointment_overlap_by_fkey FOREIGN KEY (overlap_by) REFERENCES account(id)',
  // The visits that stood when it was booked over them: they may come back to their own time.
  'ALTER TABLE claim ADD COLUMN overlap_of uuid array',
  `ALTER TABLE claim ADD CONSTRAINT claim_overlap_of_visits CHECK (blocking = (overlap_of IS NULL)
     AND (blocking OR appointment_id IS NOT NULL AND cardinality(overlap_of) > 0 AND char_length(btrim(overlap_reason)) BETWEEN 3 AND 300))`,
  'ALTER TABLE claim ADD CONSTRAINT claim_overlap_by_fkey FOREIGN KEY (overlap_by) REFERENCES account(id)',
  `ALTER TABLE claim ADD CONSTRAINT claim_one_overlap EXCLUDE USING gist
     (organization_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (NOT blocking)`,
];

const COLUMNS_DOWN = [
  'ALTER TABLE claim DROP CONSTRAINT claim_one_overlap, DROP CONSTRAINT claim_overlap_by_fkey, DROP CONSTRAINT claim_overlap_of_visits',
  'ALTER TABLE claim DROP COLUMN overlap_of',
  'ALTER TABLE appointment DROP CONSTRAINT appointment_overlap_by_fkey, DROP CONSTRAINT appointment_overlap',
  'ALTER TABLE appointment DROP COLUMN overlap_reason, DROP COLUMN overlap_by',
  'ALTER TABLE visit_type DROP CONSTRAINT visit_type_overlap_policy',
  'ALTER TABLE visit_type DROP COLUMN overlap_policy',
];

/**
 * Only a provider's time is taken twice, by a visit whose type allows it, over a visit of that time. Asked at the end of
 * the transaction: a claim is written before its visit.
 */
const ASK_POLICY = [
  `CREATE FUNCTION overlap_is_allowed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM appointment a
      JOIN visit_type t ON t.organization_id = a.organization_id AND t.id = a.visit_type_id
      JOIN provider p ON p.organization_id = a.organization_id AND p.id = a.provider_id
     WHERE a.organization_id = NEW.organization_id AND a.id = NEW.appointment_id AND p.resource_id = NEW.resource_id
       AND t.overlap_policy = 'with-reason' AND a.overlap_reason IS NOT NULL) THEN
    RAISE EXCEPTION 'only a visit whose type allows it overlaps, its provider alone, with a reason'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_overlap_is_allowed', TABLE = 'claim';
  END IF;
  RETURN NULL;
END $$`,
  'REVOKE ALL ON FUNCTION overlap_is_allowed() FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION overlap_is_allowed() TO meridian_app',
  `CREATE CONSTRAINT TRIGGER claim_overlap_is_allowed AFTER INSERT OR UPDATE OF blocking, resource_id, appointment_id ON claim
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT NEW.blocking) EXECUTE FUNCTION overlap_is_allowed()`,
];

/**
 * Visits of some kinds may be booked over another visit of their provider, by right and with a reason. Such a claim lies
 * over at most one other, and to everybody else it takes the time like any claim.
 */
export class OverlapPolicy1764000000017 implements MigrationInterface {
  name = 'OverlapPolicy1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...COLUMNS_UP, ...ASK_POLICY]) await runner.query(sql);
    await runner.query(TAKE_CLAIMS);
    await runner.query(takeClaimsAsSeen('every claim'));
    await runner.query(TAKE_CLAIMS_OVER);
    await runner.query(`REVOKE ALL ON FUNCTION ${OVER_SIGNATURE} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${OVER_SIGNATURE} TO meridian_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${OVER_SIGNATURE}`);
    await runner.query(takeClaimsAsSeen('blocking claims'));
    await new LookBeforeLocking1764000000005().up(runner);
    await runner.query('DROP TRIGGER claim_overlap_is_allowed ON claim');
    await runner.query('DROP FUNCTION overlap_is_allowed()');
    for (const sql of COLUMNS_DOWN) await runner.query(sql);
  }
}
