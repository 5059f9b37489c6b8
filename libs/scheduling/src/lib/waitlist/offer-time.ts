import { MINUTE_MS } from '@meridian/domain';
import type { EpochMs } from '@meridian/domain';

/** Long enough to be called back, short enough that the next in line still has something of it. Our choice. */
export const OFFER_MINUTES_MAX = 120;
/** Less is no offer: somebody has to be reached, and has to come. Our choice. */
export const OFFER_MINUTES_MIN = 15;
/** So much of the time that is left may go by with one person being asked: others want their turn. */
const SHARE = 1 / 8;

/**
 * Until when a time may be kept for one person: an eighth of what is left until it starts, at least 15 and at most 120
 * minutes. Null when it starts too soon for anybody to be asked.
 */
export function offerExpiry(startMs: EpochMs, nowMs: EpochMs): EpochMs | null {
  const leftMs = startMs - nowMs;
  if (leftMs < OFFER_MINUTES_MIN * MINUTE_MS) return null;
  const minutes = Math.min(OFFER_MINUTES_MAX, Math.max(OFFER_MINUTES_MIN, Math.floor((leftMs * SHARE) / MINUTE_MS)));
  return nowMs + minutes * MINUTE_MS;
}
