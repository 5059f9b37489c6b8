import { ruleFinding, unknownFact } from './compose-finding.js';
import type { Finding } from './finding.js';
import type { Subject } from './knowledge.js';
import { readLabTest, testLab } from './labs.js';
import type { QualifierContext } from './qualifier.js';

/**
 * Rules whose factor is a laboratory value. A value that holds is a finding; a missing or stale one is `could-not-check`,
 * but only where something on record moves the value (an INR is asked for on warfarin, not for everybody).
 */
export function labFindings(subject: Subject, context: QualifierContext): Finding[] {
  const findings: Finding[] = [];
  for (const rule of context.knowledge.labRules.get(subject.id) ?? []) {
    const test = readLabTest(rule.factor.slice('lab:'.length));
    if (test === undefined) continue;
    const result = testLab(test, context.facts, context.atMs);
    const { code, label } = test.lab;
    if (result === true) {
      findings.push(
        ruleFinding(
          subject,
          { key: `lab:${code}`, label, factRef: code, kind: 'lab' },
          rule,
          rule.severity,
          context.knowledge,
        ),
      );
    } else if (result === 'missing' && test.lab.askedForFactors.some((factor) => context.factors.has(factor))) {
      const heavy = rule.severity === 'contraindicated' || rule.severity === 'major';
      const missing = `a recent ${label}`;
      findings.push(
        unknownFact({
          reason: rule.id,
          subject,
          label,
          kind: 'lab',
          factRef: code,
          causeKey: `lab:${code}`,
          missing,
          knowledge: context.knowledge,
          heavy,
          rule,
        }),
      );
    }
  }
  return findings;
}
