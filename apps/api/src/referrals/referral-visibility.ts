import type { ReferralEntity } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

/** Progress values that end a performer's business with a referral: it went back to the requester, or on to somebody else. */
const HANDED_BACK = ['declined', 'redirected'];

/** Front desk and managers work with every referral of the organization. */
const seesAll = (actor: Actor): boolean => actor.roles.includes('clerk') || actor.roles.includes('manager');

/**
 * Whether a caller may see a referral at all. A provider sees what he sent, what is addressed to him, and what is
 * addressed to one of his disciplines until somebody takes it. Declining or redirecting ends the performer's access.
 */
export function maySeeReferral(actor: Actor, row: ReferralEntity): boolean {
  if (seesAll(actor)) return true;
  const { providerId, disciplines } = actor;
  if (providerId === null) return false;
  if (row.requesterId === providerId) return true;
  if (HANDED_BACK.includes(row.progress)) return false;
  if (row.performerId !== null) return row.performerId === providerId;
  return row.performerDiscipline !== null && disciplines.includes(row.performerDiscipline);
}

/** The same rule as a condition on `referral r`, for lists; its parameters are `me`, `disciplines` and `handedBack`. */
export const visibleReferrals = (actor: Actor): { readonly sql: string; readonly parameters: object } =>
  seesAll(actor)
    ? { sql: 'true', parameters: {} }
    : {
        sql: `(r.requester_id = :me or (r.progress not in (:...handedBack) and ${ADDRESSED_TO_ME}))`,
        parameters: { ...addresseeOf(actor), handedBack: HANDED_BACK },
      };

/** Addressed to the caller, or to one of his disciplines and not yet taken. */
export const ADDRESSED_TO_ME =
  '(r.performer_id = :me or (r.performer_id is null and r.performer_discipline = any(:disciplines)))';

export const addresseeOf = (actor: Actor): object => ({ me: actor.providerId, disciplines: [...actor.disciplines] });
