import { ReferralEntity, ReferralEventEntity } from '@meridian/persistence';
import type { ReferralMove } from '@meridian/referrals';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';

/**
 * Saves one step of a referral with its history and its audit row. Answers the changed row, or null when somebody else
 * was faster: the step is written only over the version it was decided on, so of two at once exactly one wins.
 */
export async function saveMove(
  tx: EntityManager,
  actor: Actor,
  row: ReferralEntity,
  move: ReferralMove,
  also: Partial<Pick<ReferralEntity, 'decideBy'>> = {},
): Promise<ReferralEntity | null> {
  const { organizationId } = actor;
  const { event } = move;
  const declined = event.to === 'declined' ? { declineReason: event.reason, declineText: event.text || null } : {};
  const changes = {
    progress: move.progress,
    performerId: move.performerId,
    version: move.version,
    ...declined,
    ...also,
  };
  const updated = await tx.update(ReferralEntity, { organizationId, id: row.id, version: row.version }, changes);
  if (updated.affected !== 1) return null;
  await tx.insert(ReferralEventEntity, {
    organizationId,
    referralId: row.id,
    fromProgress: event.from,
    toProgress: event.to,
    reason: event.reason,
    accountId: actor.accountId,
    at: new Date(event.atMs),
  });
  await audit(tx, actor, {
    action: `referral.${event.action}`,
    subject: 'referral',
    subjectId: row.id,
    patientId: row.patientId,
  });
  return Object.assign(row, changes);
}
