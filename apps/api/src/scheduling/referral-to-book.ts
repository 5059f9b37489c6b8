import { ProviderDisciplineEntity, ReferralEntity } from '@meridian/persistence';
import { TO_BOOK } from '@meridian/referrals';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { NotFound, type Refusal } from '../graphql/refusal.type.js';
import { maySeeReferral } from '../referrals/referral-visibility.js';
import { ReferralRequired } from './refusal.type.js';
import type { VisitTypeWithNeeds } from './visit-type-reader.js';

/**
 * The referral that a new visit is booked from, or why it cannot be: unknown or not shown to the caller, not waiting to
 * be booked, or asking another discipline. Its row is locked, so that of two bookings at once only one uses it; who is
 * `justAsking` books nothing, and locks nothing.
 */
export async function referralToBook(
  tx: EntityManager,
  actor: Actor,
  wanted: { readonly referralId: string; readonly patientId: string; readonly justAsking?: true },
  visitType: VisitTypeWithNeeds,
): Promise<ReferralEntity | Refusal> {
  const { organizationId } = actor;
  const referral = await tx.findOne(ReferralEntity, {
    where: { organizationId, id: wanted.referralId, patientId: wanted.patientId },
    ...(wanted.justAsking ? {} : { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!referral || !maySeeReferral(actor, referral)) return new NotFound('The referral');
  if (!TO_BOOK.some((progress) => progress === referral.progress))
    return new ReferralRequired('This referral is not waiting to be booked.', 'Look at the referral again.');
  if (!(await asksFor(tx, referral, visitType)))
    return new ReferralRequired(
      'This referral asks another discipline.',
      'Choose a kind of visit of the discipline that was asked.',
    );
  return referral;
}

/** Whether the visit belongs to the discipline asked, or to one that the provider asked practises. */
async function asksFor(
  tx: EntityManager,
  { organizationId, performerId, performerDiscipline }: ReferralEntity,
  { disciplines }: VisitTypeWithNeeds,
): Promise<boolean> {
  if (performerDiscipline !== null) return disciplines.includes(performerDiscipline);
  if (performerId === null) return false;
  const practised = await tx.findBy(ProviderDisciplineEntity, { organizationId, providerId: performerId });
  return practised.some(({ discipline }) => disciplines.includes(discipline));
}
