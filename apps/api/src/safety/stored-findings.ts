import type { EpochMs, MitigationReason } from '@meridian/domain';
import { FindingEntity, MitigationEntity } from '@meridian/persistence';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import type { SafetyFindings } from './checked-finding.js';

/** The coded reason with which somebody went on despite a finding. */
export interface GivenAcknowledgement {
  readonly findingKey: string;
  readonly reason: MitigationReason;
  readonly text?: string | null;
}

/**
 * Keeps what a check found with the visit it was made for, and who acknowledged what. A finding that was there before
 * keeps its row, so that its mitigations stay; one that is found no more goes, unless somebody decided about it.
 */
export async function storeFindings(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  checked: SafetyFindings,
  acknowledgements: readonly GivenAcknowledgement[],
  nowMs: EpochMs,
): Promise<void> {
  await removeVanished(
    tx,
    actor,
    appointmentId,
    checked.findings.map((finding) => finding.key),
  );
  await addFindings(tx, actor, appointmentId, checked, acknowledgements, nowMs);
}

async function addFindings(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  checked: SafetyFindings,
  acknowledgements: readonly GivenAcknowledgement[],
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId } = actor;
  if (checked.findings.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(FindingEntity)
    .values(
      checked.findings.map((finding) => ({ ...finding, organizationId, appointmentId, foundAt: new Date(nowMs) })),
    )
    .orUpdate(
      [
        'rule_id',
        'severity',
        'demand',
        'technique',
        'factor',
        'title',
        'mechanism',
        'management',
        'evidence',
        'source',
        'verified',
        'clearable_by',
        'knowledge_version',
        'found_at',
      ],
      ['organization_id', 'appointment_id', 'key'],
    )
    .updateEntity(false)
    .execute();
  const needed = new Set(
    checked.findings.filter((finding) => finding.demand === 'acknowledgement').map((finding) => finding.key),
  );
  const given = acknowledgements.filter((each) => needed.has(each.findingKey));
  if (given.length > 0) await storeAcknowledgements(tx, actor, appointmentId, given, nowMs);
}

async function removeVanished(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from finding f where f.organization_id = $1 and f.appointment_id = $2 and f.key <> all($3)
       and not exists (select from mitigation m where m.organization_id = f.organization_id and m.finding_id = f.id)`,
    [actor.organizationId, appointmentId, keys],
  );
}

async function storeAcknowledgements(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  given: readonly GivenAcknowledgement[],
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, accountId } = actor;
  const rows = await tx.findBy(FindingEntity, {
    organizationId,
    appointmentId,
    key: In(given.map((each) => each.findingKey)),
  });
  const mitigations = rows.flatMap((row) => {
    const each = given.find((one) => one.findingKey === row.key);
    return each
      ? [
          {
            organizationId,
            findingId: row.id,
            kind: 'acknowledged' as const,
            reason: each.reason,
            text: each.text ?? null,
            accountId,
            at: new Date(nowMs),
          },
        ]
      : [];
  });
  await tx.insert(MitigationEntity, mitigations);
}

/** The keys of findings of this visit with a clearance that has not expired at `nowMs`. */
export async function clearedKeys(
  tx: EntityManager,
  actor: Actor,
  appointmentId: string,
  nowMs: EpochMs,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ key: string }[]>(
    `select distinct f.key from finding f join mitigation m on m.organization_id = f.organization_id and m.finding_id = f.id
      where f.organization_id = $1 and f.appointment_id = $2 and m.kind = 'cleared' and (m.expires_at is null or m.expires_at > $3)`,
    [actor.organizationId, appointmentId, new Date(nowMs)],
  );
  return new Set(rows.map((row) => row.key));
}
