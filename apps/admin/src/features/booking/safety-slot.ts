import type { ReactNode } from 'react';
import type { AcknowledgementInput, FindingFieldsFragment, MitigationReason } from '../../gql/graphql.js';

export interface Reason {
  reason: MitigationReason | '';
  text: string;
}

export type Reasons = Readonly<Record<string, Reason>>;

/** How the safety feature shows findings inside the book flow; the route brings the two together. */
export type SafetySlot = (props: {
  findings: readonly FindingFieldsFragment[];
  medicines: number | null;
  acknowledgements: Reasons;
  onAcknowledge: (findingKey: string, value: Reason) => void;
}) => ReactNode;

/** Findings that still ask for a reason. "Other" needs words. */
export const withoutReason = (findings: readonly FindingFieldsFragment[], reasons: Reasons): FindingFieldsFragment[] =>
  findings.filter((finding) => {
    if (finding.demand !== 'acknowledgement' || finding.mitigation) return false;
    const given = reasons[finding.key];
    return !given || given.reason === '' || (given.reason === 'other' && given.text.trim() === '');
  });

/** The reasons as the API takes them. */
export const acknowledgementsOf = (reasons: Reasons): AcknowledgementInput[] =>
  Object.entries(reasons).flatMap(([findingKey, { reason, text }]) =>
    reason === '' ? [] : [{ findingKey, reason, text: text.trim() || null }],
  );
