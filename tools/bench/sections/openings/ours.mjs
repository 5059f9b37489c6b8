import { isoInstant } from '@meridian/domain';
import { expandOpenHours, findOpenings } from '@meridian/scheduling';
import { windowOf } from './world.mjs';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONG_AGO = '2020-01-01';

/**
 * The facts as the product's own reader would give them: hours as recurrence rules, exceptions and closures by date.
 * @param {import('./world.mjs').World} world
 */
export function factsForOurs({ providers, visit, period, ...world }) {
  return {
    period,
    visit,
    window: windowOf({ providers, visit, period, ...world }),
    providers: providers.map((each) => ({
      ...each,
      rules: each.hours.map(({ weekdays, start, end }) => ({
        rrule: `FREQ=WEEKLY;BYDAY=${weekdays.map((day) => WEEKDAYS[day - 1]).join(',')}`,
        startTime: start,
        endTime: end,
        validFrom: LONG_AGO,
        validUntil: null,
      })),
      exceptions: [
        { date: each.closedDate, kind: 'closed', startTime: null, endTime: null },
        { date: each.special.date, kind: 'closed', startTime: null, endTime: null },
        { date: each.special.date, kind: 'open', startTime: each.special.start, endTime: each.special.end },
      ],
    })),
  };
}

const NOTHING_ELSE = { pools: [], patientBusy: [] };

/**
 * From stored facts to openings: open hours, then the search.
 * @param {ReturnType<typeof factsForOurs>} facts
 * @param {{pools: any[], patientBusy: any[]}} [needs] @param {typeof import('./world.mjs').VISIT} [visit]
 */
export const openingsOf = (facts, needs = NOTHING_ELSE, visit = facts.visit) =>
  findOpenings(/** @type {any} */ (queryOf(facts, needs, visit)));

/** @param {ReturnType<typeof factsForOurs>} facts @param {{pools: any[], patientBusy: any[]}} needs @param {typeof import('./world.mjs').VISIT} visit */
export function queryOf({ window, providers, period }, needs = NOTHING_ELSE, visit) {
  const days = { fromDate: period.fromDate, untilDate: period.untilDate };
  return {
    window,
    notBeforeMs: window.startMs,
    notAfterMs: window.endMs,
    visit,
    providers: providers.map(({ providerId, resourceId, clinicId, timeZone, busy, rules, exceptions }) => ({
      providerId,
      resourceId,
      clinicId,
      timeZone,
      busy,
      open: expandOpenHours(/** @type {any} */ ({ rules, exceptions, closures: [], timeZone, ...days })),
    })),
    ...needs,
  };
}

/** The answer as it is sent. @param {readonly import('@meridian/scheduling').DayOpenings[]} days */
export const asJson = (days) =>
  JSON.stringify(
    days.map(({ providerId, clinicId, date, startsMs }) => ({
      providerId,
      clinicId,
      date,
      starts: startsMs.map((at) => isoInstant(at)),
    })),
  );
