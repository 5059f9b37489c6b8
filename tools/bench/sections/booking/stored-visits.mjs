/** @typedef {import('./desk.mjs').Sql} Sql */
/** @typedef {import('../../../rig/world.mjs').World} World */

/**
 * Visits of 45 minutes, one after the other from six in the morning, of every provider, from 12 days ahead backwards:
 * before the first day that is booked. The first providers of each moment have a room as well.
 */
const VISITS = `
  create temporary table planned as
  with visit as (select k, k / $4 as moment, k % $4 as provider from generate_series(0, $3 - 1) as k)
  select gen_random_uuid() as appointment_id, p.id as provider_id, p.resource_id as provider_resource,
         q.id as patient_id, q.resource_id as patient_resource, r.resource_id as room_resource,
         (current_date + 12 - (moment / 21)::int + time '06:00' + (moment % 21) * interval '45 minutes')
           at time zone 'America/Chicago' as starts_at
    from visit v
    join (select id, resource_id, row_number() over (order by resource_id) - 1 as n from provider where organization_id = $1) p on p.n = v.provider
    join (select id, resource_id, row_number() over (order by resource_id) - 1 as n from patient where organization_id = $1) q on q.n = v.k % $5
    left join (select m.resource_id, row_number() over (order by m.resource_id) - 1 as n
                 from visit_type_need n join pool_member m on m.organization_id = $1 and m.pool_id = n.pool_id
                where n.organization_id = $1 and n.visit_type_id = $2) r on r.n = v.provider`;

const APPOINTMENTS = `
  insert into appointment (organization_id, id, patient_id, provider_id, visit_type_id, clinic_id, state, starts_at, ends_at)
  select $1, appointment_id, patient_id, provider_id, $2, $3, 'booked', starts_at, starts_at + interval '45 minutes' from planned`;

// In the order of the index, which is built several times faster over rows that lie as it will.
const CLAIMS = `
  insert into claim (organization_id, resource_id, starts_at, ends_at, appointment_id)
  select $1, resource, starts_at, starts_at + interval '45 minutes', appointment_id
    from planned cross join lateral unnest(array[provider_resource, patient_resource, room_resource]) as resource
   where resource is not null order by resource, starts_at`;

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
 * Stores visits until there are about so many claims, as fast as they come. The constraint is made again over them, so
 * it is the one that guards in production and two that overlap do not pass it.
 * @param {Sql} sql on one connection, as superuser @param {World} world @param {number} claims
 * @returns {Promise<{claims: number, appointments: number}>} what is stored
 */
export async function storeVisits(sql, world, claims) {
  const { organizationId, providers, patients, visitTypes } = world;
  const [{ rooms }] = await sql(
    `select count(*)::int as rooms from room where organization_id = $1 and name like 'Any%'`,
    [organizationId],
  );
  const visits = Math.round((claims * providers.length) / (2 * providers.length + Number(rooms)));
  const [{ constraint }] = await sql(
    `select pg_get_constraintdef(oid) as constraint from pg_constraint where conname = 'claim_no_overlap'`,
  );
  const indexes = await sql(`select indexdef from pg_indexes where indexname = any($1)`, [REBUILT]);
  await sql(`set maintenance_work_mem = '512MB'`);
  await sql(`set synchronous_commit = off`);
  // The rows keep their foreign keys; asking for each of a million would take longer than writing them.
  await sql(`set session_replication_role = replica`);
  await sql('alter table claim drop constraint claim_no_overlap');
  for (const name of REBUILT) await sql(`drop index if exists ${name}`);
  await sql(VISITS, [organizationId, visitTypes.anyRoom.id, visits, providers.length, patients.length]);
  await sql(APPOINTMENTS, [organizationId, visitTypes.anyRoom.id, world.clinic.id]);
  await sql(CLAIMS, [organizationId]);
  await sql('drop table planned');
  await sql(`set session_replication_role = origin`);
  await sql(`alter table claim add constraint claim_no_overlap ${constraint}`);
  for (const { indexdef } of indexes) await sql(String(indexdef));
  await sql('reset synchronous_commit');
  for (const table of ['claim', 'appointment', 'patient']) await sql(`vacuum analyze ${table}`);
  await sql('analyze');
  await sql('checkpoint');
  const [counted] = await sql(
    'select (select count(*)::int from claim) as claims, (select count(*)::int from appointment) as appointments',
  );
  return { claims: Number(counted.claims), appointments: Number(counted.appointments) };
}
