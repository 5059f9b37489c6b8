import { formatTime } from '../../components/zoned-format.js';
import type { GroupSessionRowFragment, ParticipantFragment } from '../../gql/graphql.js';

/** "7/12": how full a session is. */
export const fullness = ({ taken, capacity }: Pick<GroupSessionRowFragment, 'taken' | 'capacity'>): string =>
  `${taken}/${capacity}`;

/** "10:00–11:00" on the clinic's clock. */
export const hoursOf = ({ startsAt, endsAt, clinic }: GroupSessionRowFragment): string =>
  `${formatTime(startsAt, clinic.timeZone)}–${formatTime(endsAt, clinic.timeZone)}`;

/** Whether somebody is there, was missed, or is still expected. */
export type Attendance = 'here' | 'missed' | 'expected';

const HERE: ReadonlySet<ParticipantFragment['state']> = new Set(['arrived', 'checked_in', 'in_room', 'completed']);

/** What the list says of somebody. */
export function attendanceOf(state: ParticipantFragment['state']): Attendance {
  if (state === 'noshow') return 'missed';
  return HERE.has(state) ? 'here' : 'expected';
}

/** What a press on "Here" or "No-show" does: a step, or the last one taken back; null where neither is possible. */
export function pressed(
  { state, openSteps, nextStates }: Pick<ParticipantFragment, 'state' | 'openSteps' | 'nextStates'>,
  button: 'here' | 'missed',
): 'arrive' | 'miss' | 'undo' | null {
  const own = button === 'here' ? 'arrived' : 'noshow';
  if (state === own) return nextStates.includes('booked') ? 'undo' : null;
  const step = button === 'here' ? 'arrive' : 'miss';
  return openSteps.includes(step) ? step : null;
}
