import type { ClinicId, EpochMs, Interval, OrganizationId, ProviderId } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { VisitScope } from './coming-visits.js';

/** A group session still ahead, with the words that a list of sessions needs. */
export interface ComingSession extends Interval {
  readonly id: string;
  readonly providerId: ProviderId;
  readonly providerName: string;
  readonly visitTypeName: string;
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  /** How many seats are taken. */
  readonly taken: number;
}

type Row = [string, number, number, ProviderId, string, string, ClinicId, string, number];

/** With a resource, the times are those of its claim, as for visits. */
const COMING = `select g.id, (extract(epoch from coalesce(k.starts_at, g.starts_at)) * 1000)::float8,
       (extract(epoch from coalesce(k.ends_at, g.ends_at)) * 1000)::float8, g.provider_id, v.name, t.name, g.clinic_id, c.time_zone,
       (select count(*)::int from appointment a where a.organization_id = g.organization_id and a.group_session_id = g.id
          and a.group_seat is not null and (a.expires_at is null or a.expires_at > $2))
     from group_session g
     join provider v on v.organization_id = g.organization_id and v.id = g.provider_id
     join visit_type t on t.organization_id = g.organization_id and t.id = g.visit_type_id
     join clinic c on c.organization_id = g.organization_id and c.id = g.clinic_id
     left join claim k on k.organization_id = g.organization_id and k.group_session_id = g.id and k.resource_id = $5::int
    where g.organization_id = $1 and g.starts_at > $2 and g.state = 'planned'
      and ($3::uuid is null or g.provider_id = $3) and ($4::uuid is null or g.clinic_id = $4)
      and ($5::int is null or k.resource_id is not null)
    order by g.starts_at, g.id`;

/** The group sessions ahead that a change of hours could strand, earliest first; those that nobody has joined, too. */
export async function readComingSessions(
  tx: EntityManager,
  organizationId: OrganizationId,
  { providerId, clinicId, resourceId }: VisitScope,
  nowMs: EpochMs,
): Promise<ComingSession[]> {
  const values = [organizationId, new Date(nowMs), providerId ?? null, clinicId ?? null, resourceId ?? null];
  const rows = await rawRows<Row>(tx, COMING, values);
  return rows.map(([id, startMs, endMs, provider, providerName, visitTypeName, clinic, timeZone, taken]) => ({
    ...{ id, startMs, endMs, providerName, visitTypeName, timeZone, taken },
    ...{ providerId: provider, clinicId: clinic },
  }));
}
