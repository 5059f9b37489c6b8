import { DAY_MS, type EpochMs, type Interval, type OrganizationId, type ResourceId } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { BookingRequest } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** Whose claims do not stand in the way of this visit. */
export interface Exceptions {
  /** The caller's own hold; somebody else's keeps blocking, whoever names it. */
  readonly hold?: { readonly id: string; readonly accountId: string } | null;
  /** The visit that is being moved may overlap its old self. */
  readonly appointmentId?: string | null;
}

/** What is taken of everything the visit could need: the patient, the provider, each member of its pools there. */
export interface VisitClaims {
  /** Null when there is no such patient. */
  readonly patientResourceId: ResourceId | null;
  readonly busyOf: (resourceId: ResourceId) => readonly Interval[];
}

// The patient's row comes back without claims too: that is how a patient who is not there is noticed.
const CLAIMS_SQL = `with wanted as (
       select 'patient' as part, resource_id from patient where organization_id = $1 and id = $2
       union all
       select 'provider', resource_id from provider where organization_id = $1 and id = $3
       union all
       select distinct 'pool', m.resource_id from visit_type_need n
         join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
         left join room r on r.organization_id = m.organization_id and r.resource_id = m.resource_id
         left join equipment e on e.organization_id = m.organization_id and e.resource_id = m.resource_id
        where n.organization_id = $1 and n.visit_type_id = $4 and coalesce(r.clinic_id, e.clinic_id) = $5)
     select w.part, w.resource_id, (extract(epoch from c.starts_at) * 1000)::float8, (extract(epoch from c.ends_at) * 1000)::float8
       from wanted w
       left join claim c on c.organization_id = $1 and c.resource_id = w.resource_id and c.starts_at >= $6 and c.starts_at < $7 and c.ends_at > $8
        and c.blocking and (c.expires_at is null or c.expires_at > $9)
        and ($10::uuid is null or c.hold_id is distinct from $10
             or not exists (select from hold h where h.organization_id = $1 and h.id = c.hold_id and h.account_id = $11))
        and ($12::uuid is null or c.appointment_id is distinct from $12)`;

type Row = ['patient' | 'provider' | 'pool', ResourceId, number | null, number | null];

/**
 * The blocking claims around a visit, a day before it to two days after, in one statement that needs nothing but the
 * request. A claim is at most a day long, so the look-back is one day more.
 */
export async function readVisitClaims(
  tx: EntityManager,
  organizationId: OrganizationId,
  request: BookingRequest,
  nowMs: EpochMs,
  except: Exceptions,
): Promise<VisitClaims> {
  const window = { startMs: request.startMs - DAY_MS, endMs: request.startMs + 2 * DAY_MS };
  const rows = await rawRows<Row>(tx, CLAIMS_SQL, [
    organizationId,
    request.patientId,
    request.providerId,
    request.visitTypeId,
    request.clinicId,
    new Date(window.startMs - DAY_MS),
    new Date(window.endMs),
    new Date(window.startMs),
    new Date(nowMs),
    except.hold?.id ?? null,
    except.hold?.accountId ?? null,
    except.appointmentId ?? null,
  ]);
  const busy = new Map<ResourceId, Interval[]>();
  for (const [, resourceId, startMs, endMs] of rows) {
    const own = busy.get(resourceId) ?? [];
    if (startMs !== null && endMs !== null) own.push({ startMs, endMs });
    busy.set(resourceId, own);
  }
  return {
    patientResourceId: rows.find(([part]) => part === 'patient')?.[1] ?? null,
    busyOf: (resourceId) => busy.get(resourceId) ?? [],
  };
}
