import { SEVERITIES } from '@meridian/domain';
import type { Cause } from './causes.js';
import type { Finding } from './finding.js';
import { demandOf } from './finding.js';
import type { FactKind, Knowledge, Rule, Subject } from './knowledge.js';
import { circumstanceInWords } from './qualifier.js';

/** The card for a rule that holds. */
export function ruleFinding(
  subject: Subject,
  cause: Pick<Cause, 'key' | 'label' | 'factRef' | 'kind'>,
  rule: Rule,
  severity: Rule['severity'],
  knowledge: Knowledge,
): Finding {
  return {
    key: `${rule.id}|${subject.id}|${rule.factor}|${cause.key}`,
    ruleId: rule.id,
    severity,
    technique: subject.id,
    factorLabel: cause.label,
    factorKind: cause.kind,
    effect: rule.effect,
    title: `${cause.label} and ${subject.label}`,
    mechanism: rule.mechanism,
    management: rule.management,
    timing: rule.timing,
    appliesWhen: circumstanceInWords(rule.qualifier),
    evidence: rule.evidence,
    source: rule.source,
    verified: rule.verified,
    reviewed: false,
    demand: demandOf(severity, rule.effect, false),
    knowledgeVersion: knowledge.version,
    factRef: cause.factRef,
    missing: '',
    suggestions: [],
  };
}

/** Something that has to be found out before the technique can be called checked. */
export interface UnknownFact {
  /** What kind of gap: the rule id, or a word such as `list` or `line`. */
  readonly reason: string;
  readonly subject: Pick<Subject, 'id' | 'label'>;
  readonly label: string;
  readonly kind: FactKind;
  readonly factRef: string;
  readonly causeKey?: string;
  readonly missing: string;
  readonly knowledge: Pick<Knowledge, 'version'>;
  /** A major or contraindicated rule of the technique hangs on it. */
  readonly heavy: boolean;
  readonly rule?: Rule;
  readonly suggestions?: readonly string[];
}

/** The `could-not-check` card for a gap. */
export function unknownFact(gap: UnknownFact): Finding {
  const { subject, rule } = gap;
  return {
    key: `${gap.reason}|${subject.id}|could-not-check|${gap.causeKey ?? gap.factRef}`,
    ruleId: rule?.id ?? null,
    severity: 'could-not-check',
    technique: subject.id,
    factorLabel: gap.label,
    factorKind: gap.kind,
    effect: 'risk',
    title: `Not checked: ${gap.label} and ${subject.label}`,
    mechanism: rule?.mechanism ?? '',
    management: `Find out: ${gap.missing}. ${rule === undefined ? '' : `If it applies: ${rule.management}`}`.trim(),
    timing: rule?.timing ?? '',
    appliesWhen: circumstanceInWords(rule?.qualifier ?? ''),
    evidence: rule?.evidence ?? '',
    source: rule?.source ?? '',
    verified: rule?.verified ?? false,
    reviewed: false,
    demand: demandOf('could-not-check', 'risk', gap.heavy),
    knowledgeVersion: gap.knowledge.version,
    factRef: gap.factRef,
    missing: gap.missing,
    suggestions: gap.suggestions ?? [],
  };
}

/** Order for people: heaviest first, then by technique and key, so that equal facts always give the same list. */
export function heaviestFirst(a: Finding, b: Finding): number {
  const weight = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  if (weight !== 0) return weight;
  if (a.technique !== b.technique) return a.technique < b.technique ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
