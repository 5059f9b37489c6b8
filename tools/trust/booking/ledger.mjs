/** @typedef {import('../../rig/world.mjs').Sql} Sql */

/** A visit that takes place, or whose time is kept. @param {string} visit alias of the table */
const isLive = (visit) =>
  `(${visit}.state in ('booked', 'arrived', 'checked-in', 'in-room', 'completed') or (${visit}.state = 'safety-hold' and ${visit}.expires_at > now()))`;

/** What can be wrong with the visits of an organization, each with the statement that counts it; $1 is the organization. */
const WRONGS = {
  /** Pairs that share a provider or a patient at the same moment, and are no class: read from the visits, not from the claims that are to prevent it. */
  double: `select count(*)::int as n from appointment a
     join appointment b on b.organization_id = a.organization_id and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
      and (a.provider_id = b.provider_id and (a.group_session_id is null or a.group_session_id is distinct from b.group_session_id) or a.patient_id = b.patient_id)
    where a.organization_id = $1 and ${isLive('a')} and ${isLive('b')}`,
  /** Pairs in the same room at the same moment; which room it is, only the claims say. */
  doubleRoom: `with v as (select a.id, a.starts_at, a.ends_at, c.resource_id from appointment a
       join claim c on c.organization_id = a.organization_id and c.appointment_id = a.id
       join resource r on r.organization_id = c.organization_id and r.id = c.resource_id and r.kind = 'room'
      where a.organization_id = $1 and ${isLive('a')})
    select count(*)::int as n from v a join v b on a.id < b.id and a.resource_id = b.resource_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
  /** Live visits whose provider's and patient's time is not kept for exactly their time; in a class the provider's is the class's. */
  unclaimed: `select count(*)::int as n from appointment a
     join provider p on p.organization_id = a.organization_id and p.id = a.provider_id
     join patient t on t.organization_id = a.organization_id and t.id = a.patient_id
    where a.organization_id = $1 and ${isLive('a')}
      and (case when a.group_session_id is null then 2 else 1 end) <> (select count(*) from claim c where c.organization_id = a.organization_id and c.appointment_id = a.id
                   and c.resource_id in (p.resource_id, t.resource_id) and c.starts_at = a.starts_at and c.ends_at = a.ends_at and c.blocking)`,
  /** Times kept for nobody: of a visit that is over with, or of a hold that is gone. */
  stray: `select count(*)::int as n from claim c
     left join appointment a on a.organization_id = c.organization_id and a.id = c.appointment_id
     left join hold h on h.organization_id = c.organization_id and h.id = c.hold_id
    where c.organization_id = $1 and (c.expires_at is null or c.expires_at > now())
      and not coalesce(${isLive('a')}, false) and h.id is null and c.group_session_id is null`,
  /** Visits without exactly one trace of each step: one of the booking, one more for each version since. */
  untraced: `select count(*)::int as n from appointment a
    where a.organization_id = $1 and (
      1 <> (select count(*) from audit_event e where e.organization_id = a.organization_id and e.subject_id = a.id::text and e.action in ('appointment.book', 'appointment.hold-for-clearance'))
      or a.version - 1 <> (select count(*) from audit_event e where e.organization_id = a.organization_id and e.subject_id = a.id::text
           and e.action in ('appointment.reschedule', 'appointment.cancel', 'appointment.confirm', 'appointment.expire')))`,
  /** Traces of visits that are not there. */
  traceOfNothing: `select count(*)::int as n from audit_event e
    where e.organization_id = $1 and e.subject = 'appointment'
      and not exists (select from appointment a where a.organization_id = e.organization_id and a.id::text = e.subject_id)`,
  /** Booked visits that do not owe the patient exactly one word about how they stand. */
  unowed: `select count(*)::int as n from appointment a
    where a.organization_id = $1 and a.state = 'booked'
      and 1 <> (select count(*) from reminder r where r.organization_id = a.organization_id and r.subject_id = a.id
                   and r.generation = a.generation and r.kind <> 'reminder')`,
};

/** @typedef {Record<keyof typeof WRONGS, number>} Wrongs */

/** Counts everything that can be wrong in an organization's diary. @param {Sql} sql @param {number} organizationId @returns {Promise<Wrongs>} */
export async function wrongsOf(sql, organizationId) {
  const counted = await Promise.all(
    Object.entries(WRONGS).map(async ([name, text]) => [name, (await sql(text, [organizationId]))[0].n]),
  );
  return Object.fromEntries(counted);
}

/** The ids of visits, by state. @param {Sql} sql @param {number} organizationId @param {string} [state] @returns {Promise<string[]>} */
export async function visitIds(sql, organizationId, state = 'booked') {
  const rows = await sql('select id from appointment where organization_id = $1 and state = $2', [
    organizationId,
    state,
  ]);
  return rows.map(({ id }) => id);
}

/** How many visits each time of each provider has; only times with any. @param {Sql} sql @param {number} organizationId */
export async function winnersByStart(sql, organizationId) {
  const rows = await sql(
    `select provider_id, starts_at, count(*)::int as n from appointment where organization_id = $1 and state = 'booked' group by provider_id, starts_at`,
    [organizationId],
  );
  return new Map(rows.map(({ provider_id, starts_at, n }) => [`${provider_id} ${starts_at.toISOString()}`, Number(n)]));
}
