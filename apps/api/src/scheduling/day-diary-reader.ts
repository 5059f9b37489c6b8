import type { Interval, OrganizationId } from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  DisciplineEntity,
  PatientEntity,
  ProviderEntity,
  rawRows,
  readerOf,
  RoomEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { VisitWithRoom } from './appointment-fields.resolver.js';

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

/** One clinic's day, as instants. */
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

/** A clinic by its key; null when the organization has none of that id. */
export async function readClinic(
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
): Promise<ClinicEntity | null> {
  const clinic = readerOf(tx, ClinicEntity);
  const [row] = await rawRows(
    tx,
    `select ${clinic.columns('c')} from clinic c where c.organization_id = $1 and c.id = $2`,
    [organizationId, id],
  );
  return row ? clinic.entityOf(row) : null;
}

/** The visits of a day in order, each with its room, and who comes to them. */
export async function readVisits(
  tx: EntityManager,
  day: ClinicDay,
): Promise<{ readonly visits: readonly VisitWithRoom[]; readonly patients: readonly PatientEntity[] }> {
  const [visit, patient, room] = [
    readerOf(tx, AppointmentEntity),
    readerOf(tx, PatientEntity),
    readerOf(tx, RoomEntity),
  ];
  const rows = await rawRows(
    tx,
    `select ${visit.columns('a')}, ${patient.columns('p')}, ${room.columns('r')}
       from appointment a
       join patient p on p.organization_id = a.organization_id and p.id = a.patient_id
       left join lateral (
         select r.* from claim k join room r on r.organization_id = k.organization_id and r.resource_id = k.resource_id
          where k.organization_id = a.organization_id and k.appointment_id = a.id order by k.id limit 1) r on true
      where ${OF_THE_DAY} order by a.starts_at, a.id limit ${VISITS_MAX + 1}`,
    valuesOf(day),
  );
  if (rows.length > VISITS_MAX) throw new Error(`more than ${VISITS_MAX} visits on one day`);
  return {
    visits: rows.map((row) => {
      const own = visit.entityOf(row) as AppointmentEntity;
      return Object.assign(own, { room: room.entityOf(row, visit.width + patient.width) });
    }),
    patients: rows.map((row) => patient.entityOf(row, visit.width) as PatientEntity),
  };
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
      where v.organization_id = $1 and v.id in (select a.visit_type_id from appointment a where ${OF_THE_DAY})`,
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
        and (p.id = any($5::uuid[]) or p.id in (select a.provider_id from appointment a where ${OF_THE_DAY}))
      order by p.name, p.id`,
    [...valuesOf(day), named],
  );
  return rows.map((row) => provider.entityOf(row) as ProviderEntity);
}
