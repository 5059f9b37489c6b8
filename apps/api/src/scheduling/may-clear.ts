import type { FindingEntity } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

/**
 * Whether this person may clear this finding; null means yes. Whatever the right, the account that booked never clears
 * its own booking. `prescriber` is owed by orthopedics and interventional pain, `provider` by anybody giving care.
 */
export function mayClear(
  actor: Actor,
  finding: Pick<FindingEntity, 'clearableBy' | 'demand'>,
  bookedBy: string | null,
): { message: string; hint: string } | null {
  if (actor.providerId === null)
    return {
      message: 'Only a provider clears a finding.',
      hint: 'It waits under Clearances for somebody with the right.',
    };
  if (bookedBy === actor.accountId)
    return { message: 'Who books does not clear.', hint: 'Ask a colleague with the right.' };
  if (finding.clearableBy === 'prescriber' && !actor.prescribing) {
    return {
      message: 'This finding needs a prescribing provider.',
      hint: 'Orthopedics and interventional pain may clear it.',
    };
  }
  return null;
}
