import {
  DAY_MS,
  type EpochMs,
  type Interval,
  type OrganizationId,
  type ProviderId,
  type ResourceId,
  type VisitTypeId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { CountedVisit } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { STANDING_VISIT } from './spacing-reader.js';
import type { Counted } from './visit-with.js';

/** How far around a start visits are counted: the week that it lies in, which is watched, and the next for "from then on". */
export const COUNTED_DAYS = { watched: 7, before: 8, after: 15 } as const;

/** Whether a provider `p` takes only so many new patients. */
export const NEW_PATIENTS_CAPPED = 'coalesce(p.new_patients_per_day_max, p.new_patients_per_week_max) is not null';

/** When the patient first sees the provider, in visits that stand; `except` is SQL for visits that do not count. */
export const FIRST_VISIT = (patient: string, provider: string, at: string, except: string): string =>
  `(select min(a.starts_at) from appointment a where a.organization_id = $1 and a.patient_id = ${patient} and a.provider_id = ${provider}
       and ${STANDING_VISIT(at)} and ${except})`;

/** The visit behind a claim `c`: whatever the provider keeps his time for counts, a session of many as one. */
export const VISIT_OF_CLAIM = `left join appointment b on b.organization_id = $1 and b.id = c.appointment_id
       left join hold h on h.organization_id = $1 and h.id = c.hold_id
       left join group_session g on g.organization_id = $1 and g.id = c.group_session_id`;

export const STARTS_AT = 'coalesce(b.starts_at, h.starts_at, g.starts_at, c.starts_at)';
export const VISIT_TYPE = 'coalesce(b.visit_type_id, h.visit_type_id, g.visit_type_id)';
/** Whose visit it is; none for a session of many. */
export const PATIENT = 'coalesce(b.patient_id, h.patient_id)';

/** Whether the claim's visit is the first of its patient with the provider; only asked where new patients are counted. */
export const IS_FIRST = (at: string, except: string): string =>
  `(${NEW_PATIENTS_CAPPED} and ${PATIENT} is not null
     and coalesce(${FIRST_VISIT(PATIENT, 'p.id', at, except)} >= ${STARTS_AT}, true))`;

const NOT_MOVED = 'a.id <> all($8::uuid[])';

const COUNTED = `select p.id, (extract(epoch from ${STARTS_AT}) * 1000)::float8, ${VISIT_TYPE},
       ${IS_FIRST('$5', NOT_MOVED)} and ${PATIENT} is distinct from (select w.id from patient w where w.organization_id = $1 and w.resource_id = $6)
       from provider p
       join claim c on c.organization_id = $1 and c.resource_id = p.resource_id and c.starts_at >= $3 and c.starts_at < $4
        and (c.expires_at is null or c.expires_at > $5)
        and ($7::uuid is null or c.hold_id is distinct from $7) and (c.appointment_id is null or c.appointment_id <> all($8::uuid[]))
       ${VISIT_OF_CLAIM}
      where p.organization_id = $1 and p.id = any($2::uuid[])
     union all
     select p.id, (extract(epoch from ${FIRST_VISIT('w.id', 'p.id', '$5', NOT_MOVED)}) * 1000)::float8, null, null
       from provider p join patient w on w.organization_id = $1 and w.resource_id = $6
      where p.organization_id = $1 and p.id = any($2::uuid[]) and ${NEW_PATIENTS_CAPPED}`;

/** Whose visits are counted, for starts in a window. */
interface CountedQuery {
  readonly providerIds: readonly ProviderId[];
  readonly window: Interval;
  readonly nowMs: EpochMs;
  readonly patientResourceId: ResourceId | null;
  readonly exceptHoldId: string | null;
  readonly exceptAppointmentIds: readonly string[];
}

type Row = [ProviderId, EpochMs | null, VisitTypeId | null, boolean | null];

/** Nothing to count, and nobody in particular who could be new. */
const NOTHING: Counted = { visits: [], newBeforeMs: -Infinity };

/** What counts against the caps of these providers; no statement when none has any. */
export async function readCounted(
  tx: EntityManager,
  organizationId: OrganizationId,
  query: CountedQuery,
): Promise<(providerId: ProviderId) => Counted> {
  if (query.providerIds.length === 0) return () => NOTHING;
  const rows = await rawRows<Row>(tx, COUNTED, [
    organizationId,
    query.providerIds,
    new Date(query.window.startMs - COUNTED_DAYS.before * DAY_MS),
    new Date(query.window.endMs + COUNTED_DAYS.after * DAY_MS),
    new Date(query.nowMs),
    query.patientResourceId,
    query.exceptHoldId,
    query.exceptAppointmentIds,
  ]);
  const visits = new Map<ProviderId, CountedVisit[]>(query.providerIds.map((id) => [id, []]));
  const firsts = new Map<ProviderId, EpochMs>();
  for (const [providerId, startMs, visitTypeId, newPatient] of rows) {
    if (newPatient === null) firsts.set(providerId, startMs ?? Infinity);
    else if (startMs !== null)
      visits.get(providerId)?.push({ startMs, visitTypeId: visitTypeId as VisitTypeId, newPatient });
  }
  return (id) => ({ visits: visits.get(id) ?? [], newBeforeMs: firsts.get(id) ?? -Infinity });
}
