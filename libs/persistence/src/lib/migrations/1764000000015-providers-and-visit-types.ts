import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_ROWS = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::int`;

const COUNT = (column: string): string => `(${column} IS NULL OR ${column} BETWEEN 0 AND 1000)`;

const COLUMNS = [
  `ALTER TABLE provider ADD COLUMN skills text array NOT NULL DEFAULT '{}', ADD COLUMN visits_per_day_max integer,
     ADD COLUMN visits_per_week_max integer, ADD COLUMN new_patients_per_day_max integer, ADD COLUMN new_patients_per_week_max integer`,
  `ALTER TABLE provider ADD CONSTRAINT provider_caps CHECK (${COUNT('visits_per_day_max')} AND ${COUNT('visits_per_week_max')}
     AND ${COUNT('new_patients_per_day_max')} AND ${COUNT('new_patients_per_week_max')})`,
  `ALTER TABLE visit_type ADD COLUMN skills text array NOT NULL DEFAULT '{}', ADD COLUMN self_bookable boolean NOT NULL DEFAULT false,
     ADD COLUMN per_day_max integer, ADD COLUMN per_week_max integer`,
  `ALTER TABLE visit_type ADD CONSTRAINT visit_type_caps CHECK (${COUNT('per_day_max')} AND ${COUNT('per_week_max')})`,
];

const OVERRIDES = [
  `CREATE TABLE visit_override (
    organization_id integer NOT NULL,
    visit_type_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    duration_minutes integer,
    buffer_before_minutes integer,
    buffer_after_minutes integer,
    grid_minutes integer,
    per_day_max integer,
    per_week_max integer,
    hours jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT visit_override_minutes CHECK ((duration_minutes IS NULL OR duration_minutes BETWEEN 5 AND 720)
      AND (buffer_before_minutes IS NULL OR buffer_before_minutes BETWEEN 0 AND 240)
      AND (buffer_after_minutes IS NULL OR buffer_after_minutes BETWEEN 0 AND 240)
      AND (grid_minutes IS NULL OR grid_minutes BETWEEN 5 AND 240)),
    CONSTRAINT visit_override_caps CHECK (${COUNT('per_day_max')} AND ${COUNT('per_week_max')}),
    CONSTRAINT visit_override_pkey PRIMARY KEY (organization_id, visit_type_id, provider_id))`,
  'ALTER TABLE visit_override ADD CONSTRAINT visit_override_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)',
  'ALTER TABLE visit_override ADD CONSTRAINT visit_override_visit_type_id_fkey FOREIGN KEY (organization_id, visit_type_id) REFERENCES visit_type(organization_id,id) ON DELETE CASCADE',
  'ALTER TABLE visit_override ADD CONSTRAINT visit_override_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES provider(organization_id,id) ON DELETE CASCADE',
  'CREATE INDEX visit_override_provider_id_idx ON visit_override (organization_id, provider_id)',
  'ALTER TABLE visit_override ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE visit_override FORCE ROW LEVEL SECURITY',
  `CREATE POLICY own_organization ON visit_override USING (${OWN_ROWS}) WITH CHECK (${OWN_ROWS})`,
  'GRANT SELECT, INSERT, UPDATE, DELETE ON visit_override TO meridian_app',
];

/**
 * "Any room of this kind" is a pool like the others, so that nothing which claims, locks or counts members has to know of
 * two sorts. Its members are kept by these triggers: a room joins the pool of its kind (which is made with the first of
 * them), and leaves it when its kind changes.
 */
const KIND_POOLS = [
  'ALTER TABLE pool ADD COLUMN of_kind text',
  'ALTER TABLE pool ADD CONSTRAINT pool_kind_of_kind_key UNIQUE (organization_id, kind, of_kind)',
  `CREATE FUNCTION join_pool_of_kind(organization int, pool_kind text, of_what text, resource int) RETURNS void
   LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
   BEGIN
     INSERT INTO public.pool (organization_id, name, kind, of_kind)
     VALUES (organization, 'Any ' || of_what || CASE pool_kind WHEN 'room' THEN ' room' ELSE '' END, pool_kind, of_what) ON CONFLICT DO NOTHING;
     INSERT INTO public.pool_member (organization_id, pool_id, resource_id)
     SELECT organization, p.id, resource FROM public.pool p
      WHERE p.organization_id = organization AND p.kind = pool_kind AND p.of_kind = of_what ON CONFLICT DO NOTHING;
   END $$`,
  `CREATE FUNCTION keep_pool_of_kind() RETURNS trigger
   LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
   BEGIN
     IF TG_OP = 'UPDATE' THEN
       DELETE FROM public.pool_member m USING public.pool p
        WHERE m.organization_id = OLD.organization_id AND m.resource_id = OLD.resource_id
          AND p.organization_id = m.organization_id AND p.id = m.pool_id AND p.of_kind IS NOT NULL;
     END IF;
     PERFORM public.join_pool_of_kind(NEW.organization_id, TG_TABLE_NAME::text, NEW.kind, NEW.resource_id);
     RETURN NULL;
   END $$`,
  ...['room', 'equipment'].flatMap((table) => [
    `CREATE TRIGGER ${table}_joins_its_kind AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_pool_of_kind()`,
    `CREATE TRIGGER ${table}_changes_its_kind AFTER UPDATE OF kind, resource_id ON ${table} FOR EACH ROW
       WHEN (OLD.kind IS DISTINCT FROM NEW.kind OR OLD.resource_id IS DISTINCT FROM NEW.resource_id) EXECUTE FUNCTION keep_pool_of_kind()`,
  ]),
  'REVOKE ALL ON FUNCTION join_pool_of_kind(int, text, text, int), keep_pool_of_kind() FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION join_pool_of_kind(int, text, text, int), keep_pool_of_kind() TO meridian_app',
  // The rooms that are there already, one organization after the other: isolation holds for the owner too.
  `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       PERFORM public.join_pool_of_kind(r.organization_id, 'room', r.kind, r.resource_id) FROM public.room r WHERE r.organization_id = organization;
       PERFORM public.join_pool_of_kind(e.organization_id, 'equipment', e.kind, e.resource_id) FROM public.equipment e WHERE e.organization_id = organization;
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`,
];

const DOWN = [
  `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       DELETE FROM public.visit_type_need n USING public.pool p
        WHERE n.organization_id = p.organization_id AND n.pool_id = p.id AND p.of_kind IS NOT NULL;
       DELETE FROM public.pool p WHERE p.of_kind IS NOT NULL;
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`,
  ...['room', 'equipment'].flatMap((table) => [
    `DROP TRIGGER ${table}_joins_its_kind ON ${table}`,
    `DROP TRIGGER ${table}_changes_its_kind ON ${table}`,
  ]),
  'DROP FUNCTION keep_pool_of_kind()',
  'DROP FUNCTION join_pool_of_kind(int, text, text, int)',
  'ALTER TABLE pool DROP COLUMN of_kind',
  'DROP TABLE visit_override',
  'ALTER TABLE visit_type DROP COLUMN skills, DROP COLUMN self_bookable, DROP COLUMN per_day_max, DROP COLUMN per_week_max',
  `ALTER TABLE provider DROP COLUMN skills, DROP COLUMN visits_per_day_max, DROP COLUMN visits_per_week_max,
     DROP COLUMN new_patients_per_day_max, DROP COLUMN new_patients_per_week_max`,
];

/** How many visits a provider takes and what he can; what differs when he gives one kind of visit; rooms by their kind. */
export class ProvidersAndVisitTypes1764000000015 implements MigrationInterface {
  name = 'ProvidersAndVisitTypes1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...COLUMNS, ...OVERRIDES, ...KIND_POOLS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
