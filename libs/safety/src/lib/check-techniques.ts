import type { Cause, CauseFactor } from './causes.js';
import { causesOf } from './causes.js';
import type { CheckOptions } from './check-options.js';
import { heaviestFirst, unknownFact, ruleFinding } from './compose-finding.js';
import type { Finding } from './finding.js';
import type { Knowledge, Rule, Subject } from './knowledge.js';
import { labFindings } from './lab-findings.js';
import { listFindings } from './list-findings.js';
import type { PatientFacts } from './patient-facts.js';
import type { QualifierContext } from './qualifier.js';
import { judgeQualifier } from './qualifier.js';

const WEIGHT: Readonly<Record<Rule['severity'], number>> = {
  contraindicated: 4,
  major: 3,
  moderate: 2,
  minor: 1,
  info: 0,
};

interface Hit {
  readonly rule: Rule;
  readonly severity: Rule['severity'];
  readonly specificity: number;
}

/**
 * Checks techniques (subject ids) against a patient. Per technique and causing fact there is one card: the heaviest rule
 * that holds; among equals the nearest (ingredient, class, parent class, inferred condition), then the first id.
 *
 * A rule that hangs on a missing fact is not dropped: contraindicated and major become `could-not-check` and name the
 * fact, moderate stands as it is and says when it applies, minor is shown as information.
 * Medicine lines that are not understood, lists that were never taken or not lately confirmed, and ids of techniques that
 * the knowledge lacks are `could-not-check` too. Heaviest finding first; the order of the facts does not matter.
 */
export function checkTechniques(
  techniques: readonly string[],
  facts: PatientFacts,
  knowledge: Knowledge,
  options: CheckOptions,
): readonly Finding[] {
  const causes = causesOf(facts, knowledge);
  const factors = new Set<string>();
  for (const cause of causes) for (const link of cause.factors) if (link.unsure === '') factors.add(link.factor);
  const context: QualifierContext = { facts, factors, knowledge, atMs: options.atMs };
  const findings: Finding[] = [];
  for (const id of new Set(techniques)) {
    const subject = knowledge.subjects.get(id);
    if (subject === undefined) {
      findings.push(
        unknownFact({
          reason: 'technique',
          subject: { id, label: id },
          label: id,
          kind: 'condition',
          factRef: id,
          missing: 'no rules are known for this technique',
          knowledge,
          heavy: true,
        }),
      );
      continue;
    }
    for (const cause of causes) findings.push(...causeFindings(subject, cause, context));
    findings.push(...labFindings(subject, context), ...listFindings(subject, facts, knowledge, options));
  }
  return findings.sort(heaviestFirst);
}

/** The card of one fact, and beside it what is missing to tell whether a heavier rule holds. */
function causeFindings(subject: Subject, cause: Cause, context: QualifierContext): Finding[] {
  const { knowledge } = context;
  let best: Hit | undefined;
  let open: { rule: Rule; missing: string } | undefined;
  for (const [rule, link] of candidates(subject, cause, knowledge)) {
    if (
      rule.infersCondition !== undefined &&
      context.factors.has(`condition:${rule.infersCondition}`) &&
      context.facts.conditions.includes(rule.infersCondition)
    )
      continue;
    const judged = judgeQualifier(rule, cause, context);
    if (judged.holds === false) continue;
    const missing = link.unsure !== '' ? link.unsure : judged.holds === 'unknown' ? judged.missing : '';
    const severity = missing === '' ? rule.severity : withoutFact(rule.severity, link);
    if (severity === 'could-not-check') {
      if (open === undefined || isNearer(rule, open.rule)) open = { rule, missing };
    } else if (severity !== undefined) {
      const hit = { rule, severity, specificity: link.specificity };
      if (best === undefined || isHeavier(hit, best)) best = hit;
    }
  }
  const findings: Finding[] = [];
  if (best !== undefined) findings.push(ruleFinding(subject, cause, best.rule, best.severity, knowledge));
  if (open !== undefined && (best === undefined || WEIGHT[best.severity] < WEIGHT[open.rule.severity])) {
    const { rule, missing } = open;
    findings.push(
      unknownFact({
        reason: rule.id,
        subject,
        label: cause.label,
        kind: cause.kind,
        factRef: cause.factRef,
        causeKey: cause.key,
        missing,
        knowledge,
        heavy: WEIGHT[rule.severity] >= WEIGHT.major,
        rule,
      }),
    );
  }
  return findings;
}

/** What becomes of a rule whose fact is missing. A route that nobody recorded makes it uncertain that the drug counts at all. */
function withoutFact(severity: Rule['severity'], link: CauseFactor): Rule['severity'] | 'could-not-check' | undefined {
  if (severity === 'contraindicated' || severity === 'major') return 'could-not-check';
  const routeUnknown = link.unsure !== '' && !link.factor.startsWith('condition:');
  if (routeUnknown) return severity === 'moderate' ? 'could-not-check' : undefined;
  return severity === 'moderate' ? 'moderate' : 'info';
}

/**
 * The rules that name a factor of the cause. A procedure that is an operation or has a high bleeding risk also meets the
 * rules that a supplement on the list has for a planned operation.
 */
function* candidates(subject: Subject, cause: Cause, knowledge: Knowledge): Generator<readonly [Rule, CauseFactor]> {
  const bySubject = knowledge.rules.get(subject.id);
  const operation =
    subject.kind === 'procedure' &&
    (subject.attributes['surgery'] === 'major' || subject.attributes['asra'] === 'high');
  for (const link of cause.factors) {
    for (const rule of bySubject?.get(link.factor) ?? []) yield [rule, link];
    if (operation && link.factor.startsWith('drug:S:')) {
      for (const rule of knowledge.rules.get(link.factor.slice('drug:S:'.length))?.get('condition:planned_surgery') ??
        [])
        yield [rule, link];
    }
  }
}

function isHeavier(hit: Hit, other: Hit): boolean {
  const weight = WEIGHT[hit.severity] - WEIGHT[other.severity];
  if (weight !== 0) return weight > 0;
  if (hit.specificity !== other.specificity) return hit.specificity > other.specificity;
  return hit.rule.id < other.rule.id;
}

const isNearer = (rule: Rule, other: Rule): boolean =>
  WEIGHT[rule.severity] > WEIGHT[other.severity] ||
  (WEIGHT[rule.severity] === WEIGHT[other.severity] && rule.id < other.id);
