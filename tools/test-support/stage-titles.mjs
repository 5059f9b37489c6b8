/** The stages of `npm test` in their order, as they are asked for and as they are shown. */
export const STAGE_TITLES = {
  check: 'Lint, types, house rules',
  unit: 'Unit tests',
  int: 'Integration tests',
  e2e: 'API end to end',
  browser: 'Browser end to end',
  trust: 'Faults',
};

/** @typedef {keyof typeof STAGE_TITLES} StageName */
