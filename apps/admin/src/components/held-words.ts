import type { HeldTimeFieldsFragment } from '../gql/graphql.js';
import { formatTime } from './zoned-format.js';

type Held = Pick<
  HeldTimeFieldsFragment,
  'heldBy' | 'mine' | 'forWaitlist' | 'since' | 'expiresAt' | 'timeZone' | 'wantedBy'
>;

/** "kept by Ann Clerk since 09:58, until 10:03", or "kept for the waitlist since …"; and who else wanted it. */
export function heldWords({ heldBy, mine, forWaitlist, since, expiresAt, timeZone, wantedBy }: Held): string {
  const clock = (at: string) => formatTime(at, timeZone);
  const by = forWaitlist ? 'for the waitlist' : `by ${mine ? 'you' : heldBy}`;
  const kept = `kept ${by} since ${clock(since)}, until ${clock(expiresAt)}`;
  const wanted = wantedBy.map((desk) => (desk.mine ? 'you' : desk.name)).join(', ');
  return wanted === '' ? kept : `${kept}; wanted by ${wanted}`;
}

/** "Bo Clerk also wants this time, since 10:01." for the one who keeps it; empty when nobody does. */
export const wantedWords = ({ wantedBy, timeZone }: Pick<Held, 'wantedBy' | 'timeZone'>): string =>
  wantedBy
    .filter(({ mine }) => !mine)
    .map(({ name, since }) => `${name} also wants this time, since ${formatTime(since, timeZone)}.`)
    .join(' ');
