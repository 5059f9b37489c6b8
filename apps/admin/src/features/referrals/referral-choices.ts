import { labelOfCode } from '../../components/code-label.js';
import type { DeclineReason, ReferralPriority } from '../../gql/graphql.js';

/** Most urgent first, as a worklist is read. */
export const PRIORITIES: { value: ReferralPriority; label: string; meaning: string }[] = [
  { value: 'stat', label: 'Stat', meaning: 'at once' },
  { value: 'asap', label: 'ASAP', meaning: 'as soon as possible' },
  { value: 'urgent', label: 'Urgent', meaning: 'before routine ones' },
  { value: 'routine', label: 'Routine', meaning: 'in turn' },
];

/** Coded reasons for saying no, in the words of the desk. */
export const DECLINE_CHOICES: { value: DeclineReason; label: string }[] = [
  { value: 'not_eligible', label: 'Not eligible' },
  { value: 'body_site_out_of_scope', label: 'Body site out of scope' },
  { value: 'out_of_region', label: 'Out of region' },
  { value: 'patient_not_contactable', label: 'Patient cannot be reached' },
  { value: 'patient_declined', label: 'Patient does not want it' },
  { value: 'alternative_service', label: 'Another service fits better' },
  { value: 'symptoms_resolved', label: 'Symptoms are gone' },
  { value: 'capacity_full', label: 'No capacity' },
  { value: 'red_flag_urgent_care', label: 'Red flag: sent to urgent care' },
  { value: 'information_not_supplied', label: 'Information was not supplied' },
  { value: 'authorization_refused', label: 'Payer refused authorisation' },
  { value: 'duplicate', label: 'Duplicate' },
  { value: 'other', label: 'Other (text required)' },
];

/** Why somebody declined, in words; a history spells the code with hyphens. */
export function declineLabel(code: string): string {
  if (code === 'other') return 'Other';
  return DECLINE_CHOICES.find(({ value }) => value === code.replaceAll('-', '_'))?.label ?? labelOfCode(code);
}

/** Stat before ASAP before urgent before routine; then the oldest first. */
export const byUrgency = <R extends { priority: ReferralPriority; createdAt: string }>(
  referrals: readonly R[],
): R[] => {
  const rank = (one: R) => PRIORITIES.findIndex(({ value }) => value === one.priority);
  return [...referrals].sort((a, b) => rank(a) - rank(b) || Date.parse(a.createdAt) - Date.parse(b.createdAt));
};
