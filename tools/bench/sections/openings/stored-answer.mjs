import { daysBetween } from '@meridian/domain';
import { referenceOpenings } from './reference.mjs';
import { HOURS, VISIT } from './world.mjs';

/** A claim as the bare read gives it: whose, from, until, in epoch milliseconds. @typedef {[number, number, number]} ClaimRow */

/** No day of the stored world differs from the others. */
const NEVER = '0000-00-00';

/**
 * What the reference answers for the stored world: the openings of the first 20 providers in the days that are asked for.
 * @param {import('../../stored/stored.mjs').Stored} stored @param {ClaimRow[]} rows their claims
 * @returns {string[]} labels, sorted
 */
export function storedReference({ asked, asked20 }, rows) {
  const providers = asked20.map(({ id, resource_id, clinicId, timeZone }) => ({
    providerId: String(id),
    resourceId: Number(resource_id),
    clinicId: String(clinicId),
    timeZone: String(timeZone),
    hours: HOURS,
    closedDate: NEVER,
    special: { date: NEVER, start: '00:00', end: '00:00' },
    busy: rows
      .filter(([resourceId]) => resourceId === Number(resource_id))
      .map(([, startMs, endMs]) => ({ startMs, endMs })),
  }));
  const period = { fromDate: asked.from, untilDate: asked.until, days: daysBetween(asked.from, asked.until).length };
  return referenceOpenings({ period, visit: VISIT, providers });
}
