import { spell } from './rates.mjs';
import { bareStatement } from './wire.mjs';

/** More than any round needs. */
const APPOINTMENTS = 40_000;
const SLOT_MS = 30 * 60_000;
const SLOTS = 48 * 30;
/** Coprime to the number of slots: neighbours in time are far from each other in order. */
const STRIDE = 1009;
const DAY_MS = 86_400_000;
const SPELL_MS = 1500;

const COLUMNS = '(organization_id, resource_id, starts_at, ends_at, appointment_id)';
/** What a visit that nothing guards still needs: to be found by its number, and by who has it when. */
const UNPROTECTED = [
  `create table unprotected (id bigint generated always as identity primary key, organization_id int not null, resource_id int not null,
     starts_at timestamptz not null, ends_at timestamptz not null, appointment_id uuid not null)`,
  'create index on unprotected (organization_id, resource_id, starts_at)',
];
const INSERT = `insert into unprotected ${COLUMNS} values ($1, $2, $3, $4, $5)`;
const TAKE_CLAIMS = 'select take_claims($1, $2, $3, $4, $5, null, null, now())';

/**
 * Stores appointments without claims, because every claim belongs to one.
 * @param {import('./desk.mjs').Desk} desk @returns {Promise<string[]>} their ids
 */
export async function storeAppointments({ sql, world }) {
  const { organizationId, providers, patients, visitTypes, clinic } = world;
  await sql('set session_replication_role = replica');
  const rows = await sql(
    `insert into appointment (organization_id, id, patient_id, provider_id, visit_type_id, clinic_id, state, starts_at, ends_at)
     select $1, gen_random_uuid(), $2, $3, $4, $5, 'booked', now(), now() + interval '30 minutes' from generate_series(1, $6) returning id`,
    [organizationId, patients[0].id, providers[0].id, visitTypes.plain.id, clinic.id, APPOINTMENTS],
  );
  await sql('set session_replication_role = origin');
  return rows.map(({ id }) => id);
}

/**
 * Takes claims as the application does, with its role, its function and its way of planning, each run a transaction. The
 * settings are made once a connection, where the application sends them with each transaction.
 * @param {import('./desk.mjs').Desk} desk
 */
export const takeClaimsOn = ({ database, world }) =>
  bareStatement(
    database.appUrl,
    TAKE_CLAIMS,
    `select set_config('app.organization_id', '${world.organizationId}', false), set_config('plan_cache_mode', 'force_generic_plan', false)`,
  );

/** The k-th visit of a round; no two share a provider, a patient or a room at one time. @param {number} count of each */
const visitsOf = (count) => {
  const first = Math.floor(Date.now() / DAY_MS + 20) * DAY_MS;
  return (/** @type {number} */ k) => {
    const startMs = first + ((Math.floor(k / count) * STRIDE) % SLOTS) * SLOT_MS;
    return { who: k % count, starts: new Date(startMs).toISOString(), ends: new Date(startMs + SLOT_MS).toISOString() };
  };
};

/**
 * The limit (one insert that nothing guards) and the three claims of a visit, each one statement and one transaction.
 * The tables are emptied before each spell.
 * @param {import('../../context.mjs').Services} services @param {import('./desk.mjs').Desk} desk @param {number} clients
 */
export async function bareWays(services, desk, clients) {
  const { sql, world, database } = desk;
  for (const text of UNPROTECTED) await sql(text);
  const appointments = await storeAppointments(desk);
  const inserts = await Promise.all(Array.from({ length: clients }, () => bareStatement(database.superUrl, INSERT)));
  const takers = await Promise.all(Array.from({ length: clients }, () => takeClaimsOn(desk)));
  services.atEnd(async () => [...inserts, ...takers].forEach((each) => each.end()));
  const own = String(world.organizationId);
  const [provider, patient, room] = threeOf(world);
  const visitOf = visitsOf(world.providers.length);
  let k = 0;
  const emptied = async (/** @type {string} */ table) => {
    await sql(`truncate ${table}`);
    k = 0;
  };
  return {
    unprotected: async () => {
      await emptied('unprotected');
      return spell(clients, SPELL_MS, (client) => {
        const { who, starts, ends } = visitOf(k);
        return inserts[client]?.run([own, provider(who), starts, ends, appointments[k++] ?? '']);
      });
    },
    'three claims': async () => {
      await emptied('claim');
      return spell(clients, SPELL_MS, async (client) => {
        const { who, starts, ends } = visitOf(k);
        const resources = `{${provider(who)},${patient(who)},${room(who)}}`;
        const times = [`{${[starts, starts, starts].join()}}`, `{${[ends, ends, ends].join()}}`];
        const taken = await takers[client]?.run([own, resources, ...times, appointments[k++] ?? '']);
        if (taken !== '3') throw new Error(`three free claims were refused: ${taken}`);
      });
    },
  };
}

/**
 * The numbers of a provider, a patient and a third thing (a room is a resource like any other), ascending as the
 * application sends them.
 * @param {import('../../../rig/world.mjs').World} world
 */
function threeOf({ providers, patients }) {
  const numbers = (/** @type {Record<string, unknown>[]} */ rows) => rows.map(({ resource_id }) => String(resource_id));
  const [some, many] = [numbers(providers), numbers(patients)];
  const at = (/** @type {string[]} */ list, /** @type {number} */ from) => (/** @type {number} */ who) =>
    list[from + who] ?? '';
  return [at(some, 0), at(many, 0), at(many, some.length)];
}
