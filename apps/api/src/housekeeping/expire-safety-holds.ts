import type { OrganizationId } from '@meridian/domain';
import { AuditEventEntity, ReferralEventEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** More than lapse in a minute; the rest is for the next round. */
const BATCH_MAX = 500;

interface Expired {
  readonly id: string;
  readonly patientId: string;
  readonly referralId: string | null;
}

/**
 * Safety-holds that nobody cleared in time become `expired`, give their time back, and put their referral on the worklist
 * again. Those of a group session only under its lock, as everybody who gives up a seat.
 * @param groupSessionId the session that is locked; left out for visits that are no seats
 */
export async function expireSafetyHolds(
  tx: EntityManager,
  organizationId: OrganizationId,
  now: Date,
  groupSessionId: string | null = null,
): Promise<void> {
  const [expired] = await tx.query<[Expired[], number]>(
    `update appointment set state = 'expired', group_seat = null, version = version + 1
      where organization_id = $1 and id in (
        select id from appointment where organization_id = $1 and state = 'safety-hold' and expires_at <= $2
           and group_session_id is not distinct from $4::uuid limit $3 for update skip locked)
     returning id, patient_id as "patientId", referral_id as "referralId"`,
    [organizationId, now, BATCH_MAX, groupSessionId],
  );
  if (expired.length === 0) return;
  const about = { organizationId, action: 'appointment.expire', subject: 'appointment' };
  await tx.insert(
    AuditEventEntity,
    expired.map(({ id: subjectId, patientId }) => ({ ...about, subjectId, patientId })),
  );
  await tx.query('delete from claim where organization_id = $1 and appointment_id = any($2)', [
    organizationId,
    expired.map((each) => each.id),
  ]);
  const referrals = expired.flatMap((each) => (each.referralId === null ? [] : [each.referralId]));
  const [back] = await tx.query<[{ id: string }[], number]>(
    `update referral set progress = 'visit-cancelled', version = version + 1
      where organization_id = $1 and id = any($2) and progress = 'scheduled' returning id`,
    [organizationId, referrals],
  );
  for (const { id } of back) {
    await tx.insert(ReferralEventEntity, {
      organizationId,
      referralId: id,
      fromProgress: 'scheduled',
      toProgress: 'visit-cancelled',
      reason: 'expired',
      accountId: null,
      at: now,
    });
  }
}
