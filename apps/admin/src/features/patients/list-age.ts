const DAY_MS = 86_400_000;

/** A list nobody looked at for longer than this many days is asked about again (a house rule of the clinic). */
export const STALE_AFTER_DAYS = 180;

/** Whole days since the list was confirmed, and whether that is too long ago; null where it never was. */
export function listAge(confirmedAt: string | null, now: number): { days: number; stale: boolean } | null {
  if (!confirmedAt) return null;
  const days = Math.max(0, Math.floor((now - Date.parse(confirmedAt)) / DAY_MS));
  return { days, stale: days > STALE_AFTER_DAYS };
}
