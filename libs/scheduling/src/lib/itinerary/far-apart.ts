import type { ClinicId } from '@meridian/domain';
import type { Way } from './itinerary-problem.js';

const DAY_MINUTES = 1440;

interface Place {
  readonly clinicId: ClinicId;
  readonly timeZone: string;
}

/**
 * Clinics whose clocks differ are a day apart: nobody goes from one to the other for another visit of that day. Only for
 * pairs of which no way is known, so it stands behind those that are.
 */
export function farApart(places: readonly Place[]): Way[] {
  const zones = new Map(places.map(({ clinicId, timeZone }) => [clinicId, timeZone]));
  const clinics = [...zones];
  return clinics.flatMap(([one, zone], index) =>
    clinics
      .slice(index + 1)
      .filter(([, other]) => other !== zone)
      .map(([other]): Way => ({ between: [one, other], minutes: DAY_MINUTES })),
  );
}
