import type { EpochMs, Interval, OrganizationId } from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  DisciplineEntity,
  GroupSessionEntity,
  PatientEntity,
  ProviderEntity,
  rawRows,
  readerOf,
  VisitTypeEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Place, VisitWithPlaces } from './appointment-fields.resolver.js';

/** Visits that take up time on the diary; expired holds and undone entries do not. */
const SHOWN = [
  'safety-hold',
  'awaiting-provider',
  'offered',
  'booked',
  'arrived',
  'checked-in',
  'in-room',
  'completed',
  'noshow',
  'cancelled',
] as const;
/** A day of a large clinic, several times over. Reaching it is loud. */
const VISITS_MAX = 5_000;

/** Which visits of which clinic, as instants; the same four values in every statement of a day. */
const OF_THE_DAY = `a.organization_id = $1 and a.clinic_id = $2 and a.starts_at >= $3 and a.starts_at < $4
    and a.state in (${SHOWN.map((state) => `'${state}'`).join(', ')})`;

/** The group sessions of the day that were not called off. */
const SESSIONS_OF_THE_DAY = `g.organization_id = $1 and g.clinic_id = $2 and g.starts_at >= $3 and g.starts_at < $4
    and g.state <> 'cancelled'`;

/** What an answer can show of a visit, or needs to go on from it; the clinic is the one asked for. */
const VISIT_COLUMNS = [
  'id',
  'patientId',
  'providerId',
  'visitTypeId',
  'referralId',
  'state',
  'startsAt',
  'endsAt',
  'generation',
  'version',
  'expiresAt',
  'bookedBy',
  'bookedAt',
  'cancellationReason',
  'cancelledLate',
  'overlapReason',
  'overlapBy',
] as const;
const NAME_COLUMNS = ['id', 'given', 'family'] as const;

/** One clinic's day, or days in a row, as instants. */
export interface ClinicDay {
  readonly organizationId: OrganizationId;
  readonly clinicId: string;
  readonly day: Interval;
}

const valuesOf = ({ organizationId, clinicId, day }: ClinicDay): unknown[] => [
  organizationId,
  clinicId,
  new Date(day.startMs),
  new Date(day.endMs),
];

/** A clinic with what visits there can claim. */
export interface ClinicWithPlaces {
  readonly clinic: ClinicEntity;
  readonly rooms: readonly Place[];
  readonly equipment: readonly Place[];
}

const placesOf = (table: 'room' | 'equipment'): string =>
  `coalesce((select json_agg(json_build_object('id', p.id, 'resourceId', p.resource_id, 'name', p.name, 'kind', p.kind, 'active', p.active) order by p.name, p.id)
      from ${table} p where p.organization_id = c.organization_id and p.clinic_id = c.id), '[]')`;

/** A clinic by its key, its rooms and its equipment; null when the organization has none of that id. */
export async function readClinic(
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
): Promise<ClinicWithPlaces | null> {
  const clinic = readerOf(tx, ClinicEntity);
  const [row] = await rawRows(
    tx,
    `select ${clinic.columns('c')}, ${placesOf('room')}, ${placesOf('equipment')}
       from clinic c where c.organization_id = $1 and c.id = $2`,
    [organizationId, id],
  );
  if (!row) return null;
  const [rooms, equipment] = row.slice(clinic.width) as [Place[], Place[]];
  return { clinic: clinic.entityOf(row) as ClinicEntity, rooms, equipment };
}

/**
 * The visits of a day in order, each with who comes and what it claims of the clinic. Group sessions stand for the visits
 * to them.
 * @param wholePatients with all that is known of them, not their names alone
 */
