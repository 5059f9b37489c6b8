import type { VisitShape } from './openings-query.js';
import type { VisitCap } from './visit-caps.js';
import type { VisitHours } from './visit-hours.js';

/** What differs when one provider gives one kind of visit. Null = as the visit type says. */
export interface VisitOverride {
  readonly durationMinutes: number | null;
  readonly bufferBeforeMinutes: number | null;
  readonly bufferAfterMinutes: number | null;
  readonly gridMinutes: number | null;
  readonly mostPerDay: number | null;
  readonly mostPerWeek: number | null;
  /** None = in all his open hours. */
  readonly hours: readonly VisitHours[];
}

/** How many visits are taken in a day and in a week; null = as many as there are times for. */
export interface DayAndWeek {
  readonly mostPerDay: number | null;
  readonly mostPerWeek: number | null;
}

/** The figures with which this provider gives this kind of visit. */
export const shapeWith = (shape: VisitShape, own: VisitOverride | null | undefined): VisitShape => ({
  durationMinutes: own?.durationMinutes ?? shape.durationMinutes,
  bufferBeforeMinutes: own?.bufferBeforeMinutes ?? shape.bufferBeforeMinutes,
  bufferAfterMinutes: own?.bufferAfterMinutes ?? shape.bufferAfterMinutes,
  gridMinutes: own?.gridMinutes ?? shape.gridMinutes,
});

/**
 * Every cap that holds for this kind of visit with this provider: his own for all visits, that of the visit type (or what
 * he has instead of it), and his for new patients. Those of a day come before those of a week.
 */
export function capsOf(
  provider: { readonly visits: DayAndWeek; readonly newPatients: DayAndWeek },
  visitType: DayAndWeek,
  own: VisitOverride | null | undefined,
): VisitCap[] {
  const ofType = {
    mostPerDay: own?.mostPerDay ?? visitType.mostPerDay,
    mostPerWeek: own?.mostPerWeek ?? visitType.mostPerWeek,
  };
  const counted = [
    ['visits', provider.visits],
    ['visit-type', ofType],
    ['new-patients', provider.newPatients],
  ] as const;
  const found = counted.flatMap(([counts, { mostPerDay, mostPerWeek }]): VisitCap[] => [
    ...(mostPerDay === null ? [] : [{ counts, per: 'day' as const, most: mostPerDay }]),
    ...(mostPerWeek === null ? [] : [{ counts, per: 'week' as const, most: mostPerWeek }]),
  ]);
  return [...found.filter(({ per }) => per === 'day'), ...found.filter(({ per }) => per === 'week')];
}

/** The first skill that a kind of visit needs and the provider lacks; null when he has them all. */
export const missingSkill = (
  needed: readonly string[] | undefined,
  has: readonly string[] | undefined,
): string | null => needed?.find((skill) => !has?.includes(skill)) ?? null;
