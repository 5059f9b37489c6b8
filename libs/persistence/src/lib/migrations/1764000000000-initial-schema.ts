import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INITIAL_FOREIGN_KEYS, INITIAL_INDEXES, INITIAL_TABLE_NAMES, INITIAL_TABLES } from './initial-schema.sql.js';

/** Indexes that the ORM cannot spell: covering, partial and trigram ones. */
const SPECIAL_INDEXES = [
  // Openings read claims by this one; the exclusion constraint's GiST index is several times slower for range reads.
  `CREATE INDEX claim_resource_starts_at_idx ON claim (organization_id, resource_id, starts_at) INCLUDE (ends_at, expires_at)`,
  `CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE done_at IS NULL`,
  `CREATE INDEX patient_search_key_idx ON patient USING gin (search_key gin_trgm_ops)`,
];

/** Every table of the first release. */
export class InitialSchema1764000000000 implements MigrationInterface {
  name = 'InitialSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE SEQUENCE mrn_seq START 1001');
    for (const sql of [...INITIAL_TABLES, ...INITIAL_INDEXES, ...SPECIAL_INDEXES, ...INITIAL_FOREIGN_KEYS])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${INITIAL_TABLE_NAMES.map((name) => `"${name}"`).join(', ')}`);
    await runner.query('DROP SEQUENCE mrn_seq');
  }
}
