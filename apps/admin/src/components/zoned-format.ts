/** Wall-clock text for people. Every function takes the zone to show: nothing follows the browser's own zone. */

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  cache.set(key, made);
  return made;
}

/** "09:30" as the clocks in `zone` show it. `at` is ISO 8601 text or epoch milliseconds. */
export const formatTime = (at: string | number, zone: string): string =>
  formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** "Mon 23 Nov 2026" in `zone`. */
export const formatDay = (at: string | number, zone: string): string =>
  formatter(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(new Date(at))
    .replaceAll(',', '');

/** The zone's short name at that instant, "CST" or "GMT-6": it changes with daylight saving time. */
export const zoneName = (at: string | number, zone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(new Date(at))
    .find((part) => part.type === 'timeZoneName')?.value ?? zone;

/** "Mon 23 Nov 2026, 09:30 CST". */
export const formatDateTime = (at: string | number, zone: string): string =>
  `${formatDay(at, zone)}, ${formatTime(at, zone)} ${zoneName(at, zone)}`;

/** "Mon 23 Nov 2026" for a day without a zone, "2026-11-23". */
export const formatLocalDate = (date: string): string => formatDay(`${date}T00:00:00Z`, 'UTC');

/** "23 Nov 1952": a birth date carries no weekday. */
export const formatBirthDate = (date: string): string =>
  formatter('UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`));

/** Full years lived on `today`; both are days, "2026-11-23". */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The day that clocks in `zone` show at that instant, "2026-11-23". */
export function dayIn(at: number, zone: string): string {
  const parts = Object.fromEntries(
    formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** What clocks in `zone` show at that instant, as if it were UTC: epoch milliseconds to reckon with wall-clock time. */
export function wallClockAsUtc(at: number, zone: string): number {
  const { hour, minute, second } = Object.fromEntries(
    formatter(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  return Date.parse(`${dayIn(at, zone)}T${hour}:${minute}:${second}Z`);
}

/** Another calendar day, counted from one; no zone takes part. */
export const shiftDay = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
