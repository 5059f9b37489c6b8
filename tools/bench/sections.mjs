/**
 * What a section is: a folder below sections/ with a module of the same name that exports `run`. It takes its figures
 * down with `context.record` under the names of bars.mjs; what it throws is a defect and ends the section, not the run.
 * @typedef {{run: (context: import('./context.mjs').SectionContext) => Promise<void>}} Section
 */

/** @type {Record<string, () => Promise<Section>>} sections that are written; the others of bars.mjs stay unmeasured */
export const SECTIONS = {
  openings: () => import('./sections/openings/openings.mjs'),
  booking: () => import('./sections/booking/booking.mjs'),
  itinerary: () => import('./sections/itinerary/itinerary.mjs'),
  graphql: () => import('./sections/graphql/graphql.mjs'),
};
