import pg from 'pg';
import { graphqlClient } from '../../../rig/graphql-client.mjs';
import { insert } from '../../../rig/insert.mjs';
import { makeWorld, ZONE } from '../../../rig/world.mjs';
import { instantOf, MINUTE_MS } from '@meridian/domain';
import { startApi } from '../../api.mjs';
import { quantile } from '../../measure.mjs';
import { countedRows, countStatements } from '../../statements.mjs';
import { DIARY } from './query.mjs';

const PROVIDERS = 8;
const VISITS = 200;
const DATE = '2027-04-06';
const CLIENTS = 16;
const ROUNDS = 5;
const ROUND_REQUESTS = 160;

/**
 * The desk's day: 8 providers, 200 visits, each with its room. A day that lies ahead, so that nothing lapses meanwhile.
 * @param {import('../../context.mjs').Services} services
 */
export async function makeDay(services) {
  const database = await services.database('graphql_diary');
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  const sql = async (/** @type {string} */ text, /** @type {unknown[]} */ values = []) =>
    (await client.query(text, values)).rows;
  try {
    const world = await makeWorld(sql, { providers: PROVIDERS, rooms: PROVIDERS, patients: VISITS, clerks: CLIENTS });
    await insertVisits(sql, world);
    await sql('analyze');
    return { database, world };
  } finally {
    await client.end();
  }
}

/** @param {import('../../../rig/world.mjs').Sql} sql @param {import('../../../rig/world.mjs').World} world */
async function insertVisits(sql, world) {
  const own = { organization_id: world.organizationId };
  const rooms = await sql(
    `select r.resource_id from room r where r.organization_id = $1 and r.name like 'Any room %' order by r.resource_id`,
    [world.organizationId],
  );
  const opens = instantOf(DATE, '07:00', ZONE);
  const planned = world.patients.map((patient, index) => {
    const startMs = opens + Math.floor(index / PROVIDERS) * 30 * MINUTE_MS;
    const times = {
      starts_at: new Date(startMs).toISOString(),
      ends_at: new Date(startMs + 30 * MINUTE_MS).toISOString(),
    };
    return { patient, provider: world.providers[index % PROVIDERS], room: rooms[index % PROVIDERS], times };
  });
  const places = { ...own, clinic_id: world.clinic.id, visit_type_id: world.visitTypes.anyRoom.id, state: 'booked' };
  const visits = await insert(
    sql,
    'appointment',
    planned.map(({ patient, provider, times }) => ({
      ...places,
      ...times,
      id: patient.id,
      patient_id: patient.id,
      provider_id: provider.id,
      generation: 1,
      version: 1,
      booked_at: times.starts_at,
    })),
  );
  for (const [index, visit] of visits.entries()) {
    const { patient, provider, room, times } = /** @type {typeof planned[0]} */ (planned[index]);
    for (const { resource_id } of [patient, provider, room])
      await sql(
        'insert into claim (organization_id, resource_id, starts_at, ends_at, appointment_id) values ($1, $2, $3, $4, $5)',
        [world.organizationId, resource_id, times.starts_at, times.ends_at, visit.id],
      );
  }
}

/** @param {import('../../context.mjs').SectionContext} context */
export async function measureDiary(context) {
  const { database, world } = await context.step('Storing a day of 200 visits', () => makeDay(context));
  const client = graphqlClient();
  context.atEnd(async () => client.close());
  const ask = async (/** @type {string} */ url, /** @type {number} */ clerk) => {
    const answer = await client.send(url, {
      query: DIARY,
      variables: { clinicId: world.clinic.id, date: DATE },
      cookie: world.clerks[clerk]?.cookie ?? '',
    });
    const visits = (answer.data?.diary.columns ?? []).flatMap((/** @type {any} */ column) => column.appointments);
    if (visits.length !== VISITS || !visits.every((/** @type {any} */ visit) => visit.room && visit.patient)) {
      throw new Error(
        `the diary has ${visits.length} visits: ${answer.status} ${answer.error} ${JSON.stringify(answer.errors)}`,
      );
    }
    return answer.ms;
  };
  await countThem(context, database.appUrl, ask);
  const api = await startApi(context, { databaseUrl: database.appUrl });
  await round(api.url, ask);
  /** @type {number[]} */
  const times = [];
  const cpuBefore = api.cpuMs();
  for (let each = 0; each < ROUNDS; each += 1) times.push(...(await round(api.url, ask)));
  context.log(
    `  day diary: median ${Math.round(quantile(times, 0.5))} ms, p99 ${Math.round(quantile(times, 0.99))} ms at ${CLIENTS} clients; Node ${((api.cpuMs() - cpuBefore) / times.length).toFixed(1)} ms a request`,
  );
  context.record('day diary: p95 at 16 clients', quantile(times, 0.95), { rounds: ROUNDS, n: times.length });
}

/** Every client asks again as soon as it is answered. @param {string} url @param {(url: string, clerk: number) => Promise<number>} ask */
async function round(url, ask) {
  /** @type {number[]} */
  const times = [];
  const clients = Array.from({ length: CLIENTS }, async (_, clerk) => {
    for (let sent = 0; sent < ROUND_REQUESTS / CLIENTS; sent += 1) times.push(await ask(url, clerk));
  });
  await Promise.all(clients);
  return times;
}

/** @param {import('../../context.mjs').SectionContext} context @param {string} appUrl @param {(url: string, clerk: number) => Promise<number>} ask */
async function countThem(context, appUrl, ask) {
  const counter = await countStatements(appUrl);
  context.atEnd(async () => counter.close());
  const api = await startApi(context, { databaseUrl: counter.url });
  await ask(api.url, 0);
  await ask(api.url, 0);
  counter.taken();
  await ask(api.url, 0);
  const texts = counter.taken();
  await api.stop();
  for (const text of texts) context.log(`    ${text.slice(0, 110)}`);
  const counted = countedRows(texts);
  context.record('day diary (8 providers, 200 visits): statements', counted, {
    n: 1,
    note: `and ${texts.length - counted} that frame transactions`,
  });
}
