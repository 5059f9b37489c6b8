import { ReferralEntity } from '@meridian/persistence';
import type { Actor } from '../../src/auth/actor.js';
import type { BookingDesk } from '../../src/scheduling/testing/booking-desk.js';
import type { ClinicWorld } from '../../src/testing/clinic-world.js';

/** A referral of the world's patient from its prescriber, in this state, to the performer. */
export const aReferral = (
  desk: BookingDesk,
  world: ClinicWorld,
  progress: string,
  performer: Actor,
  over: Partial<ReferralEntity> = {},
): Promise<ReferralEntity> =>
  desk.on.database.inOrganization(world.organizationId, (tx) =>
    tx.save(
      tx.create(ReferralEntity, {
        organizationId: world.organizationId,
        patientId: world.patient.id,
        requesterId: world.prescriber.id,
        performerId: performer.providerId,
        progress,
        priority: 'routine',
        reason: 'Confidential reason',
        question: '',
        ...over,
      }),
    ),
  );
