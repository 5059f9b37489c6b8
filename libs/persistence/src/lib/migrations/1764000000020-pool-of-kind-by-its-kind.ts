import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the function does until it has its pool; the same before and after is the way in and out. */
const joinPoolOfKind = (
  makePool: string,
) => `CREATE OR REPLACE FUNCTION join_pool_of_kind(organization int, pool_kind text, of_what text, resource int) RETURNS void
   LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public AS $$
   DECLARE
     plain text := 'Any ' || of_what || CASE pool_kind WHEN 'room' THEN ' room' ELSE '' END;
     attempt int := 1;
   BEGIN
     ${makePool}
     INSERT INTO public.pool_member (organization_id, pool_id, resource_id)
     SELECT organization, p.id, resource FROM public.pool p
      WHERE p.organization_id = organization AND p.kind = pool_kind AND p.of_kind = of_what ON CONFLICT DO NOTHING;
   END $$`;

const BY_NAME = `INSERT INTO public.pool (organization_id, name, kind, of_kind) VALUES (organization, plain, pool_kind, of_what) ON CONFLICT DO NOTHING;`;

// A clinic may have given the plain name to a pool of its own: that one stays as it is, and the pool of the kind takes the
// next name. Whoever makes the same pool at the same time is waited for, and seen.
const BY_KIND = `WHILE NOT EXISTS (SELECT FROM public.pool p WHERE p.organization_id = organization AND p.kind = pool_kind AND p.of_kind = of_what) LOOP
       INSERT INTO public.pool (organization_id, name, kind, of_kind)
       VALUES (organization, plain || CASE attempt WHEN 1 THEN '' ELSE ' (' || attempt || ')' END, pool_kind, of_what) ON CONFLICT DO NOTHING;
       attempt := attempt + 1;
     END LOOP;`;

// Rooms and devices whose pool was never made, one organization after the other: isolation holds for the owner too.
const CATCH_UP = `DO $$
   DECLARE organization int;
   BEGIN
     FOR organization IN SELECT id FROM public.organization LOOP
       PERFORM set_config('app.organization_id', organization::text, true);
       PERFORM public.join_pool_of_kind(r.organization_id, 'room', r.kind, r.resource_id) FROM public.room r WHERE r.organization_id = organization;
       PERFORM public.join_pool_of_kind(e.organization_id, 'equipment', e.kind, e.resource_id) FROM public.equipment e WHERE e.organization_id = organization;
     END LOOP;
     PERFORM set_config('app.organization_id', '', true);
   END $$`;

/** "Any room of this kind" is known by its kind, whatever else a clinic has named so. */
export class PoolOfKindByItsKind1764000000020 implements MigrationInterface {
  name = 'PoolOfKindByItsKind1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(joinPoolOfKind(BY_KIND));
    await runner.query(CATCH_UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(joinPoolOfKind(BY_NAME));
  }
}
