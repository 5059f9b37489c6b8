import type { Discipline, FindingDemand, Severity } from '@meridian/domain';
import { DISCIPLINE_CODES, DISCIPLINES, unreachable } from '@meridian/domain';
import type { FactKind, RuleEffect } from './knowledge.js';
import { timingValue } from './load-rules.js';

/** One card: what one fact about the patient means for one technique. */
export interface Finding {
  /** The same for the same rule, technique and fact in every check, whatever order and identifiers the list has. */
  readonly key: string;
  readonly ruleId: string | null;
  readonly severity: Severity;
  readonly technique: string;
  /** The fact, for people: "Eliquis (apixaban)". */
  readonly factorLabel: string;
  readonly factorKind: FactKind;
  readonly effect: RuleEffect;
  readonly title: string;
  readonly mechanism: string;
  readonly management: string;
  /** Keys and values joined by `;`, in the notation of the data; empty when the rule has none. */
  readonly timing: string;
  /** Under what circumstances the rule holds, when it does not always. */
  readonly appliesWhen: string;
  readonly evidence: string;
  readonly source: string;
  /** The rule was compared with the text that it cites. */
  readonly verified: boolean;
  /** A clinician of this clinic approved it. Shipped rules are not. */
  readonly reviewed: false;
  readonly demand: FindingDemand;
  readonly knowledgeVersion: string;
  /** The medication statement, allergy, condition id or laboratory code that causes it; `medications`, `allergies` for a list. */
  readonly factRef: string;
  /** What has to be found out, for `could-not-check`. */
  readonly missing: string;
  readonly suggestions: readonly string[];
}

/**
 * What a finding needs before the booking goes on. `dependsHeavily`: a major or contraindicated rule of the technique
 * depends on a fact of the kind that could not be checked. A finding that is no risk needs nothing.
 */
export function demandOf(severity: Severity, effect: RuleEffect, dependsHeavily: boolean): FindingDemand {
  if (effect !== 'risk') return 'none';
  switch (severity) {
    case 'contraindicated':
      return 'refused';
    case 'major':
      return 'clearance';
    case 'could-not-check':
      return dependsHeavily ? 'clearance' : 'acknowledgement';
    case 'moderate':
      return 'acknowledgement';
    case 'minor':
    case 'info':
      return 'none';
    default:
      return unreachable(severity);
  }
}

const STOPPING_KEYS = [
  'hold_before_days',
  'hold_before_hours',
  'hold_before_half_lives',
  'hold',
  'washout_days',
  'taper_days',
];

/** Whether following the rule means that a medicine is paused or ended. */
export const stopsMedicine = (finding: Pick<Finding, 'factorKind' | 'timing'>): boolean =>
  finding.factorKind === 'medicine' && STOPPING_KEYS.some((key) => timingValue(finding.timing, key) !== undefined);

/**
 * The disciplines that may clear a finding: prescribing ones for a contraindication, for any stop of a medicine and for
 * what is refused without knowledge; every discipline for the rest. That nobody clears what his own account books is for
 * the caller to see to.
 */
export function clearableBy(
  finding: Pick<Finding, 'severity' | 'demand' | 'factorKind' | 'timing'>,
): readonly Discipline[] {
  const prescribersOnly =
    finding.severity === 'contraindicated' || finding.demand === 'refused' || stopsMedicine(finding);
  return prescribersOnly ? DISCIPLINE_CODES.filter((code) => DISCIPLINES[code].prescribing) : DISCIPLINE_CODES;
}
