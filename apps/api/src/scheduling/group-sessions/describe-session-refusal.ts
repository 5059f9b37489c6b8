import { unreachable } from '@meridian/domain';
import type { SeatRefusal, SessionEndRefusal } from '@meridian/scheduling';
import { CannotMove, type Refusal } from '../../graphql/refusal.type.js';
import { GroupSessionFull } from './group-session.type.js';

/** Why somebody gets no seat, in words. @param waiting how many wait for one already */
export function describeSeatRefusal(refusal: SeatRefusal, waiting: number): Refusal {
  switch (refusal.kind) {
    case 'SessionNotOpen':
      return notOpen(refusal.state);
    case 'AlreadySeated':
      return new CannotMove(`The patient has seat ${refusal.seat} already.`, 'Look at the list again.');
    case 'SessionFull':
      return new GroupSessionFull(refusal.capacity, waiting);
    default:
      return unreachable(refusal);
  }
}

/** Why a session is not called off or closed, in words. */
export function describeEndRefusal(refusal: SessionEndRefusal): Refusal {
  if (refusal.kind === 'SessionNotOpen') return notOpen(refusal.state);
  const who = refusal.here === 1 ? 'One patient has' : `${refusal.here} patients have`;
  return new CannotMove(`${who} been checked in already.`, 'Take their check-in back first, or close the session.');
}

const notOpen = (state: string): Refusal =>
  new CannotMove(`That session is ${state === 'cancelled' ? 'called off' : 'over'}.`, 'Choose another session.');
