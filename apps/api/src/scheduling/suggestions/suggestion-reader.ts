import type { EpochMs, OrganizationId, ProviderId, ResourceId } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** Names of rooms and devices by their resource. */
export type ResourceNames = ReadonlyMap<ResourceId, string>;

const USUAL = `select a.provider_id from appointment a
   join visit_type v on v.organization_id = a.organization_id and v.id = a.visit_type_id
   join visit_type wanted on wanted.organization_id = a.organization_id and wanted.id = $3 and wanted.discipline = v.discipline
  where a.organization_id = $1 and a.patient_id = $2 and a.starts_at < $4
    and a.state in ('booked', 'arrived', 'checked-in', 'in-room', 'completed')
  order by a.starts_at desc limit 1`;

/** Whom the patient saw last in the discipline of this visit type; null when nobody yet. */
export async function usualProvider(
  tx: EntityManager,
  organizationId: OrganizationId,
  { patientId, visitTypeId }: { readonly patientId: string; readonly visitTypeId: string },
  nowMs: EpochMs,
): Promise<ProviderId | null> {
  const [row] = await rawRows<[ProviderId]>(tx, USUAL, [organizationId, patientId, visitTypeId, new Date(nowMs)]);
  return row?.[0] ?? null;
}

const NAMES = `select resource_id, name from room where organization_id = $1 and resource_id = any($2::int[])
   union all select resource_id, name from equipment where organization_id = $1 and resource_id = any($2::int[])`;

/** What rooms and devices are called. */
export async function namesOfResources(
  tx: EntityManager,
  organizationId: OrganizationId,
  resourceIds: readonly ResourceId[],
): Promise<ResourceNames> {
  return new Map(await rawRows<[ResourceId, string]>(tx, NAMES, [organizationId, [...new Set(resourceIds)]]));
}
