import pg from 'pg';
import { DAY_MS, instantOf } from '@meridian/domain';
import { createDataSource, Database } from '@meridian/persistence';
import { findOpenings } from '@meridian/scheduling';
import { builtApi } from '../../built-api.mjs';
import { interleaved, ratioOf, weightOf } from '../../measure.mjs';
import { asJson } from './ours.mjs';
import { assertSame, labelsOf } from './reference.mjs';
import { storedReference } from './stored-answer.mjs';
import { VISIT } from './world.mjs';

/** The least that any program must read: the claims of these resources in this time, as numbers, by a prepared statement. */
const BARE_READ = `select resource_id, (extract(epoch from starts_at) * 1000)::float8, (extract(epoch from ends_at) * 1000)::float8
  from claim where organization_id = $1 and resource_id = any($2::int[]) and starts_at >= $3 and starts_at < $4 and ends_at > $5 and blocking`;

/** @param {import('../../stored/stored.mjs').Stored} stored */
function questionOf({ world, asked, asked20 }) {
  const zones = world.clinics.map(({ time_zone }) => time_zone);
  const window = {
    startMs: Math.min(...zones.map((zone) => instantOf(asked.from, '00:00', zone))),
    endMs: Math.max(...zones.map((zone) => instantOf(asked.until, '24:00', zone))),
  };
  return { window, resourceIds: asked20.map(({ resource_id }) => Number(resource_id)) };
}

/**
 * Our own read and search, as the application's role, below row-level security.
 * @param {Database} database @param {import('../../stored/stored.mjs').Stored} stored
 */
async function oursOn(database, stored) {
  const { readBusy } = await builtApi('scheduling/busy-reader.js');
  const { readPlaces } = await builtApi('scheduling/place-reader.js');
  const { window, resourceIds } = questionOf(stored);
  const { from: fromDate, until: untilDate } = stored.asked;
  const organizationId = /** @type {import('@meridian/domain').OrganizationId} */ (stored.world.organizationId);
  const providerIds = stored.asked20.map(({ id }) => String(id));
  /** @type {any[]} */
  const places = await database.inOrganization(organizationId, (tx) =>
    readPlaces(tx, organizationId, { fromDate, untilDate, providerIds }),
  );
  const query = { resourceIds: /** @type {any} */ (resourceIds), window, nowMs: Date.now() };
  const read = () => database.inOrganization(organizationId, (tx) => readBusy(tx, organizationId, query));
  const limits = { window, notBeforeMs: window.startMs, notAfterMs: window.endMs, pools: [], patientBusy: [] };
  const readAndSearch = async () => {
    const busy = await read();
    const providers = places.map((place) => ({ ...place, busy: busy.get(place.resourceId) ?? [] }));
    return findOpenings({ ...limits, visit: VISIT, providers });
  };
  return { read, readAndSearch };
}

/**
 * Our read and search of 20 providers × 30 days among 10^6 claims, against the bare read of the same rows.
 * @param {import('../../context.mjs').SectionContext} context @param {import('../../stored/stored.mjs').Stored} stored
 * @returns {Promise<string[]>} the reference's answer
 */
export async function measureStored(context, stored) {
  const { window, resourceIds } = questionOf(stored);
  const client = new pg.Client({ connectionString: stored.database.superUrl });
  const database = new Database(
    createDataSource({ url: stored.database.appUrl, applicationName: 'bench', poolMax: 2 }),
  );
  try {
    await Promise.all([client.connect(), database.connect()]);
    const times = [window.startMs - DAY_MS, window.endMs, window.startMs].map((at) => new Date(at));
    const values = [stored.world.organizationId, resourceIds, ...times];
    const bareRead = async () =>
      (await client.query({ name: 'claims', text: BARE_READ, values, rowMode: 'array' })).rows;
    const ours = await oursOn(database, stored);
    const rows = /** @type {import('./stored-answer.mjs').ClaimRow[]} */ (/** @type {unknown} */ (await bareRead()));
    const expected = storedReference(stored, rows);
    assertSame('read and search', expected, labelsOf(asJson(await ours.readAndSearch())));
    context.log(
      `  ${rows.length} claims of ${resourceIds.length} providers are read, ${expected.length} openings found`,
    );
    const ways = { 'bare read': bareRead, 'our read': ours.read, 'read and search': ours.readAndSearch };
    const timings = await interleaved(ways, { rounds: 15, roundMs: 120, warmUp: 10 });
    context.tell('20 providers × 30 days among 10^6 claims', timings);
    const { 'bare read': bare, 'read and search': all } = timings;
    context.record('engine + read from 10^6 rows ÷ bare read', ratioOf(all, bare), weightOf(all, bare));
    return expected;
  } finally {
    await Promise.all([client.end(), database.close()]);
  }
}
