import type { EntityManager } from 'typeorm';
import { AuditEventEntity } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

/** What happened, in the field's words: a verb on a subject. Never free text, never a name. */
export interface Audited {
  readonly action: `${string}.${string}`;
  readonly subject: string;
  readonly subjectId?: string | null;
  readonly patientId?: string | null;
}

/** Writes the audit row in the caller's transaction: what is not audited did not happen. */
export async function audit(tx: EntityManager, actor: Actor, events: Audited | readonly Audited[]): Promise<void> {
  const rows = (Array.isArray(events) ? events : [events]) as readonly Audited[];
  if (rows.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(AuditEventEntity)
    .values(
      rows.map((event) => ({
        organizationId: actor.organizationId,
        accountId: actor.accountId,
        action: event.action,
        subject: event.subject,
        subjectId: event.subjectId ?? null,
        patientId: event.patientId ?? null,
      })),
    )
    .updateEntity(false)
    .execute();
}
