import pg from 'pg';
import { addDays } from '@meridian/domain';
import { makeStoredWorld } from './world.mjs';
import { fillWithVisits } from './visits.mjs';

/** The days that are asked for begin a week from now and are 30; visits are booked for as long and a week more. */
const AHEAD = 7;
const DAYS = 30;
const PATIENTS = 1000;

/**
 * How much lies stored: a young practice, and a group that has kept ten years of a large one. Both hold the same visits
 * of the same first 20 providers in the days that are asked for.
 */
const SIZES = {
  small: { providers: 20, daysBack: 50 },
  large: { providers: 200, daysBack: 892 },
};

/** @typedef {keyof typeof SIZES} StoredSize */

/** @param {string} url */
async function oneConnection(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return {
    sql: async (/** @type {string} */ text, /** @type {unknown[]} */ values = []) =>
      (await client.query(text, values)).rows,
    end: () => client.end(),
  };
}

/**
 * A new database with a world in it: about 10^4 claims (small) or 10^6 (large).
 * @param {import('../context.mjs').Services} services @param {StoredSize} size @param {string} name of the database, unique in the run
 */
export async function storedDatabase(services, size, name) {
  const database = await services.database(name);
  const { providers, daysBack } = SIZES[size];
  const connection = await oneConnection(database.superUrl);
  try {
    const world = await makeStoredWorld(connection.sql, { providers, patients: PATIENTS });
    const today = new Date().toISOString().slice(0, 10);
    const asked = { from: addDays(today, AHEAD), until: addDays(today, AHEAD + DAYS - 1) };
    const filled = { fromDate: addDays(today, -daysBack), untilDate: addDays(asked.until, 7) };
    const claims = await fillWithVisits(connection.sql, world, filled);
    return { database, world, claims, asked, asked20: world.providers.slice(0, 20) };
  } finally {
    await connection.end();
  }
}

/** @typedef {Awaited<ReturnType<typeof storedDatabase>>} Stored */
