import { type Diagnosis, MIGRATE, warn } from './diagnosis.js';

/** What `npm run meridian` says of the `npm start` of its data folder: it ended, or there never was one. */
export type StartState = 'stopped' | 'never';

/** Null where an `npm start` runs, and on a server, whose services are its own. */
export function startStateOf({ MERIDIAN_START }: NodeJS.ProcessEnv): StartState | null {
  return MERIDIAN_START === 'stopped' || MERIDIAN_START === 'never' ? MERIDIAN_START : null;
}

/** Says first that nothing runs, so that nobody mends settings of services that only wait for their start. */
export function checkStart(state: StartState | null): Diagnosis[] {
  if (state === null) return [];
  const database = state === 'never' ? 'there is no database yet' : 'the database was started for this look alone';
  return [
    warn('npm start', `nothing runs here: npm start brings Postgres, Redis and an inbox (${database})`, 'npm start'),
  ];
}

/**
 * The settings to look at before the first start, which gives DATABASE_URL itself: the others are read with an address
 * in its place that nobody asks.
 */
export const settingsBeforeStart = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  DATABASE_URL: 'postgres://127.0.0.1/meridian',
});

/** What is found as it is mended here: `npm start` brings the schema up to date by itself. */
export const mendedByStart = (found: readonly Diagnosis[]): Diagnosis[] =>
  found.map((each) => (each.mend?.includes(MIGRATE) ? { ...each, mend: 'npm start' } : each));
