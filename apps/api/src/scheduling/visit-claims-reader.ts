import {
  DAY_MS,
  type EpochMs,
  type Interval,
  type OrganizationId,
  type PatientId,
  type ResourceId,
} from '@meridian/domain';
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

/** Visits of one type with one provider at one clinic, for as many patients; of the days of the first. */
export type AskedVisits = readonly [BookingRequest, ...BookingRequest[]];

/** What is taken of everything the visits could need: the patients, the provider, each member of the pools there. */
export interface VisitClaims {
  /** Undefined when there is no such patient. */
  readonly resourceOfPatient: (id: PatientId) => ResourceId | undefined;
  readonly busyOf: (resourceId: ResourceId) => readonly Interval[];
}

// The patient's row comes back without claims too: that is how a patient who is not there is noticed.
const CLAIMS_SQL = `with wanted as (
       select id as patient_id, resource_id from patient where organization_id = $1 and id = any($2::uuid[])
       union all
       select null, resource_id from provider where organization_id = $1 and id = $3
       union all
       select distinct null::uuid, m.resource_id from visit_type_need n
         join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
         left join room r on r.organization_id = m.organization_id and r.resource_id = m.resource_id
         left join equipment e on e.organization_id = m.organization_id and e.resource_id = m.resource_id
        where n.organization_id = $1 and n.visit_type_id = $4 and coalesce(r.clinic_id, e.clinic_id) = $5)
     select w.patient_id, w.resource_id, (extract(epoch from c.starts_at) * 1000)::float8, (extract(epoch from c.ends_at) * 1000)::float8
       from wanted w
       left join claim c on c.organization_id = $1 and c.resource_id = w.resource_id and c.starts_at >= $6 and c.starts_at < $7 and c.ends_at > $8
        and c.blocking and (c.expires_at is null or c.expires_at > $9)
        and ($10::uuid is null or c.hold_id is distinct from $10
             or not exists (select from hold h where h.organization_id = $1 and h.id = c.hold_id and h.account_id = $11))
        and ($12::uuid is null or c.appointment_id is distinct from $12)`;

type Row = [PatientId | null, ResourceId, number | null, number | null];

/**
 * The blocking claims around the visits, a day before the first to two days after the last, in one statement that needs
 * nothing but the requests. A claim is at most a day long, so the look-back is one day more.
 */
export async function readVisitClaims(
  tx: EntityManager,
  organizationId: OrganizationId,
  asked: AskedVisits,
  nowMs: EpochMs,
  except: Exceptions,
): Promise<VisitClaims> {
  const [{ providerId, visitTypeId, clinicId }] = asked;
  const starts = asked.map(({ startMs }) => startMs);
  const window = { startMs: Math.min(...starts) - DAY_MS, endMs: Math.max(...starts) + 2 * DAY_MS };
  const rows = await rawRows<Row>(tx, CLAIMS_SQL, [
    organizationId,
    asked.map(({ patientId }) => patientId),
    providerId,
    visitTypeId,
    clinicId,
    new Date(window.startMs - DAY_MS),
    new Date(window.endMs),
    new Date(window.startMs),
    new Date(nowMs),
    except.hold?.id ?? null,
    except.hold?.accountId ?? null,
    except.appointmentId ?? null,
  ]);
  const busy = new Map<ResourceId, Interval[]>();
  const patients = new Map<PatientId, ResourceId>();
  for (const [patientId, resourceId, startMs, endMs] of rows) {
    if (patientId !== null) patients.set(patientId, resourceId);
    const own = busy.get(resourceId) ?? [];
    if (startMs !== null && endMs !== null) own.push({ startMs, endMs });
    busy.set(resourceId, own);
  }
  return {
    resourceOfPatient: (id) => patients.get(id),
    busyOf: (resourceId) => busy.get(resourceId) ?? [],
  };
}
