import type { EntityManager } from 'typeorm';
import { lastly } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

/** What happened, in the field's words: a verb on a subject. Never free text, never a name. */
export interface Audited {
  readonly action: `${string}.${string}`;
  readonly subject: string;
  readonly subjectId?: string | null;
  readonly patientId?: string | null;
}

const INSERT = `insert into audit_event (organization_id, account_id, action, subject, subject_id, patient_id)
  select $1, $2, e.action, e.subject, e.subject_id, e.patient_id
    from jsonb_to_recordset($3::jsonb) as e(action text, subject text, subject_id text, patient_id uuid)`;

/**
 * Writes the audit rows in the caller's transaction, with its commit: what is not audited did not happen. The columns
 * that only the database knows, number and time, are its own.
 */
export async function audit(tx: EntityManager, actor: Actor, events: Audited | readonly Audited[]): Promise<void> {
  const rows = (Array.isArray(events) ? events : [events]) as readonly Audited[];
  if (rows.length === 0) return;
  await lastly(tx, INSERT, [
    actor.organizationId,
    actor.accountId,
    JSON.stringify(
      rows.map(({ action, subject, subjectId, patientId }) => ({
        action,
        subject,
        subject_id: subjectId ?? null,
        patient_id: patientId ?? null,
      })),
    ),
  ]);
}
