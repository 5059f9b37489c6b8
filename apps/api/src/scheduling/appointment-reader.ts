import { AppointmentEntity } from '@meridian/persistence';
import type { ClinicId, PatientId, ProviderId, VisitTypeId } from '@meridian/domain';
import type { MovableAppointment } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';

/** The visit, locked against other changes until the transaction ends. */
export const readForChange = (tx: EntityManager, actor: Actor, id: string): Promise<AppointmentEntity | null> =>
  tx.findOne(AppointmentEntity, {
    where: { organizationId: actor.organizationId, id },
    lock: { mode: 'pessimistic_write' },
  });

/** The visit as the rules see it. */
export const movableOf = (appointment: AppointmentEntity): MovableAppointment => ({
  patientId: appointment.patientId as PatientId,
  visitTypeId: appointment.visitTypeId as VisitTypeId,
  providerId: appointment.providerId as ProviderId,
  clinicId: appointment.clinicId as ClinicId,
  state: appointment.state,
  generation: appointment.generation,
  durationMinutes: appointment.durationMinutes,
  startMs: appointment.startsAt.getTime(),
  endMs: appointment.endsAt.getTime(),
});
