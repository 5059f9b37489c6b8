import { instantOf } from '../lib/time-zone.js';
import type { EpochMs } from '../lib/interval.js';

/** The instant of "2026-11-23 09:00" on a clinic's wall clock; UTC unless a zone is named. */
export function at(wallClock: string, timeZone = 'UTC'): EpochMs {
  const [date = '', time = '00:00'] = wallClock.split(' ');
  return instantOf(date, time, timeZone);
}
