/** How much a finding weighs, heaviest first. `could-not-check` is its own thing and never looks green. */
export const SEVERITIES = ['contraindicated', 'major', 'could-not-check', 'moderate', 'minor', 'info'] as const;
/** One of `SEVERITIES`. What each demands of a booking is decided by the safety rules. */
export type Severity = (typeof SEVERITIES)[number];

/** What a booking needs before it may go on (lifecycles: Findings). */
export type FindingDemand = 'refused' | 'clearance' | 'acknowledgement' | 'none';

/** Why somebody went on despite a finding: coded, so that overrides can be counted. */
export const MITIGATION_REASONS = {
  'discussed-with-patient': 'Discussed with the patient',
  'discussed-with-prescriber': 'Discussed with the prescriber',
  'technique-adapted': 'Technique adapted or left out',
  'benefit-outweighs-risk': 'Benefit outweighs the risk',
  'already-monitored': 'Already monitored',
  'no-longer-taken': 'No longer taken',
  'not-applicable': 'Does not apply to this patient',
  other: 'Other (text required)',
} as const;
/** The code of a reason, as it is stored and sent; `other` needs text. */
export type MitigationReason = keyof typeof MITIGATION_REASONS;
