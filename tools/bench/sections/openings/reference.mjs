// The answer by trying every minute, slowly and plainly: the wall clock of each minute is asked of Intl, open and
// claimed minutes are looked up one by one. It shares nothing with the engines that it judges but the facts.
const MINUTE_MS = 60_000;

/** @param {import('./world.mjs').World} world @returns {string[]} sorted labels, one for each opening */
export function referenceOpenings({ period, visit, providers }) {
  const fromMs = Date.parse(`${period.fromDate}T00:00:00Z`) - 24 * 60 * MINUTE_MS;
  const minutes = (period.days + 2) * 24 * 60;
  /** @type {Map<string, {date: string, time: string}[]>} */
  const clocks = new Map();
  /** @type {string[]} */
  const found = [];
  for (const provider of providers) {
    const clock = clocks.get(provider.timeZone) ?? wallClock(provider.timeZone, fromMs, minutes);
    clocks.set(provider.timeZone, clock);
    const free = freeMinutes(provider, clock, period, fromMs);
    for (let at = 0; at + visit.durationMinutes <= minutes; at += 1) {
      const { date, time } = /** @type {{date: string, time: string}} */ (clock[at]);
      const [hours = '', past = ''] = time.split(':');
      if ((Number(hours) * 60 + Number(past)) % visit.gridMinutes !== 0) continue;
      let suits = true;
      for (let minute = at; suits && minute < at + visit.durationMinutes; minute += 1) suits = free[minute] === true;
      if (suits) found.push(labelOf(provider.providerId, provider.clinicId, date, fromMs + at * MINUTE_MS));
    }
  }
  return found.sort();
}

/** One opening, told apart from all others. @param {string} providerId @param {string} clinicId @param {string} date @param {string | number} start ISO text or epoch milliseconds */
export const labelOf = (providerId, clinicId, date, start) =>
  `${providerId} ${clinicId} ${date} ${new Date(start).toISOString()}`;

/** @param {string} timeZone @param {number} fromMs @param {number} minutes */
function wallClock(timeZone, fromMs, minutes) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return Array.from({ length: minutes }, (_, minute) => {
    const [date = '', time = ''] = format.format(fromMs + minute * MINUTE_MS).split(' ');
    return { date, time };
  });
}

/** @param {import('./world.mjs').ProviderFacts} provider @param {{date: string, time: string}[]} clock @param {typeof import('./world.mjs').PERIOD} period @param {number} fromMs */
function freeMinutes({ hours, closedDate, special, busy }, clock, period, fromMs) {
  const free = clock.map(({ date, time }) => {
    if (date < period.fromDate || date > period.untilDate) return false;
    if (date === special.date) return special.start <= time && time < special.end;
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
    return (
      date !== closedDate &&
      hours.some((each) => each.weekdays.includes(weekday) && each.start <= time && time < each.end)
    );
  });
  for (const { startMs, endMs } of busy)
    for (let at = startMs; at < endMs; at += MINUTE_MS) {
      const minute = (at - fromMs) / MINUTE_MS;
      if (minute >= 0 && minute < free.length) free[minute] = false;
    }
  return free;
}

/** The openings of an engine's JSON answer in the same form. @param {string} json */
export const labelsOf = (json) =>
  JSON.parse(json)
    .flatMap((/** @type {{providerId: string, clinicId: string, date: string, starts: string[]}} */ day) =>
      day.starts.map((start) => labelOf(day.providerId, day.clinicId, day.date, start)),
    )
    .sort();

/** Throws at the first opening on which an engine and the reference differ. @param {string} name @param {string[]} expected @param {string[]} found */
export function assertSame(name, expected, found) {
  const at = expected.findIndex((label, index) => label !== found[index]);
  if (at < 0 && expected.length === found.length) return;
  const index = at < 0 ? expected.length : at;
  throw new Error(
    `${name} finds ${found.length} openings instead of ${expected.length}; number ${index} is ${found[index]}, not ${expected[index]}`,
  );
}
