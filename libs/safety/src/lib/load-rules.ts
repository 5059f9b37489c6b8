import type { FactKind, Rule, RuleEffect } from './knowledge.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import type { Row } from './table.js';
import { readTable } from './table.js';

const SEVERITIES = ['contraindicated', 'major', 'moderate', 'minor', 'info'] as const;
const EVIDENCE = ['established', 'probable', 'possible', 'theoretical'];
const VERIFIED = ['search', 'memory'];
const FACTOR_KINDS: Readonly<Record<string, { readonly kind: FactKind; readonly prefix: string }>> = {
  drug: { kind: 'medicine', prefix: 'drug' },
  drug_class: { kind: 'medicine', prefix: 'class' },
  condition: { kind: 'condition', prefix: 'condition' },
  device: { kind: 'condition', prefix: 'condition' },
  allergy: { kind: 'allergy', prefix: 'allergy' },
  lab: { kind: 'lab', prefix: 'lab' },
};

/** What the rules may refer to. Each answers the id under which a factor is known, or undefined. */
export interface RuleContext {
  subjectExists(id: string): boolean;
  conditionExists(id: string): boolean;
  /** The id part of the factor, or undefined when nothing of that kind has the name. */
  factorId(prefix: string, name: string): string | undefined;
}

const COLUMNS = [
  'rule_id',
  'subject',
  'factor_kind',
  'factor',
  'severity',
  'qualifier',
  'mechanism',
  'management',
  'timing',
  'evidence',
  'source',
  'verified',
  'verified_refs',
];

/** Reads and validates the rules; a bad row is told in `problems` and left out. */
export function loadRules(files: KnowledgeFiles, context: RuleContext, problems: string[]): Rule[] {
  const refs = new Set(
    readTable('rule_refs.csv', files['rule_refs.csv'], ['ref', 'quality', 'what_was_seen']).map((row) =>
      row.cell('ref'),
    ),
  );
  const ids = new Set<string>();
  const rules: Rule[] = [];
  for (const row of readTable('rules.csv', files['rules.csv'], COLUMNS)) {
    const bad = problemsOf(row, context, refs);
    if (ids.has(row.cell('rule_id'))) bad.push(`rule ${row.cell('rule_id')} stands twice`);
    ids.add(row.cell('rule_id'));
    const rule = bad.length === 0 ? ruleOf(row, context) : undefined;
    if (rule !== undefined) rules.push(rule);
    problems.push(...bad.map((problem) => `${row.at}: ${problem}`));
  }
  readTable('asra_hold_table.csv', files['asra_hold_table.csv'], ['drug', 'hold_high_risk', 'restart']);
  readTable('asra_procedure_risk.csv', files['asra_procedure_risk.csv'], ['procedure', 'asra_2018_risk']);
  return rules;
}

function problemsOf(row: Row, context: RuleContext, refs: ReadonlySet<string>): string[] {
  const bad: string[] = [];
  const kind = FACTOR_KINDS[row.cell('factor_kind')];
  if (row.cell('rule_id') === '') bad.push('rule without id');
  if (!context.subjectExists(row.cell('subject'))) bad.push(`unknown subject ${row.cell('subject')}`);
  if (!SEVERITIES.some((severity) => severity === row.cell('severity')))
    bad.push(`unknown severity ${row.cell('severity')}`);
  if (!EVIDENCE.includes(row.cell('evidence'))) bad.push(`unknown evidence ${row.cell('evidence')}`);
  if (!VERIFIED.includes(row.cell('verified'))) bad.push(`unknown verification ${row.cell('verified')}`);
  if (row.cell('mechanism') === '' || row.cell('management') === '' || row.cell('source') === '') {
    bad.push('mechanism, management and source are needed');
  }
  if (kind === undefined) bad.push(`unknown factor kind ${row.cell('factor_kind')}`);
  else if (context.factorId(kind.prefix, row.cell('factor')) === undefined)
    bad.push(`unknown ${row.cell('factor_kind')} ${row.cell('factor')}`);
  const inferred = timingValue(row.cell('timing'), 'infer_condition');
  if (inferred !== undefined && !context.conditionExists(inferred))
    bad.push(`infers the unknown condition ${inferred}`);
  const unknownRefs = row
    .cell('verified_refs')
    .split(',')
    .map((ref) => ref.trim())
    .filter((ref) => ref !== '' && !refs.has(ref));
  if (unknownRefs.length > 0) bad.push(`unknown reference ${unknownRefs.join(', ')}`);
  return bad;
}

function ruleOf(row: Row, context: RuleContext): Rule | undefined {
  const kind = FACTOR_KINDS[row.cell('factor_kind')];
  const severity = SEVERITIES.find((known) => known === row.cell('severity'));
  const factor = kind === undefined ? undefined : context.factorId(kind.prefix, row.cell('factor'));
  if (kind === undefined || severity === undefined || factor === undefined) return undefined;
  const timing = row.cell('timing');
  const effect = effectOf(timing);
  const infersCondition = timingValue(timing, 'infer_condition');
  return {
    id: row.cell('rule_id'),
    subject: row.cell('subject'),
    factor: `${kind.prefix}:${factor}`,
    factorKind: kind.kind,
    severity: effect === 'risk' ? severity : 'info',
    effect,
    qualifier: row.cell('qualifier'),
    mechanism: row.cell('mechanism'),
    management: row.cell('management'),
    timing,
    evidence: row.cell('evidence'),
    source: row.cell('source'),
    verified: row.cell('verified') === 'search',
    ...(infersCondition === undefined ? {} : { infersCondition }),
  };
}

/** The value of one key of a timing cell, such as `3` of `hold_before_days=3;resume_after_hours=24`. */
export function timingValue(timing: string, key: string): string | undefined {
  for (const part of timing.split(';')) {
    const [name, value] = part.split('=', 2);
    if (name?.trim() === key) return value?.trim();
  }
  return undefined;
}

function effectOf(timing: string): RuleEffect {
  if (timingValue(timing, 'benefit') === 'true') return 'benefit';
  return timingValue(timing, 'none') === 'true' ? 'nothing-known' : 'risk';
}
