import {
  type ClinicId,
  DAY_MS,
  type EpochMs,
  type Interval,
  type OrganizationId,
  type ResourceId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { BusyClaim } from './visit-claims-reader.js';

export interface BusyQuery {
  readonly resourceIds: readonly ResourceId[];
  readonly window: Interval;
  readonly nowMs: EpochMs;
  /** The caller's own hold does not block him. */
  readonly exceptHoldId?: string | null;
  /** A visit that is being moved may overlap its old self, and what was booked over it on purpose. */
  readonly exceptAppointmentIds?: readonly string[];
  /** Whose claims are told with their clinic: providers who travel between some. */
  readonly travellers?: readonly ResourceId[];
  /** Whose claims are told with their visits' techniques: rooms that are turned over. */
  readonly turned?: readonly ResourceId[];
}

const BUSY_SQL = `select c.resource_id, (extract(epoch from c.starts_at) * 1000)::float8, (extract(epoch from c.ends_at) * 1000)::float8,
       case when c.resource_id = any($9::int[]) then coalesce(
         (select a.clinic_id from appointment a where a.organization_id = $1 and a.id = c.appointment_id),
         (select h.clinic_id from hold h where h.organization_id = $1 and h.id = c.hold_id),
         (select g.clinic_id from group_session g where g.organization_id = $1 and g.id = c.group_session_id)) end,
       case when c.resource_id = any($10::int[]) then array(
         select x.technique from visit_type_technique x where x.organization_id = $1 and x.visit_type_id = coalesce(
           (select a.visit_type_id from appointment a where a.organization_id = $1 and a.id = c.appointment_id),
           (select h.visit_type_id from hold h where h.organization_id = $1 and h.id = c.hold_id),
           (select g.visit_type_id from group_session g where g.organization_id = $1 and g.id = c.group_session_id))) end,
       c.blocking and c.appointment_id is not null
       from claim c
      where c.organization_id = $1 and c.resource_id = any($2::int[]) and c.starts_at >= $3 and c.starts_at < $4 and c.ends_at > $5
        and (c.overlap_of is null or not c.overlap_of && $8::uuid[]) and (c.expires_at is null or c.expires_at > $6)
        and ($7::uuid is null or c.hold_id is distinct from $7) and (c.appointment_id is null or c.appointment_id <> all($8::uuid[]))
     union all
     select v.resource_id, (extract(epoch from v.starts_at) * 1000)::float8, (extract(epoch from v.ends_at) * 1000)::float8, null, null, false
       from absence v where v.organization_id = $1 and v.resource_id = any($2::int[]) and v.ends_at > $5 and v.starts_at < $4`;

/**
 * Claims and absences by resource: btree reads of plain numbers. A claim is at most a day long, so the look-back
 * is one.
 */
export async function readBusy(
  tx: EntityManager,
  organizationId: OrganizationId,
  query: BusyQuery,
): Promise<Map<ResourceId, BusyClaim[]>> {
  const rows = await rawRows<[ResourceId, number, number, ClinicId | null, string[] | null, boolean]>(tx, BUSY_SQL, [
    organizationId,
    query.resourceIds,
    new Date(query.window.startMs - DAY_MS),
    new Date(query.window.endMs),
    new Date(query.window.startMs),
    new Date(query.nowMs),
    query.exceptHoldId ?? null,
    query.exceptAppointmentIds ?? [],
    query.travellers ?? [],
    query.turned ?? [],
  ]);
  const busy = new Map<ResourceId, BusyClaim[]>(query.resourceIds.map((id) => [id, []]));
  for (const [resourceId, startMs, endMs, clinicId, techniques, mayBeOverlapped] of rows) {
    const claim = { startMs, endMs, clinicId, mayBeOverlapped };
    busy.get(resourceId)?.push(techniques ? { ...claim, techniques } : claim);
  }
  return busy;
}
