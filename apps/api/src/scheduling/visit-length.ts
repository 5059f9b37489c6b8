import type { VisitTypeWithNeeds } from './visit-type-reader.js';

/** The kind of visit with the length that the desk chose for one of them, whoever gives it; null = its usual ones. */
export const lasting = (visitType: VisitTypeWithNeeds, minutes: number | null): VisitTypeWithNeeds =>
  minutes === null
    ? visitType
    : {
        ...visitType,
        durationMinutes: minutes,
        overrides: Object.fromEntries(
          Object.entries(visitType.overrides).map(([id, own]) => [id, { ...own, durationMinutes: null }]),
        ),
      };
