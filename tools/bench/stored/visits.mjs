/** @typedef {import('./world.mjs').Sql} Sql */
/** @typedef {import('./world.mjs').StoredWorld} StoredWorld */

/** Indexes that cost more while a million rows come in than when they are built over them. */
const REBUILT = [
  'claim_resource_starts_at_idx',
  'claim_appointment_id_idx',
  'claim_hold_id_idx',
  'appointment_clinic_id_starts_at_idx',
  'appointment_patient_id_starts_at_idx',
  'appointment_provider_id_starts_at_idx',
  'appointment_referral_id_idx',
];

/**
 * A visit in most of the open hours of every provider: of 100 hours 15 stay free, the others hold one visit of 30, 45 or
 * 60 minutes, so that 60 % of the time is claimed and nothing overlaps. The dice are a hash of provider, day and hour:
 * every database gets the same visits.
 */
const VISITS = `
  create temporary table planned as
  select gen_random_uuid() as appointment_id, p.id as provider_id, p.resource_id, c.id as clinic_id,
         (day + make_time(hour, 0, 0)) at time zone c.time_zone
           + case when minutes = 60 then interval '0' else ((h / 128) % 2) * interval '15 minutes' end as starts_at, minutes, h
    from (select p.*, row_number() over (order by p.resource_id) - 1 as n from provider p where p.organization_id = $1) p
    join (select c.*, row_number() over (order by k.ordinality) - 1 as n
            from clinic c join unnest($4::uuid[]) with ordinality k(id) on k.id = c.id) c on c.n = p.n % cardinality($4::uuid[])
   cross join lateral (select $2::date + n as day from generate_series(0, $3::date - $2::date) as n) days
   cross join unnest(array[9, 10, 11, 12, 13, 14, 15, 16, 17]) as hour
   cross join lateral (select abs(hashint4(p.n::int * 1000003 + (day - date '2000-01-01') * 24 + hour)::bigint)) as thrown(h)
   cross join lateral (select case when h % 100 < 15 then 0 when h % 100 < 55 then 30 when h % 100 < 75 then 45 else 60 end) as length(minutes)
   where minutes > 0
     and case when extract(isodow from day) = 6 then hour < 13 when extract(isodow from day) = 7 then false else hour <> 12 end`;

const APPOINTMENTS = `
  insert into appointment (organization_id, id, patient_id, provider_id, visit_type_id, clinic_id, state, starts_at, ends_at)
  select $1, appointment_id, ($2::uuid[])[1 + (h / 256) % cardinality($2::uuid[])], provider_id, $3, clinic_id, 'booked',
         starts_at, starts_at + minutes * interval '1 minute' from planned`;

const CLAIMS = `
  insert into claim (organization_id, resource_id, starts_at, ends_at, appointment_id)
  select $1, resource_id, starts_at, starts_at + minutes * interval '1 minute', appointment_id from planned`;

const OVERLAPS = `
  select count(*) as together
    from (select starts_at < lag(ends_at) over (partition by organization_id, resource_id order by starts_at) as collides from claim) c
   where collides`;

/**
 * Fills the days from `fromDate` to `untilDate`, both included, with visits and their providers' claims. The indexes and
 * the constraint that forbids overlaps are dropped before and made again after, so a mistake here would not pass it.
 * @param {Sql} sql on one connection, as superuser @param {StoredWorld} world @param {{fromDate: string, untilDate: string}} days
 * @returns {Promise<number>} how many claims are stored
 */
export async function fillWithVisits(sql, world, { fromDate, untilDate }) {
  const { organizationId } = world;
  const [{ definition }] = await sql(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'claim_no_overlap'`,
  );
  const indexes = await sql(`select indexdef from pg_indexes where indexname = any($1)`, [REBUILT]);
  if (indexes.length !== REBUILT.length) throw new Error('the schema has other indexes than this list');
  await sql(`set statement_timeout = 0`);
  await sql(`set maintenance_work_mem = '512MB'`);
  await sql(`set synchronous_commit = off`);
  // The rows keep their foreign keys; asking for each of a million would take longer than writing them.
  await sql(`set session_replication_role = replica`);
  await sql('alter table claim drop constraint claim_no_overlap');
  for (const name of REBUILT) await sql(`drop index ${name}`);
  await sql(VISITS, [organizationId, fromDate, untilDate, world.clinics.map(({ id }) => id)]);
  await sql(APPOINTMENTS, [organizationId, world.patients.map(({ id }) => id), world.visitType.id]);
  await sql(CLAIMS, [organizationId]);
  await sql(`set session_replication_role = origin`);
  const [{ together }] = await sql(OVERLAPS);
  if (Number(together) > 0) throw new Error(`${together} of the stored claims overlap`);
  const index = definition.replace(/^EXCLUDE /, 'ON claim ').replaceAll(/ WITH (=|&&)/g, '');
  await sql(`create index claim_no_overlap ${index}`);
  for (const { indexdef } of indexes) await sql(indexdef);
  await sql('vacuum analyze claim');
  await sql('vacuum analyze appointment');
  await sql('analyze');
  const [{ count }] = await sql('select count(*)::int as count from claim');
  return Number(count);
}
