import type { Discipline, PatientId, ProviderId, ReferralId } from '@meridian/domain';
import type { ReferralEntity } from '@meridian/persistence';
import {
  type Actor as Party,
  nextActions,
  partiesOf,
  type ReferralAction,
  type ReferralProgress,
  type ReferralSnapshot,
} from '@meridian/referrals';
import type { Actor } from '../auth/actor.js';
import { may, type Permission } from '../auth/permissions.js';

/** The stored row as the rules see it. */
export const snapshotOf = (row: ReferralEntity): ReferralSnapshot => ({
  id: row.id as ReferralId,
  progress: row.progress as ReferralProgress,
  version: row.version,
  patientId: row.patientId as PatientId,
  requesterId: row.requesterId as ProviderId,
  performerId: row.performerId as ProviderId | null,
  discipline: row.performerDiscipline,
  reasonCode: row.reasonCode,
  reasonText: row.reason,
  question: row.question,
  priority: row.priority,
});

/** The caller as the rules see him. Nobody sorts referrals for a discipline yet, so `triages` is empty. */
export const partyOf = (actor: Actor): Party => ({
  kind: 'person',
  accountId: actor.accountId,
  roles: actor.roles,
  providerId: actor.providerId,
  disciplines: actor.disciplines,
  triages: [] as Discipline[],
});

/** The rule's actions that a root field offers, under the name the screen uses, with the right it needs. */
const OFFERED: { readonly [A in ReferralAction]?: { readonly name: string; readonly right: Permission } } = {
  open: { name: 'open', right: 'referral:decide' },
  accept: { name: 'accept', right: 'referral:decide' },
  decline: { name: 'decline', right: 'referral:decide' },
  schedule: { name: 'book', right: 'appointment:book' },
};

/** What this caller may do with it now: open, accept, decline, book. The buttons of the screen. */
export function actionsFor(actor: Actor, row: ReferralEntity): string[] {
  const parties = partiesOf(snapshotOf(row), partyOf(actor));
  const allowed = new Set(parties.flatMap((party) => nextActions(row.progress as ReferralProgress, party)));
  return [...allowed].flatMap((action) => {
    const offer = OFFERED[action];
    return offer && may(actor.roles, offer.right) ? [offer.name] : [];
  });
}
