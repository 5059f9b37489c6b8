import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each foreign key makes an insert look up and share-lock the row it names. On the hottest tables some name what another
 * key of the same row names already: a claim's resource, a visit's patient and a finding's visit belong to the
 * organization. And every booking of an organization locked the same two rows, its own and the clerk's, for a key that
 * is swept away after a week.
 */
const IMPLIED: readonly (readonly [table: string, column: string, target: string])[] = [
  ['claim', 'organization_id', 'organization(id)'],
  ['appointment', 'organization_id', 'organization(id)'],
  ['finding', 'organization_id', 'organization(id)'],
  ['idempotency_key', 'organization_id', 'organization(id)'],
  ['idempotency_key', 'account_id', 'account(id) ON DELETE CASCADE'],
];

export class FewerShareLocks1764000000006 implements MigrationInterface {
  name = 'FewerShareLocks1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of IMPLIED)
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column, target] of IMPLIED)
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_fkey FOREIGN KEY (${column}) REFERENCES ${target}`,
      );
  }
}
