import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type EpochMs, unreachable } from '@meridian/domain';
import { Database, DisciplineEntity, SpacingRuleEntity, TechniqueEntity, VisitTypeEntity } from '@meridian/persistence';
import { checkSpacingRule, findOrderCycle, type OrderedKind } from '@meridian/scheduling';
import { type EntityManager, IsNull } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { isId } from '../../catalog/ids.js';
import { CLOCK } from '../../database/database.module.js';
import { FieldProblem, InvalidInput, type Refusal } from '../../graphql/refusal.type.js';
import { isRefusal } from '../booking-request.js';
import { ruleOf } from '../spacing-reader.js';
import { readKinds } from './read-kinds.js';
import { readToChange, savedOnce } from './saved-once.js';

interface Selector {
  readonly by: SpacingRuleEntity['firstBy'];
  readonly code: string;
}

/** A rule as it shall be, whole. Without an id a new one. */
export interface WholeSpacingRule
  extends
    Pick<SpacingRuleEntity, 'kind' | 'severity' | 'reason'>,
    Partial<Pick<SpacingRuleEntity, 'bodyRegion' | 'amount' | 'unit' | 'most' | 'source'>> {
  readonly idempotencyKey: string;
  readonly id?: string | null;
  /** The version that was read; needed with an id. */
  readonly version?: number | null;
  readonly first: Selector;
  readonly then?: Selector | null;
}

/** What shall be asked no more. */
export interface Retirement {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
}

/** The clinic's rules on how visits of one patient have to lie to each other. Booked visits stay, whatever changes. */
@Injectable()
export class SpacingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The rules in force, those that block first. */
  rules(actor: Actor): Promise<SpacingRuleEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(SpacingRuleEntity, {
        where: { retiredAt: IsNull() },
        order: { severity: 'ASC', reason: 'ASC', id: 'ASC' },
      }),
    );
  }

  /** Makes or changes a rule whole, or says which field keeps it from being one. */
  save(actor: Actor, input: WholeSpacingRule): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      savedOnce(tx, SpacingRuleEntity, { actor, operation: 'saveSpacingRule', input, nowMs }, () =>
        this.saveIn(tx, actor, input, nowMs),
      ),
    );
  }

  /** From now on the rule is asked no more. */
  retire(actor: Actor, input: Retirement): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      savedOnce(tx, SpacingRuleEntity, { actor, operation: 'retireSpacingRule', input, nowMs }, async () => {
        const found = await readToChange(tx, SpacingRuleEntity, 'The rule', input);
        if (isRefusal(found)) return found;
        found.retiredAt = new Date(nowMs);
        return this.write(tx, actor, found, 'spacing-rule.retire', nowMs);
      }),
    );
  }

  private async saveIn(
    tx: EntityManager,
    actor: Actor,
    input: WholeSpacingRule,
    nowMs: EpochMs,
  ): Promise<SpacingRuleEntity | Refusal> {
    const rule = Object.assign(
      new SpacingRuleEntity(),
      { organizationId: actor.organizationId, id: '' },
      columnsOf(input),
    );
    const problems = [...shapeProblems(rule, input), ...(await selectorProblems(tx, input))];
    if (problems.length > 0) return new InvalidInput(problems);
    const ring = await orderRing(tx, rule, input.id ?? null);
    if (ring) return new InvalidInput([ring]);
    if (input.id == null) {
      rule.id = randomUUID();
      rule.version = 0;
      return this.write(tx, actor, rule, 'spacing-rule.save', nowMs);
    }
    const found = await readToChange(tx, SpacingRuleEntity, 'The rule', { ...input, id: input.id });
    return isRefusal(found)
      ? found
      : this.write(tx, actor, Object.assign(found, columnsOf(input)), 'spacing-rule.save', nowMs);
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    rule: SpacingRuleEntity,
    action: 'spacing-rule.save' | 'spacing-rule.retire',
    nowMs: EpochMs,
  ): Promise<SpacingRuleEntity> {
    rule.version += 1;
    rule.savedBy = actor.accountId;
    rule.savedAt = new Date(nowMs);
    const saved = await tx.save(rule);
    await audit(tx, actor, { action, subject: 'spacing_rule', subjectId: saved.id });
    return saved;
  }
}

/** The columns of the row; what the kind does not ask is left out. */
const columnsOf = (input: WholeSpacingRule) => ({
  kind: input.kind,
  firstBy: input.first.by,
  firstCode: input.first.code,
  thenBy: input.then?.by ?? null,
  thenCode: input.then?.code ?? null,
  bodyRegion: input.bodyRegion ?? null,
  amount: input.amount ?? null,
  unit: input.unit ?? null,
  most: input.most ?? null,
  severity: input.severity,
  reason: input.reason.trim(),
  source: input.source?.trim() || null,
});

/** Which fields a rule of this kind lacks, and which it has too many. */
function shapeProblems(row: SpacingRuleEntity, { kind }: WholeSpacingRule): FieldProblem[] {
  const window = kind === 'max-per-window';
  const measured = window || kind === 'min-gap' || kind === 'max-gap';
  const wanted = [
    ['then', row.thenBy !== null, !window, 'the visit that follows'],
    ['amount', row.amount !== null, measured, 'a whole number above 0'],
    ['unit', row.unit !== null, measured, 'minutes, hours or days'],
    ['most', row.most !== null, window, 'at most how many visits'],
  ] as const;
  const problems = wanted.flatMap(([field, given, asked, what]) =>
    given === asked ? [] : [new FieldProblem(field, asked ? what : 'nothing, for a rule of this kind')],
  );
  if (problems.length > 0) return problems;
  const checked = checkSpacingRule(ruleOf(row));
  return checked.ok ? [] : [new FieldProblem(checked.refusal.field, checked.refusal.detail)];
}

async function selectorProblems(tx: EntityManager, { first, then }: WholeSpacingRule): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const [field, selector] of [
    ['first.code', first],
    ['then.code', then],
  ] as const)
    if (selector && !(await isThere(tx, selector))) problems.push(new FieldProblem(field, 'choose one of the list'));
  return problems;
}

function isThere(tx: EntityManager, { by, code }: Selector): Promise<boolean> {
  switch (by) {
    case 'technique':
      return tx.existsBy(TechniqueEntity, { code });
    case 'discipline':
      return tx.existsBy(DisciplineEntity, { code: code as DisciplineEntity['code'] });
    case 'visit-type':
      return isId(code) ? tx.existsBy(VisitTypeEntity, { id: code }) : Promise.resolve(false);
    default:
      return unreachable(by);
  }
}

/** Orders that go round in a ring could never be kept on one day. */
async function orderRing(tx: EntityManager, rule: SpacingRuleEntity, id: string | null): Promise<FieldProblem | null> {
  if (rule.kind !== 'same-day-order' || rule.severity !== 'block') return null;
  // One at a time, so that two who save at once do not close a ring together.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', ['spacing-order', rule.organizationId]);
  const others = await tx.findBy(SpacingRuleEntity, { kind: 'same-day-order', retiredAt: IsNull() });
  const kinds: readonly OrderedKind[] = await readKinds(tx, rule.organizationId);
  const ring = findOrderCycle([...others.filter((each) => each.id !== id), rule].map(ruleOf), kinds);
  return ring ? new FieldProblem('then', `another order than ${ring.join(', then ')}: no day can keep that`) : null;
}
