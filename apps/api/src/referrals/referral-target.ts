import type { Discipline } from '@meridian/domain';
import { ProviderDisciplineEntity, ProviderEntity, VisitTypeEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { FieldProblem, InvalidInput } from '../graphql/refusal.type.js';

/** Whom a referral is for: a provider, a discipline, or both; and the kind of visit wished for. */
export interface ReferralTarget {
  readonly performerId?: string | null;
  readonly performerDiscipline?: Discipline | null;
  readonly visitTypeId?: string | null;
}

/** Why nobody could act on a referral to this target, or null when somebody can. */
export async function problemsOfTarget(
  tx: EntityManager,
  actor: Actor,
  input: ReferralTarget,
): Promise<InvalidInput | null> {
  const { organizationId } = actor;
  const problems: FieldProblem[] = [];
  const performer = input.performerId
    ? await tx.findOneBy(ProviderEntity, { organizationId, id: input.performerId, active: true })
    : null;
  const practised = performer
    ? (await tx.findBy(ProviderDisciplineEntity, { organizationId, providerId: performer.id })).map(
        (row) => row.discipline,
      )
    : [];
  if (input.performerId && !performer)
    problems.push(new FieldProblem('performerId', 'choose a provider who takes patients'));
  if (performer && input.performerDiscipline && !practised.includes(input.performerDiscipline)) {
    problems.push(
      new FieldProblem(
        'performerDiscipline',
        'this provider does not practise it: choose another one, or leave it out',
      ),
    );
  }
  if (!performer && input.performerDiscipline && !(await isPractised(tx, actor, input.performerDiscipline))) {
    problems.push(new FieldProblem('performerDiscipline', 'no other provider here practises it: choose another one'));
  }
  const reachable = performer ? practised : input.performerDiscipline ? [input.performerDiscipline] : [];
  if (input.visitTypeId) problems.push(...(await problemsOfVisitType(tx, actor, input.visitTypeId, reachable)));
  return problems.length > 0 ? new InvalidInput(problems) : null;
}

async function problemsOfVisitType(
  tx: EntityManager,
  actor: Actor,
  id: string,
  disciplines: readonly Discipline[],
): Promise<FieldProblem[]> {
  const visitType = await tx.findOneBy(VisitTypeEntity, { organizationId: actor.organizationId, id, active: true });
  if (!visitType) return [new FieldProblem('visitTypeId', 'choose a visit type from the list')];
  if (disciplines.length === 0 || disciplines.includes(visitType.discipline)) return [];
  return [
    new FieldProblem('visitTypeId', 'belongs to another discipline than the one asked: choose another visit type'),
  ];
}

/** Whether anybody but the requester could accept. */
async function isPractised(tx: EntityManager, actor: Actor, discipline: Discipline): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select 1 from provider_discipline d join provider p on p.organization_id = d.organization_id and p.id = d.provider_id
      where d.organization_id = $1 and d.discipline = $2 and p.active and p.id is distinct from $3::uuid limit 1`,
    [actor.organizationId, discipline, actor.providerId],
  );
  return rows.length > 0;
}
