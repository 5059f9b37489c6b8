import { type AppointmentEntity, lastly, preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

const INSERT = `insert into appointment (organization_id, id, patient_id, provider_id, visit_type_id, clinic_id, referral_id, state,
    starts_at, ends_at, generation, version, expires_at, booked_by, booked_at, series_id, series_ordinal, group_session_id, group_capacity, group_seat,
    overlap_reason, overlap_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`;

/** Writes a new visit now: who books more in the same transaction must see it, when visits keep a distance. */
export async function writeAppointmentNow(tx: EntityManager, visit: AppointmentEntity): Promise<void> {
  await preparedRows(tx, INSERT, columnsOf(visit));
}

/** Writes a new visit with the commit. Its claims are there already: they ask for their visit only then. */
export const writeAppointment = (tx: EntityManager, visit: AppointmentEntity): Promise<void> =>
  lastly(tx, INSERT, columnsOf(visit));

const columnsOf = (visit: AppointmentEntity): unknown[] => [
  visit.organizationId,
  visit.id,
  visit.patientId,
  visit.providerId,
  visit.visitTypeId,
  visit.clinicId,
  visit.referralId,
  visit.state,
  visit.startsAt,
  visit.endsAt,
  visit.generation,
  visit.version,
  visit.expiresAt,
  visit.bookedBy,
  visit.bookedAt,
  visit.seriesId,
  visit.seriesOrdinal,
  visit.groupSessionId,
  visit.groupCapacity,
  visit.groupSeat,
  visit.overlapReason,
  visit.overlapBy,
];
