/** An instant in words, on the clinic's wall clock. */
export interface ClinicTime {
  /** "Thu 26 Nov, 10:20" */
  readonly short: string;
  /** "Thursday 26 November 2026, 10:20 (Central Standard Time)" */
  readonly long: string;
}

type Clock = '12-hour' | '24-hour';
type Length = 'short' | 'long';

/** Making a format costs fifty times as much as using it, and a clinic has two. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string, clock: Clock, length: Length): Intl.DateTimeFormat {
  const key = `${timeZone} ${clock} ${length}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: length,
    day: 'numeric',
    month: length,
    year: 'numeric',
    hour: clock === '24-hour' ? '2-digit' : 'numeric',
    minute: '2-digit',
    hourCycle: clock === '24-hour' ? 'h23' : 'h12',
    timeZoneName: length,
  });
  formats.set(key, made);
  return made;
}

/**
 * An instant as the clinic's clock shows it, the zone spelled out, because the reader may be elsewhere. The weekday
 * comes first and the month is a word: no order of numbers can be misread. Throws on a zone that does not exist.
 */
export function clinicTime(atMs: number, timeZone: string, clock: Clock = '24-hour'): ClinicTime {
  const read = (length: Length) =>
    Object.fromEntries(
      formatOf(timeZone, clock, length)
        .formatToParts(atMs)
        .map(({ type, value }) => [type, value]),
    );
  const words = read('long');
  const brief = read('short');
  const time = `${words['hour']}:${words['minute']}${words['dayPeriod'] ? ` ${words['dayPeriod'].toLowerCase()}` : ''}`;
  return {
    short: `${brief['weekday']} ${brief['day']} ${brief['month']}, ${time}`,
    long: `${words['weekday']} ${words['day']} ${words['month']} ${words['year']}, ${time} (${words['timeZoneName']})`,
  };
}
