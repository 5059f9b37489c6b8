import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@meridian/domain';
import { lastly } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import type { SafetyFindings } from './checked-finding.js';
import type { GivenAcknowledgement } from './stored-findings.js';

const FINDINGS = `insert into finding (organization_id, id, appointment_id, key, rule_id, severity, demand, technique, factor, title,
    mechanism, management, evidence, source, verified, clearable_by, knowledge_version, found_at)
  select $1, f.id, $2, f.key, f."ruleId", f.severity, f.demand, f.technique, f.factor, f.title,
    f.mechanism, f.management, f.evidence, f.source, f.verified, f."clearableBy", f."knowledgeVersion", $4
    from jsonb_to_recordset($3::jsonb) as f(id uuid, key text, "ruleId" text, severity text, demand text, technique text, factor text,
      title text, mechanism text, management text, evidence text, source text, verified boolean, "clearableBy" text, "knowledgeVersion" text)`;

const ACKNOWLEDGED = `insert into mitigation (organization_id, finding_id, kind, reason, text, account_id, at)
  select $1, a.finding, 'acknowledged', a.reason, a.text, $2, $4 from jsonb_to_recordset($3::jsonb) as a(finding uuid, reason text, text text)`;

/**
 * Keeps what was found for a visit that is booked now, and what was acknowledged of it; written with the commit, after
 * whatever was written lastly before (the visit).
 */
export async function writeNewFindings(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  { findings }: SafetyFindings,
  acknowledgements: readonly GivenAcknowledgement[],
  nowMs: EpochMs,
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map((finding) => ({ ...finding, id: randomUUID() }));
  const at = new Date(nowMs);
  await lastly(tx, FINDINGS, [actor.organizationId, appointmentId, JSON.stringify(rows), at]);
  const given = rows.flatMap(({ id, key, demand }) => {
    const each = acknowledgements.find(({ findingKey }) => findingKey === key);
    return demand === 'acknowledgement' && each ? [{ finding: id, reason: each.reason, text: each.text ?? null }] : [];
  });
  if (given.length > 0)
    await lastly(tx, ACKNOWLEDGED, [actor.organizationId, actor.accountId, JSON.stringify(given), at]);
}
