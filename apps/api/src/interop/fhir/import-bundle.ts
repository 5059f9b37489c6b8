import type { OrganizationId } from '@meridian/domain';
import { readRows, type ValidBundle } from '@meridian/interop';
import { AuditEventEntity, type Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { BundleWriter } from './bundle-writer.js';
import type { Understanding } from './understanding.js';

/** Where a folder of bundles goes to, and with what understanding. */
export interface ImportTarget {
  readonly database: Database;
  readonly organizationId: OrganizationId;
  readonly understanding: Understanding;
}

export interface ImportedBundle {
  readonly changed: number;
  readonly kept: number;
  readonly unmatchedMedications: number;
}

/** A large bundle is one long transaction: reading a slow disk between two batches is no sign of a lost client. */
const TIMEOUT = '10min';

/**
 * Writes a valid bundle in one transaction, the whole of it or nothing. Imports into one organization take turns. Throws
 * BundleRefused where the bundle contradicts what is on record, and whatever the disk or the database throws.
 */
export function importBundle(bundle: ValidBundle, target: ImportTarget, onRow: () => void): Promise<ImportedBundle> {
  const { database, organizationId, understanding } = target;
  return database.inOrganization(organizationId, async (tx) => {
    for (const setting of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
      await tx.query('select set_config($1, $2, true)', [setting, TIMEOUT]);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${organizationId}`]);
    const writer = new BundleWriter(tx, organizationId, understanding);
    for await (const row of readRows(bundle)) {
      await writer.add(row);
      onRow();
    }
    await writer.finish();
    await auditImport(tx, organizationId, writer.writtenPatients);
    const { changed, kept, unmatchedMedications } = writer;
    return { changed, kept, unmatchedMedications };
  });
}

/** The operator has no account. One event for the bundle, which names its patient; one more for each of several. */
async function auditImport(tx: EntityManager, organizationId: number, patientIds: readonly string[]): Promise<void> {
  const own = { organizationId, accountId: null };
  const [only] = patientIds;
  const bundle = {
    ...own,
    action: 'import.bundle',
    subject: 'bundle',
    subjectId: null,
    patientId: patientIds.length === 1 ? (only ?? null) : null,
  };
  await tx.insert(AuditEventEntity, bundle);
  if (patientIds.length < 2) return;
  await tx.query(
    `insert into audit_event (organization_id, action, subject, subject_id, patient_id)
     select $1::int, 'patient.import', 'patient', id::text, id from unnest($2::uuid[]) as id`,
    [organizationId, patientIds],
  );
}
