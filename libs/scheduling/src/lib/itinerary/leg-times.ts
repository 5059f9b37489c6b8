import { DAY_MS, MINUTE_MS, weekdayOf } from '@meridian/domain';
import type { DayOpenings, ProviderTime } from '../openings-query.js';
import { dayPieces } from '../zone-segments.js';
import type { LegTime } from './itinerary-problem.js';

/** Openings as the times of a leg: with the wall clock of their clinic, clock changes included. */
export function legTimes(
  days: readonly DayOpenings[],
  places: readonly Pick<ProviderTime, 'providerId' | 'resourceId' | 'clinicId' | 'timeZone'>[],
): LegTime[] {
  return days.flatMap(({ providerId, clinicId, date, startsMs }) => {
    const place = places.find((each) => each.providerId === providerId && each.clinicId === clinicId);
    const first = startsMs[0];
    if (!place || first === undefined) return [];
    const pieces = dayPieces(place.timeZone, first, first + DAY_MS);
    const weekday = weekdayOf(date);
    return startsMs.map((startMs) => {
      const piece = pieces.find((each) => each.fromMs <= startMs && startMs < each.untilMs);
      const minuteOfDay = Math.round((startMs - (piece?.midnightMs ?? startMs)) / MINUTE_MS);
      return { startMs, date, weekday, minuteOfDay, providerId, resourceId: place.resourceId, clinicId };
    });
  });
}
