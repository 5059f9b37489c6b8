import type { EpochMs } from '@meridian/domain';
import type { MessageKey } from './message-key.js';
import type { PlannedVisit } from './plan-reminders.js';

/** Why a message will not be sent any more; stored with it, for whoever asks why nothing came. */
export type VoidReason = 'older-generation' | 'not-booked' | 'not-cancelled' | 'visit-began';

/**
 * Why a message about a visit must not leave, or null when it may. Asked with the visit as it stands right before
 * sending: nothing of an older generation leaves once a newer one exists, a visit that is not booked is silent except
 * for its cancellation, and news about a visit that has begun helps nobody.
 */
export function whyVoid(
  message: Pick<MessageKey, 'generation' | 'kind'>,
  appointment: Pick<PlannedVisit, 'generation' | 'state' | 'startMs'>,
  nowMs: EpochMs,
): VoidReason | null {
  if (message.generation < appointment.generation) return 'older-generation';
  if (message.kind === 'cancellation') {
    if (appointment.state !== 'cancelled') return 'not-cancelled';
  } else if (appointment.state !== 'booked') return 'not-booked';
  return appointment.startMs <= nowMs ? 'visit-began' : null;
}