export async function readVisits(
  tx: EntityManager,
  day: ClinicDay,
  { clinic, rooms, equipment }: ClinicWithPlaces,
  wholePatients: boolean,
): Promise<readonly VisitWithPlaces[]> {
  const visit = readerOf(tx, AppointmentEntity, VISIT_COLUMNS);
  const patient = wholePatients ? readerOf(tx, PatientEntity) : readerOf(tx, PatientEntity, NAME_COLUMNS);
  const rows = await rawRows(
    tx,
    `select ${visit.columns('a')}, ${patient.columns('p')}, array_to_string(array(
         select k.resource_id from claim k
          where k.organization_id = a.organization_id and k.appointment_id = a.id order by k.id), ' ')
       from appointment a join patient p on p.organization_id = a.organization_id and p.id = a.patient_id
      where ${OF_THE_DAY} and a.group_session_id is null order by a.starts_at, a.id limit ${VISITS_MAX + 1}`,
    valuesOf(day),
  );
  if (rows.length > VISITS_MAX) throw new Error(`more than ${VISITS_MAX} visits on one day`);
  const [roomOf, thingOf] = [rooms, equipment].map(
    (places) => new Map(places.map((place) => [String(place.resourceId), place])),
  ) as [Map<string, Place>, Map<string, Place>];
  return rows.map((row) => {
    const claimed = String(row[visit.width + patient.width]).split(' ');
    return Object.assign(visit.entityOf(row) as AppointmentEntity, {
      clinicId: clinic.id,
      patient: patient.entityOf(row, visit.width) as PatientEntity,
      room: claimed.map((id) => roomOf.get(id)).find((room) => room !== undefined) ?? null,
      equipment: claimed.map((id) => thingOf.get(id)).filter((thing) => thing !== undefined),
    });
  });
}

/** A group session with how full it is and where. */
export type SessionWithRoom = GroupSessionEntity & {
  readonly taken: number;
  readonly waiting: number;
  readonly room: Place | null;
};

/** The group sessions of a day in order. A seat that is kept for a clearance which did not come in time is free. */
export async function readSessions(
  tx: EntityManager,
  day: ClinicDay,
  nowMs: EpochMs,
): Promise<readonly (Omit<SessionWithRoom, 'room'> & { readonly claimed: readonly string[] })[]> {
  const session = readerOf(tx, GroupSessionEntity);
  const rows = await rawRows(
    tx,
    `select ${session.columns('g')},
       (select count(*) from appointment a where a.organization_id = g.organization_id and a.group_session_id = g.id
          and a.group_seat is not null and (a.state <> 'safety-hold' or a.expires_at > $5))::int,
       (select count(*) from group_session_waiting w where w.organization_id = g.organization_id and w.group_session_id = g.id
          and w.state = 'waiting')::int,
       array_to_string(array(select k.resource_id from claim k
          where k.organization_id = g.organization_id and k.group_session_id = g.id order by k.id), ' ')
       from group_session g where ${SESSIONS_OF_THE_DAY} order by g.starts_at, g.id limit ${VISITS_MAX}`,
    [...valuesOf(day), new Date(nowMs)],
  );
  return rows.map((row) => {
    const [taken, waiting, claimed] = row.slice(session.width) as [number, number, string];
    return Object.assign(session.entityOf(row) as GroupSessionEntity, { taken, waiting, claimed: claimed.split(' ') });
  });
}

/** The kinds of the day's visits, with their disciplines. */
export async function readVisitTypes(
  tx: EntityManager,
  day: ClinicDay,
): Promise<{ readonly visitTypes: readonly VisitTypeEntity[]; readonly disciplines: readonly DisciplineEntity[] }> {
  const [visitType, discipline] = [readerOf(tx, VisitTypeEntity), readerOf(tx, DisciplineEntity)];
  const rows = await rawRows(
    tx,
    `select ${visitType.columns('v')}, ${discipline.columns('d')}
       from visit_type v join discipline d on d.organization_id = v.organization_id and d.code = v.discipline
      where v.organization_id = $1 and v.id in (select a.visit_type_id from appointment a where ${OF_THE_DAY}
         union select g.visit_type_id from group_session g where ${SESSIONS_OF_THE_DAY})`,
    valuesOf(day),
  );
  return {
    visitTypes: rows.map((row) => visitType.entityOf(row) as VisitTypeEntity),
    disciplines: rows.map((row) => discipline.entityOf(row, visitType.width) as DisciplineEntity),
  };
}

/** Those named and those who have a visit on the day, by name. @param named ids of providers */
export async function readProviders(
  tx: EntityManager,
  day: ClinicDay,
  named: readonly string[],
): Promise<readonly ProviderEntity[]> {
  const provider = readerOf(tx, ProviderEntity);
  const rows = await rawRows(
    tx,
    `select ${provider.columns('p')} from provider p
      where p.organization_id = $1
        and (p.id = any($5::uuid[]) or p.id in (select a.provider_id from appointment a where ${OF_THE_DAY}
         union select g.provider_id from group_session g where ${SESSIONS_OF_THE_DAY}))
      order by p.name, p.id`,
    [...valuesOf(day), named],
  );
  return rows.map((row) => provider.entityOf(row) as ProviderEntity);
}
