import { DAY_MS, type EpochMs, type Interval, type OrganizationId, type ResourceId } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

export interface BusyQuery {
  readonly resourceIds: readonly ResourceId[];
  readonly window: Interval;
  readonly nowMs: EpochMs;
  /** The caller's own hold does not block him. */
  readonly exceptHoldId?: string | null;
  /** The visit that is being moved may overlap its old self. */
  readonly exceptAppointmentId?: string | null;
}

/** Blocking claims by resource: one btree read of plain numbers. A claim is at most a day long, so the look-back is one. */
export async function readBusy(
  tx: EntityManager,
  organizationId: OrganizationId,
  query: BusyQuery,
): Promise<Map<ResourceId, Interval[]>> {
  const rows = await rawRows<[ResourceId, number, number]>(
    tx,
    `select resource_id, (extract(epoch from starts_at) * 1000)::float8, (extract(epoch from ends_at) * 1000)::float8
       from claim
      where organization_id = $1 and resource_id = any($2::int[]) and starts_at >= $3 and starts_at < $4 and ends_at > $5
        and blocking and (expires_at is null or expires_at > $6)
        and ($7::uuid is null or hold_id is distinct from $7) and ($8::uuid is null or appointment_id is distinct from $8)`,
    [
      organizationId,
      query.resourceIds,
      new Date(query.window.startMs - DAY_MS),
      new Date(query.window.endMs),
      new Date(query.window.startMs),
      new Date(query.nowMs),
      query.exceptHoldId ?? null,
      query.exceptAppointmentId ?? null,
    ],
  );
  const busy = new Map<ResourceId, Interval[]>(query.resourceIds.map((id) => [id, []]));
  for (const [resourceId, startMs, endMs] of rows) busy.get(resourceId)?.push({ startMs, endMs });
  return busy;
}
