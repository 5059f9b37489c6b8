import { DISCIPLINES, type FindingDemand, type Severity } from '@meridian/domain';
import { clearableBy, type Finding } from '@meridian/safety';

/** A finding in the shape in which it is stored, so that live and stored ones are shown by the same fields. */
export interface CheckedFinding {
  readonly key: string;
  readonly ruleId: string | null;
  readonly severity: Severity;
  readonly demand: FindingDemand;
  readonly technique: string | null;
  readonly factor: string;
  readonly title: string;
  readonly mechanism: string;
  readonly management: string;
  readonly evidence: string;
  readonly source: string;
  readonly verified: boolean;
  readonly clearableBy: string | null;
  readonly knowledgeVersion: string;
}

/** What a check found, heaviest first, and the heaviest demand among it. */
export interface SafetyFindings {
  readonly findings: readonly CheckedFinding[];
  readonly demand: FindingDemand;
  readonly knowledgeVersion: string;
  readonly checkedAt: Date;
}

const DEMANDS: readonly FindingDemand[] = ['refused', 'clearance', 'acknowledgement', 'none'];

export const heaviestDemand = (findings: readonly { readonly demand: FindingDemand }[]): FindingDemand =>
  DEMANDS.find((demand) => findings.some((finding) => finding.demand === demand)) ?? 'none';

/** The circumstances and the missing fact belong to the card's text: they say why it is shown. */
export function checkedFinding(finding: Finding): CheckedFinding {
  const { key, ruleId, severity, demand, title, evidence, source, verified, knowledgeVersion } = finding;
  return {
    key,
    ruleId,
    severity,
    demand,
    title,
    evidence,
    source,
    verified,
    knowledgeVersion,
    technique: finding.technique,
    factor: finding.factorLabel,
    mechanism: finding.mechanism,
    management: finding.management,
    clearableBy: clearedBy(finding),
  };
}

/** Who may clear it, in words of rights: null when nobody needs to. */
function clearedBy(finding: Finding): string | null {
  if (finding.demand !== 'clearance' && finding.demand !== 'refused') return null;
  return clearableBy(finding).every((discipline) => DISCIPLINES[discipline].prescribing) ? 'prescriber' : 'provider';
}
