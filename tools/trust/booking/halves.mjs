/** @typedef {import('../../rig/world.mjs').Sql} Sql */

/** What must not be there by halves, each with the statement that counts it; $1 is the organization. */
const HALVES = {
  /** Pairs of claims of one resource that share a moment: read from the claims themselves. */
  overlappingClaims: `select count(*)::int as n from claim a
     join claim b on b.organization_id = a.organization_id and b.resource_id = a.resource_id and a.id < b.id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    where a.organization_id = $1 and a.blocking and b.blocking
      and (a.expires_at is null or a.expires_at > now()) and (b.expires_at is null or b.expires_at > now())`,
  /** Series with another number of visits than they were booked with, and visits of a series that is not there. */
  series: `select (select count(*)::int from series s where s.organization_id = $1
       and s.size <> (select count(*) from appointment a where a.organization_id = s.organization_id and a.series_id = s.id))
     + (select count(*)::int from appointment a where a.organization_id = $1 and a.series_id is not null
       and not exists (select from series s where s.organization_id = a.organization_id and s.id = a.series_id)) as n`,
  /** Itineraries that have not one visit of the right patient and kind for each leg of their plan. */
  itineraries: `select count(*)::int as n from itinerary i where i.organization_id = $1
      and jsonb_array_length(i.plan->'legs') <> (select count(*) from itinerary_leg l
         join appointment a on a.organization_id = l.organization_id and a.id = l.appointment_id and a.patient_id = i.patient_id
          and a.visit_type_id::text = i.plan->'legs'->l.position->>'visitTypeId'
        where l.organization_id = i.organization_id and l.itinerary_id = i.id)`,
};

/** @param {Sql} sql @param {number} organizationId @returns {Promise<Record<keyof typeof HALVES, number>>} */
export async function halvesOf(sql, organizationId) {
  const counted = await Promise.all(
    Object.entries(HALVES).map(async ([name, text]) => [name, (await sql(text, [organizationId]))[0].n]),
  );
  return Object.fromEntries(counted);
}

/**
 * Holds the visits that desks were told of against those that are there, cancelled ones too.
 * @param {Sql} sql @param {number} organizationId @param {ReadonlySet<string>} told
 */
export async function toldAgainst(sql, organizationId, told) {
  const rows = await sql('select id from appointment where organization_id = $1', [organizationId]);
  const there = new Set(rows.map(({ id }) => String(id)));
  return {
    untold: [...there].filter((id) => !told.has(id)).length,
    lost: [...told].filter((id) => !there.has(id)).length,
  };
}
