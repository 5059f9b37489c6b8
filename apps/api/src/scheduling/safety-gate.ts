import type { FindingDemand, MitigationReason } from '@meridian/domain';
import type { Refusal } from '../graphql/refusal.type.js';
import { AcknowledgementRequired, ClearanceRequired, TechniqueRefused } from './refusal.type.js';

/** What the gate needs to know of a finding. */
export interface GatedFinding {
  readonly key: string;
  readonly demand: FindingDemand;
}

export interface Acknowledgement {
  readonly findingKey: string;
  readonly reason: MitigationReason;
  readonly text?: string | null;
}

export type Gate = { readonly pass: 'booked' | 'safety-hold' } | { readonly refusal: Refusal };

/**
 * Whether findings let a booking go on: refused ones stop it, unacknowledged ones ask first, and any that needs a
 * clearance which nobody has given yet turns the booking into a safety-hold. `cleared` holds keys of live clearances.
 */
export function safetyGate(
  findings: readonly GatedFinding[],
  acknowledgements: readonly Acknowledgement[],
  cleared: ReadonlySet<string> = new Set(),
): Gate {
  const acknowledged = new Set(acknowledgements.filter(isComplete).map((each) => each.findingKey));
  if (findings.some((finding) => finding.demand === 'refused' && !cleared.has(finding.key)))
    return { refusal: new TechniqueRefused(findings) };
  const open = findings.filter(
    (finding) => finding.demand === 'acknowledgement' && !acknowledged.has(finding.key) && !cleared.has(finding.key),
  );
  if (open.length > 0) return { refusal: new AcknowledgementRequired(findings) };
  const waiting = findings.some((finding) => finding.demand === 'clearance' && !cleared.has(finding.key));
  return { pass: waiting ? 'safety-hold' : 'booked' };
}

/** A safety-hold becomes a booking only once nothing waits for clearance. */
export function confirmGate(
  findings: readonly GatedFinding[],
  acknowledgements: readonly Acknowledgement[],
  cleared: ReadonlySet<string>,
): Refusal | null {
  const gate = safetyGate(findings, acknowledgements, cleared);
  if ('refusal' in gate) return gate.refusal;
  return gate.pass === 'booked' ? null : new ClearanceRequired(findings);
}

/** "Other" says nothing by itself. */
const isComplete = (acknowledgement: Acknowledgement): boolean =>
  acknowledgement.reason !== 'other' || Boolean(acknowledgement.text?.trim());
