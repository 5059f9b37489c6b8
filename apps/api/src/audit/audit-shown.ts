import type { EntityManager } from 'typeorm';
import { lastly } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';
import type { Audited } from './audit.js';

/** A row of a list, and whose it is. */
export interface Shown {
  readonly id: string;
  readonly patientId: string;
}

const VISITS = { action: 'appointment.list', subject: 'appointment' } as const;

/**
 * Audits the visits a list has shown, or what else of patients it lists. A diary that stays open reads itself anew twice
 * a minute: the same visit before the same eyes within the hour is one look, or the trail would drown the reads that matter.
 */
export async function auditShown(
  tx: EntityManager,
  actor: Actor,
  visits: readonly Shown[],
  { action, subject }: Pick<Audited, 'action' | 'subject'> = VISITS,
): Promise<void> {
  if (visits.length === 0) return;
  await lastly(
    tx,
    `insert into audit_event (organization_id, account_id, action, subject, subject_id, patient_id)
     select $1, $2, $5::text, $6::text, v.id::text, v.patient_id
       from unnest($3::uuid[], $4::uuid[]) as v(id, patient_id)
      where not exists (
        select from audit_event e
         where e.organization_id = $1 and e.patient_id = v.patient_id and e.account_id = $2
           and e.action = $5 and e.subject_id = v.id::text and e.at > now() - interval '1 hour')`,
    [
      actor.organizationId,
      actor.accountId,
      visits.map((visit) => visit.id),
      visits.map((visit) => visit.patientId),
      action,
      subject,
    ],
  );
}
