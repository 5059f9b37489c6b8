import {
  type ClinicId,
  DAY_MS,
  type EpochMs,
  type OrganizationId,
  type PatientId,
  type ResourceId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { BookingRequest, BusyTime, ClaimAtClinic, CountedVisit, PatientVisit } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import {
  COUNTED_DAYS,
  FIRST_VISIT,
  IS_FIRST,
  NEW_PATIENTS_CAPPED,
  PATIENT,
  STARTS_AT,
  VISIT_OF_CLAIM,
  VISIT_TYPE,
} from './counted-visits.js';
import type { Counted } from './visit-with.js';
import { REACH_MS, STANDING_VISIT, type TraitsRow, VISIT_TRAITS } from './spacing-reader.js';

/** Whose claims do not stand in the way of this visit. */
export interface Exceptions {
  /** The caller's own hold; somebody else's keeps blocking, whoever names it. */
  readonly hold?: { readonly id: string; readonly accountId: string } | null;
  /** The visit that is being moved may overlap its old self, and what was booked over it on purpose. */
  readonly appointmentId?: string | null;
}

/** Visits of one type with one provider at one clinic, for as many patients; of the days of the first. */
export type AskedVisits = readonly [BookingRequest, ...BookingRequest[]];

/** What is taken of everything the visits could need: the patients, the provider, each member of the pools there. */
export interface VisitClaims {
  /** Undefined when there is no such patient. */
  readonly resourceOfPatient: (id: PatientId) => ResourceId | undefined;
  readonly busyOf: (resourceId: ResourceId) => readonly BusyClaim[];
  readonly youngestOf: YoungestSeen;
  /** The patient's standing visits as far as spacing rules look; none while there is no rule. */
  readonly visitsOf: (id: PatientId) => readonly PatientVisit[];
  /** What counts against the provider's caps, for a visit of this patient; nothing while there is none. */
  readonly countedFor: (id: PatientId) => Counted;
}

/** The number of the youngest claim that was seen of a resource; 0 when none was. */
export type YoungestSeen = (resourceId: ResourceId) => number;

/** Taken time, and where and for what, as far as a rule asks. */
export type BusyClaim = ClaimAtClinic & BusyTime;

const SOME_SPACING = `exists (select from spacing_rule s where s.organization_id = $1 and s.retired_at is null)`;

const SOME_CAPS = `(exists (select from provider p where p.organization_id = $1 and p.id = $3
         and coalesce(p.visits_per_day_max, p.visits_per_week_max, p.new_patients_per_day_max, p.new_patients_per_week_max) is not null)
       or exists (select from visit_type v where v.organization_id = $1 and v.id = $4 and coalesce(v.per_day_max, v.per_week_max) is not null)
       or exists (select from visit_override o where o.organization_id = $1 and o.visit_type_id = $4 and o.provider_id = $3
         and coalesce(o.per_day_max, o.per_week_max) is not null))`;
const NOT_MOVED = '($12::uuid is null or a.id <> $12)';

// The patient's row comes back without claims too: that is how a patient who is not there is noticed.
const CLAIMS_SQL = `with wanted as (
       select id as patient_id, resource_id, false as travels, false as turned from patient where organization_id = $1 and id = any($2::uuid[])
       union all
       select null, resource_id, true, false from provider where organization_id = $1 and id = $3
       union all
       select distinct null::uuid, m.resource_id, false, r.resource_id is not null from visit_type_need n
         join pool_member m on m.organization_id = n.organization_id and m.pool_id = n.pool_id
         left join room r on r.organization_id = m.organization_id and r.resource_id = m.resource_id
         left join equipment e on e.organization_id = m.organization_id and e.resource_id = m.resource_id
        where n.organization_id = $1 and n.visit_type_id = $4 and coalesce(r.clinic_id, e.clinic_id) = $5)
     select w.patient_id, w.resource_id, (extract(epoch from c.starts_at) * 1000)::float8, (extract(epoch from c.ends_at) * 1000)::float8,
       case when w.travels and exists (select from clinic_travel t where t.organization_id = $1 and $5 in (t.clinic_id, t.other_clinic_id)) then coalesce(
         (select a.clinic_id from appointment a where a.organization_id = $1 and a.id = c.appointment_id),
         (select h.clinic_id from hold h where h.organization_id = $1 and h.id = c.hold_id),
         (select g.clinic_id from group_session g where g.organization_id = $1 and g.id = c.group_session_id)) end,
       case when w.turned and exists (select from room_turnover t where t.organization_id = $1 and t.retired_at is null) then array(
         select x.technique from visit_type_technique x where x.organization_id = $1 and x.visit_type_id = coalesce(
           (select a.visit_type_id from appointment a where a.organization_id = $1 and a.id = c.appointment_id),
           (select h.visit_type_id from hold h where h.organization_id = $1 and h.id = c.hold_id),
           (select g.visit_type_id from group_session g where g.organization_id = $1 and g.id = c.group_session_id))) end,
       c.id::float8, null::json, null::json, c.blocking and c.appointment_id is not null
       from wanted w
       left join claim c on c.organization_id = $1 and c.resource_id = w.resource_id and c.starts_at >= $6 and c.starts_at < $7 and c.ends_at > $8
        and ($12::uuid is null or c.overlap_of is null or $12 <> all (c.overlap_of)) and (c.expires_at is null or c.expires_at > $9)
        and ($10::uuid is null or c.hold_id is distinct from $10
             or not exists (select from hold h where h.organization_id = $1 and h.id = c.hold_id and h.account_id = $11))
        and ($12::uuid is null or c.appointment_id is distinct from $12)
     union all
     select null, w.resource_id, (extract(epoch from v.starts_at) * 1000)::float8, (extract(epoch from v.ends_at) * 1000)::float8, null, null, null, null, null, null
       from wanted w join absence v on v.organization_id = $1 and v.resource_id = w.resource_id and v.ends_at > $8 and v.starts_at < $7
     union all
     select w.patient_id, w.resource_id, (extract(epoch from a.starts_at) * 1000)::float8, (extract(epoch from a.ends_at) * 1000)::float8, null, null, null, ${VISIT_TRAITS}, null, null
       from wanted w join appointment a on a.organization_id = $1 and a.patient_id = w.patient_id and a.starts_at > $13 and a.starts_at < $14
       join visit_type t on t.organization_id = $1 and t.id = a.visit_type_id
      where ${SOME_SPACING} and ${STANDING_VISIT('$9')} and ($12::uuid is null or a.id <> $12)
     union all
     select w.patient_id, w.resource_id, null, null, null, null, (select max(c.id) from claim c
        where c.organization_id = $1 and c.resource_id = w.resource_id and c.starts_at > $13 and c.starts_at < $14)::float8, null, null, null
       from wanted w where w.patient_id is not null and ${SOME_SPACING}
     union all
     select null, p.resource_id, null, null, null, null, c.id::float8, null,
            json_build_object('startMs', (extract(epoch from ${STARTS_AT}) * 1000)::float8, 'visitTypeId', ${VISIT_TYPE}, 'patientId', ${PATIENT}, 'newPatient', ${IS_FIRST('$9', NOT_MOVED)}), null
       from provider p
       join claim c on c.organization_id = $1 and c.resource_id = p.resource_id and c.starts_at >= $15 and c.starts_at < $16
        and (c.expires_at is null or c.expires_at > $9)
        and ($10::uuid is null or c.hold_id is distinct from $10
             or not exists (select from hold h where h.organization_id = $1 and h.id = c.hold_id and h.account_id = $11))
        and ($12::uuid is null or c.appointment_id is distinct from $12)
       ${VISIT_OF_CLAIM}
      where p.organization_id = $1 and p.id = $3 and ${SOME_CAPS}
     union all
     select w.patient_id, w.resource_id, null, null, null, null, null, null,
            json_build_object('firstMs', (extract(epoch from ${FIRST_VISIT('w.patient_id', '$3', '$9', NOT_MOVED)}) * 1000)::float8), null
       from wanted w where w.patient_id is not null and exists (select from provider p where p.organization_id = $1 and p.id = $3 and ${NEW_PATIENTS_CAPPED})`;

/** As the database counts it: new is the patient whose visit it is, whoever asks. */
type VisitOfSomebody = CountedVisit & { readonly patientId: PatientId | null };

type Row = [
  patientId: PatientId | null,
  resourceId: ResourceId,
  startMs: number | null,
  endMs: number | null,
  clinicId: ClinicId | null,
  techniques: string[] | null,
  claimId: number | null,
  visit: TraitsRow | null,
  counted: VisitOfSomebody | { readonly firstMs: EpochMs | null } | null,
  mayBeOverlapped: boolean | null,
];

/**
 * The claims and absences around the visits, a day before the first to two days after the last, in one statement that needs
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
    new Date(Math.min(...starts) - REACH_MS - DAY_MS),
    new Date(Math.max(...starts) + REACH_MS),
    new Date(Math.min(...starts) - COUNTED_DAYS.before * DAY_MS),
    new Date(Math.max(...starts) + COUNTED_DAYS.after * DAY_MS),
  ]);
  return claimsFrom(rows);
}

function claimsFrom(rows: readonly Row[]): VisitClaims {
  const busy = new Map<ResourceId, BusyClaim[]>();
  const youngest = new Map<ResourceId, number>();
  const visits = new Map<PatientId, PatientVisit[]>();
  const patients = new Map<PatientId, ResourceId>();
  const counted: VisitOfSomebody[] = [];
  const firsts = new Map<PatientId, EpochMs>();
  for (const [patientId, resourceId, startMs, endMs, clinicId, techniques, claimId, visit, counts, overlap] of rows) {
    if (patientId !== null) patients.set(patientId, resourceId);
    if (claimId !== null) youngest.set(resourceId, Math.max(claimId, youngest.get(resourceId) ?? 0));
    if (counts && 'newPatient' in counts) counted.push(counts);
    else if (counts && patientId !== null) firsts.set(patientId, counts.firstMs ?? Infinity);
    if (startMs === null || endMs === null) continue;
    if (patientId !== null && visit !== null) {
      const theirs = visits.get(patientId) ?? [];
      theirs.push({ startMs, endMs, ...visit });
      visits.set(patientId, theirs);
      continue;
    }
    const own = busy.get(resourceId) ?? [];
    own.push({ startMs, endMs, clinicId, mayBeOverlapped: overlap === true, ...(techniques ? { techniques } : {}) });
    busy.set(resourceId, own);
  }
  return {
    resourceOfPatient: (id) => patients.get(id),
    busyOf: (resourceId) => busy.get(resourceId) ?? [],
    youngestOf: (resourceId) => youngest.get(resourceId) ?? 0,
    visitsOf: (id) => visits.get(id) ?? [],
    countedFor: (id) => ({
      visits: counted.map(({ patientId, ...visit }) => (patientId === id ? { ...visit, newPatient: false } : visit)),
      newBeforeMs: firsts.get(id) ?? -Infinity,
    }),
  };
}
