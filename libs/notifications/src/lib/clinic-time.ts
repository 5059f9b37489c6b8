export interface ClinicTime {
  /** "Thu 26 Nov, 10:20" */
  readonly short: string;
  /** "Thursday 26 November 2026, 10:20 (Central Standard Time)" */
  readonly long: string;
}

/**
 * An instant as the clinic's clock shows it, the zone spelled out, because the reader may be elsewhere. The weekday
 * comes first and the month is a word: no order of numbers can be misread.
 */
export function clinicTime(atMs: number, timeZone: string, clock: '12-hour' | '24-hour' = '24-hour'): ClinicTime {
  const read = (month: 'short' | 'long') => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: month,
      day: 'numeric',
      month,
      year: 'numeric',
      hour: clock === '24-hour' ? '2-digit' : 'numeric',
      minute: '2-digit',
      hourCycle: clock === '24-hour' ? 'h23' : 'h12',
      timeZoneName: month === 'long' ? 'long' : 'short',
    });
    return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  };
  const words = read('long');
  const brief = read('short');
  const time = `${words['hour']}:${words['minute']}${words['dayPeriod'] ? ` ${words['dayPeriod'].toLowerCase()}` : ''}`;
  return {
    short: `${brief['weekday']} ${brief['day']} ${brief['month']}, ${time}`,
    long: `${words['weekday']} ${words['day']} ${words['month']} ${words['year']}, ${time} (${words['timeZoneName']})`,
  };
}
