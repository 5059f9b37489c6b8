import { StateBadge } from '../../components/state-badge.js';
import type { ReferralPriority } from '../../gql/graphql.js';
import { PRIORITIES } from './referral-choices.js';

const TONES = { stat: 'red', asap: 'orange', urgent: 'orange', routine: 'gray' } as const;

/** How urgent, as a word. */
export function PriorityBadge({ priority }: { priority: ReferralPriority }) {
  return (
    <StateBadge state={PRIORITIES.find(({ value }) => value === priority)?.label ?? priority} tone={TONES[priority]} />
  );
}
