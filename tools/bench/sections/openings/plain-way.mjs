// What a competent team would write first: recurrence rules expanded by rrule, wall clocks by Luxon, every start on the
// grid tried against every claim of the provider.
import { DateTime, Interval } from 'luxon';
import { createRequire } from 'node:module';

// The package's ES build cannot be loaded by Node as it stands; its CommonJS build can.
const { RRule } = /** @type {typeof import('rrule')} */ (createRequire(import.meta.url)('rrule'));

const WEEKDAYS = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

/** @param {string} date */
const utcDay = (date) => new Date(`${date}T00:00:00Z`);

/** @param {DateTime} day @param {{start: string, end: string}} hours @returns {Interval} */
function hoursOn(day, { start, end }) {
  const at = (/** @type {string} */ time) => day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) });
  return Interval.fromDateTimes(at(start), at(end));
}

/** @param {import('./world.mjs').World} world @param {import('./world.mjs').ProviderFacts} provider @returns {Map<string, Interval[]>} by local date */
function openHours({ period }, { hours, closedDate, special, timeZone }) {
  /** @type {Map<string, Interval[]>} */
  const open = new Map();
  for (const each of hours) {
    const rule = new RRule({
      freq: RRule.WEEKLY,
      byweekday: each.weekdays.map((day) => /** @type {import('rrule').Weekday} */ (WEEKDAYS[day - 1])),
      dtstart: utcDay(period.fromDate),
      until: utcDay(period.untilDate),
    });
    for (const occurrence of rule.all()) {
      const date = occurrence.toISOString().slice(0, 10);
      if (date === closedDate || date === special.date) continue;
      const interval = hoursOn(DateTime.fromISO(date, { zone: timeZone }), each);
      open.set(date, [...(open.get(date) ?? []), interval]);
    }
  }
  open.set(special.date, [hoursOn(DateTime.fromISO(special.date, { zone: timeZone }), special)]);
  return new Map([...open].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The whole question, answered as JSON text. @param {import('./world.mjs').World} world */
export function plainWayJson(world) {
  const { durationMinutes, gridMinutes } = world.visit;
  const answer = world.providers.flatMap((provider) => {
    const { providerId, clinicId, timeZone } = provider;
    const busy = provider.busy.map(({ startMs, endMs }) =>
      Interval.fromDateTimes(
        DateTime.fromMillis(startMs, { zone: timeZone }),
        DateTime.fromMillis(endMs, { zone: timeZone }),
      ),
    );
    return [...openHours(world, provider)].flatMap(([date, intervals]) => {
      /** @type {string[]} */
      const starts = [];
      for (const { start, end } of intervals) {
        if (!start || !end) continue;
        for (let at = start; at.plus({ minutes: durationMinutes }) <= end; at = at.plus({ minutes: gridMinutes })) {
          const visit = Interval.after(at, { minutes: durationMinutes });
          if (!busy.some((claim) => claim.overlaps(visit))) starts.push(at.toJSDate().toISOString());
        }
      }
      return starts.length > 0 ? [{ providerId, clinicId, date, starts }] : [];
    });
  });
  return JSON.stringify(answer);
}
