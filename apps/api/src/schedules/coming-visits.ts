import type {
  ClinicId,
  EpochMs,
  Interval,
  OrganizationId,
  ProviderId,
  ResourceId,
  VisitTypeId,
} from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** A visit still ahead that holds its time, with the words a list of visits needs. */
export interface ComingVisit extends Interval {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly patientResourceId: ResourceId;
  readonly providerId: ProviderId;
  readonly providerName: string;
  readonly visitTypeId: VisitTypeId;
  readonly visitTypeName: string;
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  /** The group session that it is a seat of, if any. */
  readonly groupSessionId: string | null;
  /** Its own length, where the desk chose one. */
  readonly durationMinutes: number | null;
}

/** Whose visits: of a provider, at a clinic, or in a room or with a device. */
export interface VisitScope {
  readonly providerId?: string;
  readonly clinicId?: string;
  readonly resourceId?: number;
}

type Row = [
  string,
  number,
  number,
  string,
  string,
  ResourceId,
  ProviderId,
  string,
  VisitTypeId,
  string,
  ClinicId,
  string,
  number | null,
  string | null,
];

/** With a resource, the times are those of its claim: buffers need the room too. That of a seat is claimed by its session. */
const COMING = `select a.id, (extract(epoch from coalesce(k.starts_at, s.starts_at, a.starts_at)) * 1000)::float8,
       (extract(epoch from coalesce(k.ends_at, s.ends_at, a.ends_at)) * 1000)::float8,
       a.patient_id, p.given || ' ' || p.family, p.resource_id, a.provider_id, v.name, a.visit_type_id, t.name, a.clinic_id, c.time_zone, a.duration_minutes, a.group_session_id
     from appointment a
     join patient p on p.organization_id = a.organization_id and p.id = a.patient_id
     join provider v on v.organization_id = a.organization_id and v.id = a.provider_id
     join visit_type t on t.organization_id = a.organization_id and t.id = a.visit_type_id
     join clinic c on c.organization_id = a.organization_id and c.id = a.clinic_id
     left join claim k on k.organization_id = a.organization_id and k.appointment_id = a.id and k.resource_id = $5::int
     left join claim s on s.organization_id = a.organization_id and s.group_session_id = a.group_session_id and s.resource_id = $5::int
    where a.organization_id = $1 and a.starts_at > $2 and a.state in ('safety-hold', 'awaiting-provider', 'offered', 'booked')
      and (a.expires_at is null or a.expires_at > $2)
      and ($3::uuid is null or a.provider_id = $3) and ($4::uuid is null or a.clinic_id = $4)
      and ($5::int is null or k.resource_id is not null or s.resource_id is not null)
    order by a.starts_at, a.id`;

/** The visits ahead that a change of hours could strand, earliest first. */
export async function readComingVisits(
  tx: EntityManager,
  organizationId: OrganizationId,
  { providerId, clinicId, resourceId }: VisitScope,
  nowMs: EpochMs,
): Promise<ComingVisit[]> {
  const values = [organizationId, new Date(nowMs), providerId ?? null, clinicId ?? null, resourceId ?? null];
  const rows = await rawRows<Row>(tx, COMING, values);
  return rows.map((row) => ({
    id: row[0],
    startMs: row[1],
    endMs: row[2],
    patientId: row[3],
    patientName: row[4],
    patientResourceId: row[5],
    providerId: row[6],
    providerName: row[7],
    visitTypeId: row[8],
    visitTypeName: row[9],
    clinicId: row[10],
    timeZone: row[11],
    durationMinutes: row[12],
    groupSessionId: row[13],
  }));
}
