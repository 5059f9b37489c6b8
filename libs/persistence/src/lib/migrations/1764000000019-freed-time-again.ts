import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_ITS_PLACE = `LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public`;

/**
 * Notes a room's time that came free, whoever gave it back: a visit, a class. As `note_freed_time` does it for providers:
 * at the end of the transaction, only what is still to come and really free, and nothing while nobody waits. What was kept
 * by a hold is left out: nobody had booked it.
 */
const BY_ROOM = `
CREATE FUNCTION room_frees_time() RETURNS trigger ${IN_ITS_PLACE} AS $$
DECLARE
  clinic uuid;
  from_now timestamptz := greatest(OLD.starts_at, now());
  why text;
BEGIN
  IF OLD.ends_at <= from_now OR NOT EXISTS (
    SELECT FROM waitlist_entry e WHERE e.organization_id = OLD.organization_id AND e.state = 'waiting') THEN RETURN NULL; END IF;
  SELECT r.clinic_id INTO clinic FROM room r
   WHERE r.organization_id = OLD.organization_id AND r.resource_id = OLD.resource_id AND r.active;
  IF NOT FOUND OR EXISTS (
    SELECT FROM claim c WHERE c.organization_id = OLD.organization_id AND c.resource_id = OLD.resource_id AND c.blocking
       AND (c.expires_at IS NULL OR c.expires_at > now())
       AND c.starts_at > from_now - interval '24 hours' AND c.starts_at <= from_now AND c.ends_at >= OLD.ends_at) THEN RETURN NULL; END IF;
  SELECT CASE a.state WHEN 'noshow' THEN 'noshow' WHEN 'expired' THEN 'lapsed' WHEN 'booked' THEN 'moved' ELSE 'cancelled' END INTO why
    FROM appointment a WHERE a.organization_id = OLD.organization_id AND a.id = OLD.appointment_id;
  INSERT INTO freed_time (organization_id, room_resource_id, clinic_id, starts_at, ends_at, freed_by)
  SELECT OLD.organization_id, OLD.resource_id, clinic, from_now, OLD.ends_at, coalesce(why, 'cancelled')
   WHERE NOT EXISTS (
     SELECT FROM freed_time f WHERE f.organization_id = OLD.organization_id AND f.settled_at IS NULL
        AND f.room_resource_id = OLD.resource_id AND f.starts_at = from_now AND f.ends_at = OLD.ends_at);
  RETURN NULL;
END $$`;

const SIGNATURE = 'room_frees_time()';

const UP = [
  'ALTER TABLE freed_time ALTER COLUMN provider_id DROP NOT NULL',
  'ALTER TABLE freed_time ADD COLUMN room_resource_id integer',
  'ALTER TABLE freed_time ADD COLUMN look_again_at timestamptz',
  'ALTER TABLE freed_time ADD COLUMN looks integer NOT NULL DEFAULT 0',
  'ALTER TABLE freed_time ADD COLUMN looked_until uuid',
  `ALTER TABLE freed_time ADD CONSTRAINT freed_time_whose
     CHECK (num_nonnulls(provider_id, room_resource_id) = 1 AND (room_resource_id IS NULL OR clinic_id IS NOT NULL))`,
  'ALTER TABLE freed_time ADD CONSTRAINT freed_time_room_resource_id_fkey FOREIGN KEY (organization_id, room_resource_id) REFERENCES resource(organization_id,id)',
  'ALTER TABLE freed_time DROP CONSTRAINT freed_time_freed_by',
  `ALTER TABLE freed_time ADD CONSTRAINT freed_time_freed_by CHECK (freed_by IN ('cancelled', 'moved', 'noshow', 'lapsed', 'leave-undone', 'opened'))`,
  BY_ROOM,
  `REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO meridian_app`,
  `CREATE CONSTRAINT TRIGGER claim_frees_room AFTER DELETE ON claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     WHEN (OLD.blocking AND OLD.hold_id IS NULL) EXECUTE FUNCTION ${SIGNATURE}`,
];

// One organization after the other: isolation holds for the owner too.
const DROP_NEW_KINDS = `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       DELETE FROM public.hold h USING public.waitlist_offer o, public.freed_time f
        WHERE h.organization_id = organization AND o.organization_id = organization AND f.organization_id = organization
          AND h.id = o.id AND f.id = o.freed_id AND (f.provider_id IS NULL OR f.freed_by = 'opened');
       DELETE FROM public.freed_time WHERE provider_id IS NULL OR freed_by = 'opened';
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`;

const DOWN = [
  'DROP TRIGGER claim_frees_room ON claim',
  `DROP FUNCTION ${SIGNATURE}`,
  DROP_NEW_KINDS,
  // What was deleted is checked by its keys only now, and a table with such checks ahead cannot be altered.
  'SET CONSTRAINTS ALL IMMEDIATE',
  'ALTER TABLE freed_time DROP CONSTRAINT freed_time_freed_by',
  `ALTER TABLE freed_time ADD CONSTRAINT freed_time_freed_by CHECK (freed_by IN ('cancelled', 'moved', 'noshow', 'lapsed', 'leave-undone'))`,
  'ALTER TABLE freed_time DROP CONSTRAINT freed_time_room_resource_id_fkey',
  'ALTER TABLE freed_time DROP CONSTRAINT freed_time_whose',
  'ALTER TABLE freed_time DROP COLUMN looked_until',
  'ALTER TABLE freed_time DROP COLUMN looks',
  'ALTER TABLE freed_time DROP COLUMN look_again_at',
  'ALTER TABLE freed_time DROP COLUMN room_resource_id',
  'ALTER TABLE freed_time ALTER COLUMN provider_id SET NOT NULL',
];

/** A freed time that could not be offered just now is looked at again; and a room's time that comes free is noted too. */
export class FreedTimeAgain1764000000019 implements MigrationInterface {
  name = 'FreedTimeAgain1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
