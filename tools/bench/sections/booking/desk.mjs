import pg from 'pg';
import { insert } from '../../../rig/insert.mjs';
import { makeWorld } from '../../../rig/world.mjs';
import { storeVisits } from './stored-visits.mjs';

/** Those who stand in the race for one slot, and the clerks who book for them. */
export const RACERS = 50;
const SIZE = { providers: 200, rooms: 6, patients: 5000, clerks: RACERS };
/** A medicine (by its RxNorm number) that gives acupuncture one finding and stops nothing: every booking writes one. */
const MEDICINE = { typed: 'Eliquis', display: 'apixaban', ingredients: ['1364430'], understood: true };

/** @typedef {import('../../../rig/world.mjs').Sql} Sql */

/** Statements as superuser, past row-level security, on one connection. @param {string} url */
export async function sqlOn(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  /** @type {Sql} */
  const sql = async (text, values = []) => (await client.query(text, values)).rows;
  return { sql, end: () => client.end() };
}

/**
 * A database with a clinic that books, in which so many claims are stored already. Whatever the number, the clinic is
 * the same, and so is what a booking reads of it.
 * @param {import('../../context.mjs').Services} services @param {string} name of the database, unique in the run @param {number} claims
 */
export async function openDesk(services, name, claims) {
  const database = await services.database(name);
  const { sql, end } = await sqlOn(database.superUrl);
  services.atEnd(end);
  const world = await makeWorld(sql, SIZE);
  await giveMedicine(sql, world);
  const stored = await storeVisits(sql, world, claims);
  return { database, world, sql, stored };
}

/** @typedef {Awaited<ReturnType<typeof openDesk>>} Desk */

/** @param {Sql} sql @param {import('../../../rig/world.mjs').World} world */
async function giveMedicine(sql, { organizationId, patients }) {
  await insert(
    sql,
    'medication_statement',
    patients.map(({ id }) => ({
      organization_id: organizationId,
      id,
      patient_id: id,
      ...MEDICINE,
      suggestions: [],
      status: 'active',
      recorded_at: new Date().toISOString(),
      version: 1,
    })),
  );
  await sql(`update patient set medications_statement = 'listed' where organization_id = $1`, [organizationId]);
}

const OVERLAPS = `
  select count(*)::int as overlaps from (
    select starts_at < max(ends_at) over (partition by organization_id, resource_id order by starts_at, id
             rows between unbounded preceding and 1 preceding) as collides
      from claim where blocking) c where collides`;

/** How many claims begin before an earlier one of the same resource has ended. @param {Sql} sql */
export async function overlapsIn(sql) {
  const [{ overlaps }] = await sql(OVERLAPS);
  return Number(overlaps);
}
